import type { CellStyle, WriteSheet } from 'hucre/xlsx';
import { writeXlsx as writeWorkbook } from 'hucre/xlsx';
import {
  type Annex,
  addresseeLines,
  blockLines,
  dataVersionInWords,
  type ReportDocument,
  recipientLines,
  SIMULATED_LINE,
  verificationLines,
} from '../paper/report-document.ts';
import { headingRows, type Table } from '../paper/report-table.ts';
import { FONT } from './paper-layout.ts';
import {
  type Cells,
  FACE,
  LINE_HEIGHT,
  placeTable,
  type RowHeights,
  tableMerges,
  words,
} from './xlsx-table.ts';

/** Letters across the sheet of text. */
const TEXT_WIDTH = 110;
const MARGINS = { left: 0.8, right: 0.6, top: 0.8, bottom: 0.6, header: 0.3, footer: 0.3 };

/** Writes the paper as a workbook: a sheet of text, a sheet an annex with true numbers and totals as formulas. */
export async function writeXlsx(document: ReportDocument): Promise<Uint8Array> {
  const annexes = document.annexes.map((annex) => annexSheet(document, annex));
  const bytes = await writeWorkbook({
    sheets: [textSheet(document), ...annexes.map((annex) => annex.sheet)],
    // Named by hand because the library leaves names of sheets with spaces unquoted in print titles.
    namedRanges: annexes.map(({ sheet, titles }) => ({
      name: '_xlnm.Print_Titles',
      scope: sheet.name,
      range: `'${sheet.name.replaceAll("'", "''")}'!${titles}`,
    })),
    properties: {
      title: document.title,
      creator: document.head.issuer,
      keywords: dataVersionInWords(document.provenance),
      // Of the figures, not of the writing: the same paper is always the same bytes.
      created: takenAt(document),
      modified: takenAt(document),
      ...(document.simulated ? { description: SIMULATED_LINE } : {}),
    },
    defaultFont: FACE,
  });
  return bytes as Uint8Array;
}

function takenAt({ provenance }: ReportDocument): Date {
  return new Date(`${provenance.takenAt.replace(' ', 'T')}:00+07:00`);
}

/** The text, each line across the whole width and as high as it needs. */
function textSheet(document: ReportDocument): WriteSheet {
  const { head, signature } = document;
  const cells: Cells = new Map();
  const rowDefs: RowHeights = new Map();
  const table = document.blocks.find((block) => block.kind === 'table')?.table;
  const widths = sheetWidths(table, TEXT_WIDTH);
  const merges: { startRow: number; startCol: number; endRow: number; endCol: number }[] = [];
  let row = 0;
  const line = (
    text: string,
    font: Partial<typeof FACE> & { bold?: boolean; italic?: boolean } = {},
    centred = false,
  ) => {
    cells.set(
      `${row},0`,
      words(text, {
        font: { ...FACE, ...font },
        alignment: { wrapText: true, vertical: 'top', horizontal: centred ? 'center' : 'left' },
      }),
    );
    rowDefs.set(row, { height: LINE_HEIGHT * Math.max(1, Math.ceil(text.length / TEXT_WIDTH)) + 3 });
    if (widths.length > 1)
      merges.push({ startRow: row, startCol: 0, endRow: row, endCol: widths.length - 1 });
    row += 1;
  };
  const centre = (text: string, font = {}) => line(text, font, true);
  if (document.simulated) centre(SIMULATED_LINE, { bold: true });
  const signed = head.form !== 'attached';
  if (signed) {
    if (head.superior !== null) centre(head.superior);
    centre(head.issuer, { bold: true });
    centre(head.number);
    centre(head.placeAndDate, { italic: true });
  }
  if (head.form !== 'letter') centre(head.typeName, { bold: true });
  centre(head.summary, { bold: head.form !== 'letter' });
  if (head.form !== 'letter' && head.attachedTo !== null) centre(head.attachedTo, { italic: true });
  if (signed) for (const addressee of addresseeLines(head)) centre(addressee);
  for (const block of document.blocks) {
    if (block.kind === 'table') {
      if (block.title !== '') centre(block.title, { bold: true });
      merges.push(...tableMerges(block.table, row, 0));
      row = placeTable(cells, rowDefs, block.table, row, sheetWidths(block.table, TEXT_WIDTH));
      continue;
    }
    // A workbook has no pictures: a title and a source with nothing between them would speak of what is not there.
    if (block.kind === 'drawing') continue;
    const bold = block.kind === 'heading' && block.level < 3;
    for (const text of blockLines(block)) line(text, { bold, italic: block.kind === 'note' });
  }
  if (signed) {
    for (const text of [...signature.authority, signature.position, signature.name ?? ''])
      if (text !== '') centre(text, { bold: true });
    line('Nơi nhận:', { bold: true, italic: true });
    for (const recipient of recipientLines(document)) line(recipient);
  }
  for (const text of verificationLines(document)) line(text, { italic: true });
  return {
    name: 'Nội dung',
    cells,
    rowDefs,
    merges,
    columns: widths.map((width) => ({ width })),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: MARGINS,
    },
    headerFooter: pageHead(document.simulated),
  };
}

/** The relative widths of a table's columns in letters; one wide column where there is no table. */
function sheetWidths(table: Table | undefined, letters: number): number[] {
  if (!table) return [letters];
  const sum = table.columns.reduce((width, column) => width + column.width, 0);
  return table.columns.map((column) => Math.max(5, Math.round((column.width / sum) * letters)));
}

function annexSheet(document: ReportDocument, annex: Annex): { sheet: WriteSheet; titles: string } {
  const { columns } = annex.table;
  const cells: Cells = new Map();
  const last = columns.length - 1;
  const lines: (readonly [string, CellStyle['font']])[] = [
    ...(document.simulated ? [[SIMULATED_LINE, { bold: true }] as const] : []),
    [annex.caption, { bold: true }],
    [annex.title, { bold: true }],
    [annex.attachedTo, { italic: true }],
  ];
  for (const [row, [text, font]] of lines.entries())
    cells.set(
      `${row},0`,
      words(text, { font: { ...FACE, ...font }, alignment: { horizontal: 'center', wrapText: true } }),
    );
  const headRow = lines.length;
  const heads = headingRows(columns).length;
  const widths = columns.map((column) => Math.max(5, Math.round(column.width * 0.85)));
  const rowDefs: RowHeights = new Map();
  const afterTable = placeTable(cells, rowDefs, annex.table, headRow, widths);
  for (const [index, note] of annex.notes.entries())
    cells.set(`${afterTable + index},0`, words(note, { font: { ...FACE, italic: true } }));
  const sheet: WriteSheet = {
    name: annex.caption,
    cells,
    columns: widths.map((width) => ({ width })),
    rowDefs,
    merges: [
      ...lines.map((_, row) => ({ startRow: row, startCol: 0, endRow: row, endCol: last })),
      ...tableMerges(annex.table, headRow, 0),
    ],
    freezePane: { rows: headRow + heads, columns: 2 },
    pageSetup: {
      paperSize: 'a4',
      orientation: annex.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: MARGINS,
      horizontalCentered: true,
    },
    headerFooter: pageHead(document.simulated),
  };
  return { sheet, titles: `$${headRow + 1}:$${headRow + heads}` };
}

/** Page numbers in the top margin from page 2, the mark of made-up data on every page. */
function pageHead(simulated: boolean) {
  const mark = simulated ? `&C&"${FONT},Bold"&9${SIMULATED_LINE}` : '';
  return {
    differentFirst: true,
    firstHeader: mark,
    oddHeader: simulated ? `&C&P\n&"${FONT},Bold"&9${SIMULATED_LINE}` : '&C&P',
  };
}
