import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { makeFacts } from '../../../test/make-report-facts.ts';
import { previewPage } from '../../../test/preview-page.mjs';
import { previewTexts } from '../../../test/read-paper-view.ts';
import { CAN_READ_PDF, pdfStream, tight, wordTexts } from '../../../test/read-papers.ts';
import { buildReport } from '../kinds/build-report.ts';
import type { Drawing } from '../paper/drawing.ts';
import { paperText, paperWords } from '../paper/paper-text.ts';
import {
  type DocumentHead,
  documentLines,
  type ReportDocument,
  SIMULATED_LINE,
  sentence,
  verificationLines,
} from '../paper/report-document.ts';
import { renderReport } from './render-report.ts';

/** What people type, paste or send by design: markup of every format, signs without a letter, words without an end. */
const HOSTILE = [
  '#panic("x") #let a = 1; #read("/etc/passwd") #image("a.png")',
  '$x^2$ *đậm* _nghiêng_ `mã` <nhãn> @trích //chú /* thích */ \\ ~ --- + - = / 1.',
  '</w:t></w:r><w:r><w:t>chen &amp; & <!-- x --> <![CDATA[y]]> &#0;',
  '=HYPERLINK("http://x";"y")',
  "+1+cmd|' /C calc'!A0",
  '@SUM(A1)',
  '-2+3',
  '＝1+1',
  'trái\u202Ephải\u202C \u2066giữa\u2069 \u200Fsau',
  'rỗng\u0000hết\u0007\u001F\u007F',
  '\uFEFFđầu \uD800 lẻ \uFFFF \uE000',
  'dòng\nmột\r\nhai\tba\u2028bốn',
  'Z̸̢̛͓a̷l̶g̵o̷ e\u0323\u0302',
  'từ'.repeat(5_000),
  'nghiêng '.repeat(1_250).trim(),
  '中文 😀 ไทย مرحبا ☐',
  '{{x}} %s %00 ../../x',
];

const base = buildReport(makeFacts('day-10'), null);

/** A paper that says the words wherever words of others can stand. */
function saying(words: readonly string[], form: DocumentHead['form'] = 'named'): ReportDocument {
  const [annex] = base.annexes;
  if (!annex) throw new Error('no annex');
  const columns = annex.table.columns
    .slice(0, 2)
    .map((column) => ({ ...column, align: 'left' as const, width: 50 }));
  const [first = 'x', last = first] = [words[0], words.at(-1)];
  return {
    ...base,
    head: {
      ...base.head,
      form,
      superior: last,
      issuer: first,
      number: `Số: ${last}`,
      placeAndDate: last,
      summary: first,
      attachedTo: form === 'letter' ? null : last,
      addressees: form === 'attached' ? [] : [...words.slice(0, 2)],
    },
    signature: { authority: [last], position: first, name: last },
    verification: { code: first.slice(0, 40), url: `https://x/${last.slice(0, 60)}` },
    blocks: words.flatMap((text) => [
      { kind: 'heading' as const, level: 2 as const, number: '1.', text },
      { kind: 'paragraph' as const, ...sentence('', text) },
      { kind: 'list' as const, items: [sentence('', [{ text, style: 'bold' as const }])] },
      { kind: 'drawing' as const, title: text, alternative: text, source: text, drawing: drawn(text) },
    ]),
    recipients: [...words],
    annexes: [
      {
        ...annex,
        title: words[0] ?? 'x',
        table: {
          columns,
          rows: words.map((text) => ({
            kind: 'unit',
            cells: [
              { kind: 'text', text },
              { kind: 'text', text },
            ],
          })),
        },
        notes: [...words],
      },
    ],
  };
}

/** A drawing that says the words, and tells them to a pointer. */
function drawn(text: string): Drawing {
  const words = { tag: 'text' as const, attributes: { x: 5, y: 20, 'font-size': 12 }, text };
  const told = { tag: 'title' as const, attributes: {}, text };
  return { width: 200, height: 40, shapes: [words, { tag: 'g', attributes: {}, children: [told, words] }] };
}

/** The words of a paper, without its heads, as every format must hold them. */
function wordsOf(document: ReportDocument, pictures = true): string[] {
  const blocks = document.blocks.map((block) =>
    block.kind === 'drawing' && !pictures ? { ...block, drawing: { ...block.drawing, shapes: [] } } : block,
  );
  return documentLines(paperWords({ ...document, blocks }))
    .slice(1)
    .flatMap((line) => line.split('\t'))
    .filter((text) => text !== '');
}

const anyWords = fc.array(
  fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.string({ unit: 'binary', maxLength: 60 }).map((text) => `a${text}z`),
  ),
  {
    minLength: 1,
    maxLength: 4,
  },
);

const anyForm = fc.constantFrom('named' as const, 'letter' as const, 'attached' as const);

/** Every element of which a preview is made. */
const ELEMENTS =
  'article circle details div em figcaption figure footer g header li line mark p path rect section span strong summary svg table tbody td text th thead title tr ul';

describe('words of others stay words', () => {
  test('in Word, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(anyWords, anyForm, async (words, form) => {
        const document = saying(words, form);
        expect((await wordTexts(await renderReport(document, 'docx'))).map(tight)).toEqual(
          wordsOf(document, false)
            .map(tight)
            .filter((text) => text !== ''),
        );
      }),
      { numRuns: 25 },
    );
  });

  test('on the screen, and none is an element', () => {
    fc.assert(
      fc.property(anyWords, anyForm, (words, form) => {
        const document = paperWords(saying(words, form));
        const lines = wordsOf(document)
          .map(tight)
          .filter((text) => text !== '');
        const texts = previewTexts(document).map(tight);
        // How to look the paper up stands before the annexes.
        const told = verificationLines(document).map(tight);
        expect(texts.filter((text) => text !== '' && !told.includes(text))).toEqual([
          tight(SIMULATED_LINE),
          ...lines.filter((text) => !told.includes(text)),
        ]);
        const page = previewPage(document);
        const elements = new Set([...page.matchAll(/<([^\s/>]+)/g)].map(([, name]) => name));
        for (const element of elements) expect(ELEMENTS.split(' ')).toContain(element);
        expect(page).not.toMatch(/<[^>]* on[a-z]+=/i);
      }),
      { numRuns: 25 },
    );
  });

  test('in the workbook, and none is a formula', async () => {
    await fc.assert(
      fc.asyncProperty(anyWords, anyForm, async (words, form) => {
        const book = await readXlsx(await renderReport(saying(words, form), 'xlsx'));
        for (const sheet of book.sheets) {
          for (const cell of sheet.cells?.values() ?? []) expect(cell.formula).toBeUndefined();
          for (const value of sheet.rows.flat())
            if (typeof value === 'string') expect(value).not.toMatch(/^[\s\u200B]*[=+@＝＋－＠]/);
        }
        const rows = book.sheets[1]?.rows.map((row) => String(row[1] ?? '').replace(/^'/, '')) ?? [];
        for (const text of words) expect(rows.map(tight)).toContain(tight(paperText(text)));
      }),
      { numRuns: 25 },
    );
  });

  test.skipIf(!CAN_READ_PDF)(
    'in the PDF: none is run, none is lost but letters that its font does not have',
    async () => {
      await fc.assert(
        fc.asyncProperty(anyWords, anyForm, async (words, form) => {
          const stream = pdfStream(await renderReport(saying(words, form), 'pdf'));
          for (const text of words) {
            const plain = /[^\x20-\x7E\u00C0-\u01B0\u1EA0-\u1EF9]/u.test(text) ? null : tight(text);
            if (plain !== null) expect(stream).toContain(plain);
          }
        }),
        { numRuns: 25 },
      );
    },
  );

  test('what no format can hold is taken out or marked; what turns the direction of reading is taken out', () => {
    expect(paperText('rỗng\u0000hết\u202E ngược\u202C\uFEFF')).toBe('rỗnghết ngược');
    expect(paperText('lẻ \uD800, riêng \uE000, ngoài \uFFFF')).toBe('lẻ □, riêng □, ngoài □');
    expect(paperText('dòng\nmột\r\nhai')).toBe('dòng một hai');
    expect(paperText('Ủy ban nhân dân xã Ea M’nang — “A” 1.732 ₫ 😀')).toBe(
      'Ủy ban nhân dân xã Ea M’nang — “A” 1.732 ₫ 😀',
    );
  });
});
