import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { makeFacts } from '../../../test/make-report-facts.ts';
import { unzip, wordLines } from '../../../test/read-papers.ts';
import { unpackPdf } from '../../../test/unpack-pdf.ts';
import { buildReport } from '../kinds/build-report.ts';
import {
  type Block,
  blockLines,
  type ReportDocument,
  runsOf,
  SIMULATED_LINE,
  sentence,
  textOf,
} from '../paper/report-document.ts';
import { cellText } from '../paper/report-table.ts';
import { renderReport } from './render-report.ts';

const HOSTILE = [
  '=HYPERLINK("http://x","y")',
  '#panic("let")',
  '#let x = 1',
  '<script>alert(1)</script>',
  'A & B',
  '\\frac{1}{2} \\',
  '$x^2$',
  '*đậm* _nghiêng_ `mã` [x] @a <nhãn>',
  '+1+cmd',
  '@SUM(A1)',
];

describe('one paper in three formats', () => {
  const document = buildReport(makeFacts('day-10'), null);

  test('Word holds every line of the text and every cell of the annexes', async () => {
    const paragraphs = await docxParagraphs(await renderReport(document, 'docx'));
    expect(paragraphs.length).toBeGreaterThan(212 * 16);
    for (const block of document.blocks)
      for (const line of writtenLines(block)) expect(paragraphs).toContain(line);
    const xml = (await unzip(await renderReport(document, 'docx'))).get('word/document.xml') ?? '';
    expect(xml.match(/<w:rStyle w:val="ToAdd"\/>/g)?.length).toBeGreaterThan(5);
    expect(xml.match(/<w:keepNext\/>/g)?.length).toBeGreaterThan(20);
    const words = new Set(paragraphs);
    for (const cell of cellsOf(document)) expect(words).toContain(cellText(cell));
  });

  test('the workbook holds the same figures as numbers, and totals as formulas', async () => {
    const book = await readXlsx(await renderReport(document, 'xlsx'));
    expect(book.sheets.map((sheet) => sheet.name)).toEqual([
      'Nội dung',
      ...document.annexes.map(({ caption }) => caption),
    ]);
    const narrative = book.sheets[0]?.rows.map((row) => row[0]);
    for (const block of document.blocks)
      if (block.kind !== 'drawing') for (const line of writtenLines(block)) expect(narrative).toContain(line);
    const sheet = book.sheets[1];
    const row = sheet?.rows.find((cells) => cells[1] === 'Sở Tư pháp');
    expect(row?.slice(2, 8)).toEqual([10_000, 3_680, 36.8, 10_000, 3_400, 34]);
    const formulas = [...(sheet?.cells?.values() ?? [])].flatMap((cell) => cell.formula ?? []);
    expect(formulas).toContain('SUM(C8:C24)');
    expect(formulas).toContain('IF(C25=0,"—",ROUND(100*D25/C25,2))');
    expect(sheet?.freezePane).toEqual({ rows: 6, columns: 2 });
    expect(sheet?.pageSetup?.orientation).toBe('landscape');
    expect(sheet?.pageSetup?.printTitlesRow).toBe('$5:$6');
  });

  test('what a total formula gives is what the paper prints', async () => {
    const book = await readXlsx(await renderReport(document, 'xlsx'));
    const table = document.annexes[0]?.table;
    const totals = table?.rows.flatMap((row) => (row.kind === 'total' ? [row.cells] : [])) ?? [];
    const sheet = book.sheets[1];
    for (const cells of totals) {
      const label = cellText(cells[1] ?? { kind: 'blank' });
      const row = sheet?.rows.find((values) => values[1] === label);
      const printed = cells.map((cell) =>
        cell.kind === 'count' ? cell.value : cell.kind === 'rate' ? cell.percent : null,
      );
      expect(row?.slice(2)).toEqual(printed.slice(2));
    }
  });

  test('the PDF is an archive PDF with its reading order, small enough to send', async () => {
    const bytes = Buffer.from(await renderReport(document, 'pdf'));
    expect(bytes.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
    const text = bytes.toString('latin1');
    expect(text).toMatch(/pdfaid:part>2</);
    const objects = [...unpackPdf(bytes).values()];
    expect(objects.some((object) => object.includes('/MarkInfo'))).toBe(true);
    expect(objects.filter((object) => object.includes('/S /TD')).length).toBeGreaterThan(212 * 16);
    expect(bytes.length).toBeLessThan(1_000_000);
  });

  test('made-up data are marked in the head of every page and on every sheet', async () => {
    const bytes = await renderReport(document, 'docx');
    const files = await unzip(bytes);
    const headers = [...files].filter(([name]) => /^word\/header\d+\.xml$/.test(name));
    expect(headers).toHaveLength(2);
    for (const [, xml] of headers) expect(xml).toContain(SIMULATED_LINE);
    const book = await readXlsx(await renderReport(document, 'xlsx'));
    for (const sheet of book.sheets) expect(sheet.rows[0]?.[0]).toBe(SIMULATED_LINE);
    const real = buildReport({ ...makeFacts('day-10'), simulated: false }, null);
    const realFiles = await unzip(await renderReport(real, 'docx'));
    for (const [, xml] of realFiles) expect(xml).not.toContain(SIMULATED_LINE);
  });

  test('the first page carries no number, and annexes are numbered by themselves on their side', async () => {
    const xml = (await unzip(await renderReport(document, 'docx'))).get('word/document.xml') ?? '';
    const sections = [...xml.matchAll(/<w:sectPr.*?<\/w:sectPr>/g)].map((match) => match[0]);
    expect(sections).toHaveLength(1 + document.annexes.length);
    for (const section of sections) {
      expect(section).toContain('<w:titlePg/>');
      expect(section).toContain('w:start="1"');
    }
    expect(sections[0]).toContain('w:w="11906" w:h="16838"');
    expect(sections[0]).toContain('w:top="1134" w:right="850" w:bottom="1134" w:left="1701"');
    expect(sections[1]).toContain('w:orient="landscape"');
    expect(xml.match(/<w:tblHeader\/>/g)?.length).toBeGreaterThanOrEqual(2 * document.annexes.length);
  });
});

describe('words that are not ours', () => {
  const base = buildReport(makeFacts('day-10'), null);
  const hostile: ReportDocument = {
    ...base,
    head: { ...base.head, issuer: HOSTILE[3] ?? '', summary: HOSTILE.join(' ') },
    blocks: HOSTILE.map((text) => ({ kind: 'paragraph', ...sentence('', text) })),
    recipients: [...HOSTILE],
    annexes: base.annexes.slice(0, 1).map((annex) => ({
      ...annex,
      caption: 'Phụ lục I',
      title: HOSTILE.join(' '),
      notes: [...HOSTILE],
      table: {
        columns: annex.table.columns,
        rows: HOSTILE.map((text) => ({
          kind: 'unit' as const,
          cells: annex.table.columns.map(() => ({ kind: 'text' as const, text })),
        })),
      },
    })),
  };

  test('cutting a sentence into runs keeps every character', () => {
    for (const text of HOSTILE) expect(textOf(runsOf(text))).toBe(text);
  });

  test('they stay words in Word', async () => {
    const paragraphs = await docxParagraphs(await renderReport(hostile, 'docx'));
    for (const text of HOSTILE) expect(paragraphs.filter((line) => line === text).length).toBeGreaterThan(10);
  });

  test('they stay words in the workbook, and none is a formula', async () => {
    const book = await readXlsx(await renderReport(hostile, 'xlsx'));
    for (const sheet of book.sheets) {
      const values = sheet.rows.flat().filter((value) => typeof value === 'string');
      for (const text of HOSTILE)
        expect(values.some((value) => value === text || value === `'${text}`)).toBe(true);
      for (const value of values) expect(value).not.toMatch(/^[=+@]/);
      for (const cell of sheet.cells?.values() ?? []) expect(cell.formula).toBeUndefined();
    }
  });

  test('they stay words in the PDF: none is run as markup', async () => {
    const bytes = await renderReport(hostile, 'pdf');
    expect(Buffer.from(bytes.subarray(0, 5)).toString('latin1')).toBe('%PDF-');
  });
});

/** The lines of a block that stand as words of their own: a drawing is a picture, a table has cells. */
function writtenLines(block: Block): string[] {
  if (block.kind === 'drawing') return [block.title, block.source];
  return block.kind === 'table' ? [] : blockLines(block);
}

function cellsOf(document: ReportDocument) {
  return document.annexes.flatMap((annex) =>
    annex.table.rows.flatMap((row) => (row.kind === 'group' ? [] : row.cells)),
  );
}

async function docxParagraphs(bytes: Uint8Array): Promise<string[]> {
  return (await wordLines(bytes)).map(({ text }) => text);
}
