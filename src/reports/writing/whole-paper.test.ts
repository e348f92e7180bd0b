import { execFileSync } from 'node:child_process';
import { readXlsx } from 'hucre/xlsx';
import { decodeQR } from 'qr/decode.js';
import { describe, expect, test } from 'vitest';
import { makeFullPaper } from '../../../test/make-full-paper.ts';
import { previewTexts } from '../../../test/read-paper-view.ts';
import { CAN_READ_PDF, pdfStream, tight, unzip, wordTexts } from '../../../test/read-papers.ts';
import { unpackPdf } from '../../../test/unpack-pdf.ts';
import { drawnWords } from '../paper/drawing.ts';
import {
  documentLines,
  type ReportDocument,
  SIMULATED_LINE,
  verificationInWords,
  verificationLines,
} from '../paper/report-document.ts';
import { headingRows } from '../paper/report-table.ts';
import { renderReport } from './render-report.ts';

const ALTERNATIVE = 'Ba cột, Sở Tư pháp cao nhất';

/** The words of the text, with those of its drawings or without; annexes have their own tests. */
function textLines(document: ReportDocument, drawn: boolean): string[] {
  const words = new Set(
    drawn
      ? []
      : document.blocks.flatMap((block) => (block.kind === 'drawing' ? drawnWords(block.drawing) : [])),
  );
  return documentLines({ ...document, annexes: [] })
    .slice(1)
    .filter((line) => line !== '' && !words.has(line));
}

describe.each(['named', 'letter', 'attached'] as const)('head, drawing and QR of a paper: %s', (form) => {
  const document = makeFullPaper(form);
  const { verification } = document;
  if (verification === null) throw new Error('no verification');

  test('Word: the words in order, pictures with their words, the QR at the foot of the first page alone', async () => {
    const bytes = await renderReport(document, 'docx');
    const lines = textLines(document, false);
    expect((await wordTexts(bytes)).slice(0, lines.length)).toEqual(lines);
    const files = await unzip(bytes);
    const text = files.get('word/document.xml') ?? '';
    expect(text).toContain(`descr="${ALTERNATIVE}"`);
    expect(files.has('word/media/picture1.png')).toBe(true);
    const foot = files.get('word/footer1.xml') ?? '';
    expect(foot).toContain(`descr="${verificationInWords(verification)}"`);
    for (const line of verificationLines(document)) expect(foot).toContain(`>${line}<`);
    const [first, ...others] = [...text.matchAll(/<w:footerReference w:type="first" r:id="(\w+)"\/>/g)].map(
      ([, name]) => name,
    );
    expect(first).toBeDefined();
    expect(others).toHaveLength(document.annexes.length);
    expect(others).not.toContain(first);
    expect(files.get('word/footer2.xml')).not.toContain('w:drawing');
  });

  test('the preview: the words in order, those of the drawing too, then how to look the paper up', () => {
    const lines = [...textLines(document, true), ...verificationLines(document)];
    expect(previewTexts(document).slice(0, lines.length + 1)).toEqual([SIMULATED_LINE, ...lines]);
  });

  test('the workbook: the words without the drawing, how to look the paper up', async () => {
    const book = await readXlsx(await renderReport(document, 'xlsx'));
    const said = book.sheets[0]?.rows.map(([value]) => value);
    const lines = textLines(
      { ...document, blocks: document.blocks.filter(({ kind }) => kind !== 'drawing') },
      false,
    );
    expect(said).toEqual(expect.arrayContaining([...lines, ...verificationLines(document)]));
    expect(said).toHaveLength(lines.length + 3);
  });

  test.skipIf(!CAN_READ_PDF)(
    'PDF: letters of the drawing are letters, both pictures speak, the QR leads there',
    async () => {
      const bytes = await renderReport(document, 'pdf');
      const stream = pdfStream(bytes);
      let rest = stream;
      for (const line of verificationLines(document)) rest = rest.replace(tight(line), '');
      const words = tight(textLines(document, true).join(''));
      expect(rest.slice(0, words.length)).toBe(words);
      const figures = [...unpackPdf(bytes).values()].filter((object) => object.includes('/S /Figure'));
      expect(figures).toHaveLength(2);
      for (const figure of figures) expect(figure).toContain('/Alt');
      expect(decodeQR(firstPage(bytes))).toBe(verification.url);
    },
  );
});

/** The first page as a picture, 150 points an inch. */
function firstPage(pdf: Uint8Array) {
  const picture = execFileSync('pdftoppm', ['-r', '150', '-l', '1', '-'], {
    input: pdf,
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const [head = '', width, height] =
    /^P6\s(\d+) (\d+)\s255\s/.exec(picture.subarray(0, 40).toString('latin1')) ?? [];
  const data = new Uint8Array(picture.subarray(head.length));
  return { width: Number(width), height: Number(height), data };
}

/** The heads of the tables as a screen reader is led to them: by the tags, wherever their letters stand in the file. */
function taggedHeads(pdf: Uint8Array): string[] {
  const tags = execFileSync('pdfinfo', ['-struct-text', '-'], {
    input: pdf,
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'ignore'],
  }).toString('utf8');
  const lines = tags.split('\n');
  const heads: string[] = [];
  let depth = -1;
  for (const line of lines) {
    const indent = line.search(/\S/);
    if (indent <= depth) depth = -1;
    if (/^\s*TH\b/.test(line)) {
      depth = indent;
      heads.push('');
    } else if (depth >= 0) heads.push((heads.pop() ?? '') + (/^\s*"(.*)"$/.exec(line)?.[1] ?? ''));
  }
  return heads.map(tight);
}

test.skipIf(!CAN_READ_PDF)('heads over two rows are led to row by row, from the left', async () => {
  const whole = makeFullPaper('named');
  const annexes = whole.annexes.map((annex) => ({
    ...annex,
    table: { ...annex.table, rows: annex.table.rows.slice(0, 3) },
  }));
  const document = { ...whole, annexes };
  const columns = annexes[0]?.table.columns ?? [];
  const heads = headingRows(columns).flatMap((row) => row.map(({ text }) => tight(text)));
  expect(heads.length).toBeGreaterThan(columns.length);
  const tagged = taggedHeads(await renderReport(document, 'pdf'));
  expect(tagged.slice(0, heads.length)).toEqual(heads);
});
