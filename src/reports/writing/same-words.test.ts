import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { everyPaper } from '../../../test/every-paper.ts';
import { previewTexts } from '../../../test/read-paper-view.ts';
import { CAN_READ_PDF, pdfStream, tight, wordLines, wordTexts } from '../../../test/read-papers.ts';
import { drawnWords } from '../paper/drawing.ts';
import {
  documentLines,
  documentSchema,
  type ReportDocument,
  SIMULATED_LINE,
} from '../paper/report-document.ts';
import { type Cell, cellText, headingRows, type Table } from '../paper/report-table.ts';
import { renderReport } from './render-report.ts';

describe.each(everyPaper())('the same words and figures in all formats: $name', ({ name, document }) => {
  const words = documentLines(document)
    .slice(1)
    .flatMap((line) => line.split('\t'))
    .filter((text) => text !== '');

  test('Word, sentence by sentence and cell by cell', async () => {
    const drawn = drawnWordsOf(document);
    const written = splitGroups(document, words).filter((text) => !drawn.has(text));
    const texts = await wordTexts(await renderReport(document, 'docx'));
    expect(texts.filter((text) => !drawn.has(text))).toEqual(written);
  });

  test('the preview, from what the screen receives', () => {
    const received = documentSchema.parse(JSON.parse(JSON.stringify(document)));
    expect(previewTexts(received)).toEqual([SIMULATED_LINE, ...words]);
  });

  test.skipIf(!CAN_READ_PDF)('PDF, in the order in which it is read', async () => {
    const stream = pdfStream(await renderReport(document, 'pdf'));
    expect(restOf(stream, document)).toBe('');
  });

  test('the workbook, as numbers where they are numbers', async () => {
    const book = await readXlsx(await renderReport(document, 'xlsx'));
    const [text, ...sheets] = book.sheets;
    const lines = (text?.rows ?? []).map((row) => row.filter((value) => value !== null && value !== ''));
    const said = document.blocks.some((block) => block.kind === 'table')
      ? lines.filter((row) => row.length === 1).map(([value]) => value)
      : lines.flat();
    expect(said[0]).toBe(SIMULATED_LINE);
    for (const line of documentLines({
      ...document,
      annexes: [],
      blocks: document.blocks.filter(({ kind }) => kind !== 'table' && kind !== 'drawing'),
    }).filter((text) => text !== ''))
      expect(said).toContain(line);
    for (const block of document.blocks)
      if (block.kind === 'drawing') expect(lines.flat()).not.toContain(block.title);
    expect(sheets).toHaveLength(document.annexes.length);
    for (const [index, annex] of document.annexes.entries()) {
      const top = 4 + headingRows(annex.table.columns).length;
      const rows = sheets[index]?.rows.slice(top, top + annex.table.rows.length) ?? [];
      expect(rows.map((row) => row.map(bare))).toEqual(sheetRows(annex.table));
      expect(sheets[index]?.rows.slice(0, 4).map(([value]) => value)).toEqual([
        SIMULATED_LINE,
        annex.caption,
        annex.title,
        annex.attachedTo,
      ]);
    }
  });

  test('text and structure are those approved', async () => {
    const short = {
      ...document,
      annexes: document.annexes.map((annex) => ({
        ...annex,
        table: { ...annex.table, rows: annex.table.rows.slice(0, 6) },
      })),
    };
    const lines = await wordLines(await renderReport(short, 'docx'));
    const text = lines.map(({ style, text: words }) => `${style}: ${words}`.trim()).join('\n');
    await expect(`${text}\n`).toMatchFileSnapshot(`../../../test/golden/papers/${name}.txt`);
  });
});

/** Headings of blocks stand in two cells of a table: their number, their title. */
function splitGroups(document: ReportDocument, words: readonly string[]): string[] {
  const groups = new Map<string, readonly string[]>(
    tablesOf(document).flatMap((table) =>
      table.rows.flatMap((row) =>
        row.kind === 'group' && row.number !== ''
          ? [[`${row.number} ${row.title}`, [row.number, row.title]] as const]
          : [],
      ),
    ),
  );
  return words.flatMap((text) => groups.get(text) ?? [text]);
}

/** The words that stand in drawings, which are pictures in Word. */
function drawnWordsOf({ blocks }: ReportDocument): ReadonlySet<string> {
  return new Set(blocks.flatMap((block) => (block.kind === 'drawing' ? drawnWords(block.drawing) : [])));
}

function tablesOf({ blocks, annexes }: ReportDocument): Table[] {
  return [
    ...blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : [])),
    ...annexes.map(({ table }) => table),
  ];
}

/**
 * What is left of a PDF's letters once every word was found in its place. Headings of tables return on every page; where
 * they stand in two rows, a cell over both is set after those beside it.
 */
function restOf(stream: string, document: ReportDocument): string {
  const heads = tablesOf(document).map(({ columns }) => headingRows(columns));
  const headLines = new Set(heads.flat().map((row) => row.map(({ text }) => text).join('\t')));
  const headings = heads.map((rows) =>
    letters(
      tight(
        rows
          .flat()
          .map(({ text }) => text)
          .join(''),
      ),
    ),
  );
  const groups = tablesOf(document).flatMap((table) =>
    table.rows.flatMap((row) => (row.kind === 'group' ? [tight(row.number + row.title)] : [])),
  );
  const words = documentLines(document)
    .slice(1)
    .flatMap((line) => (headLines.has(line) ? [] : line.split('\t')));
  let at = 0;
  for (const word of words.map(tight)) {
    while (!stream.startsWith(word, at)) {
      const again =
        headings.find((heading) => letters(stream.slice(at, at + heading.length)) === heading) ??
        groups.find((group) => stream.startsWith(group, at));
      if (again === undefined) return `${word} ≠ ${stream.slice(at, at + 200)}`;
      at += again.length;
    }
    at += word.length;
  }
  return stream.slice(at);
}

/** The same letters in one order. */
function letters(text: string): string {
  return [...text].sort().join('');
}

function sheetRows(table: Table): unknown[][] {
  return table.rows.map((row) =>
    row.kind === 'group'
      ? [row.number || null, row.title, ...table.columns.slice(2).map(() => null)]
      : row.cells.map(sheetValue),
  );
}

function sheetValue(cell: Cell): unknown {
  switch (cell.kind) {
    case 'count':
      return cell.value;
    case 'rate':
      return cell.percent ?? cellText(cell);
    case 'gap':
      return cell.points;
    default:
      return cellText(cell) || null;
  }
}

/** A value as its reader sees it: what keeps a formula from running is not shown. */
function bare(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/^'/, '') || null : (value ?? null);
}
