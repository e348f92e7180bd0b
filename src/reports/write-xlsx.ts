import type { CellStyle, Cell as SheetCell, WriteSheet } from 'hucre/xlsx';
import { cellRef, colToLetter, writeXlsx as writeWorkbook } from 'hucre/xlsx';
import { neutraliseFormula } from '../platform/text.ts';
import { FONT } from './paper-layout.ts';
import { type Annex, blockLines, type ReportDocument, SIMULATED_LINE } from './report-document.ts';
import { type Cell, type Column, cellText, headingRows, type Row, type Table } from './report-table.ts';

type Cells = Map<string, Partial<SheetCell>>;
type RowHeights = Map<number, { height: number }>;

const LINE = { style: 'thin' } as const;
const RULED: CellStyle = { border: { top: LINE, right: LINE, bottom: LINE, left: LINE } };
/** Letters across the sheet of text, and the height of one of its lines in points. */
const TEXT_WIDTH = 110;
const LINE_HEIGHT = 16;
const FACE = { name: FONT, size: 12 };
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
      ...(document.simulated ? { description: SIMULATED_LINE } : {}),
    },
    defaultFont: FACE,
  });
  return bytes as Uint8Array;
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
  if (head.superior !== null) centre(head.superior);
  centre(head.issuer, { bold: true });
  centre(head.number);
  centre(head.placeAndDate, { italic: true });
  centre(head.typeName, { bold: true });
  centre(head.summary, { bold: true });
  if (head.attachedTo !== null) centre(head.attachedTo, { italic: true });
  for (const addressee of head.addressees) centre(`Kính gửi: ${addressee}`);
  for (const block of document.blocks) {
    if (block.kind === 'table') {
      if (block.title !== '') centre(block.title, { bold: true });
      merges.push(...tableMerges(block.table, row, 0));
      row = placeTable(cells, rowDefs, block.table, row, sheetWidths(block.table, TEXT_WIDTH));
      continue;
    }
    const bold = block.kind === 'heading' && block.level < 3;
    for (const text of blockLines(block)) line(text, { bold, italic: block.kind === 'note' });
  }
  for (const text of [...signature.authority, signature.position, signature.name ?? ''])
    if (text !== '') centre(text, { bold: true });
  line('Nơi nhận:', { bold: true, italic: true });
  for (const recipient of document.recipients) line(`- ${recipient}`);
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

/** Puts a table at a place and gives the row after it. */
function placeTable(
  cells: Cells,
  rowDefs: RowHeights,
  table: Table,
  top: number,
  widths: readonly number[],
): number {
  const left = 0;
  const heads = headingRows(table.columns);
  for (const [offset, row] of heads.entries())
    rowDefs.set(top + offset, {
      height: linesHigh(
        row.map((head) => ({ text: head.text, letters: spanWidth(widths, head), rows: head.rowSpan })),
      ),
    });
  for (const [offset, row] of heads.entries())
    for (const head of row)
      for (let deep = 0; deep < head.rowSpan; deep += 1)
        for (let wide = 0; wide < head.columnSpan; wide += 1)
          cells.set(
            `${top + offset + deep},${left + head.column + wide}`,
            words(deep + wide === 0 ? head.text : '', {
              ...RULED,
              font: { ...FACE, bold: true },
              alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
            }),
          );
  const first = top + heads.length;
  for (const [index, row] of table.rows.entries()) {
    placeRow(cells, table, row, index, first, left);
    if (row.kind === 'group') continue;
    const wrapped = row.cells.map((cell, column) => ({
      text: table.columns[column]?.align === 'left' ? cellText(cell) : '',
      letters: widths[column] ?? 1,
      rows: 1,
    }));
    rowDefs.set(first + index, { height: linesHigh(wrapped) });
  }
  return first + table.rows.length;
}

/** How high a row must be for its longest cell, in points; a cell over several rows has their height to itself. */
function linesHigh(cells: readonly { text: string; letters: number; rows: number }[]): number {
  const lines = cells.map((cell) => Math.ceil((cell.text.length * 1.1) / cell.letters / cell.rows));
  return LINE_HEIGHT * Math.max(1, ...lines);
}

function spanWidth(widths: readonly number[], head: { column: number; columnSpan: number }): number {
  return widths.slice(head.column, head.column + head.columnSpan).reduce((sum, width) => sum + width, 0);
}

function placeRow(cells: Cells, table: Table, row: Row, index: number, first: number, left: number) {
  const at = first + index;
  if (row.kind === 'group') {
    const font = { ...FACE, ...(row.level === 1 ? { bold: true } : { italic: true }) };
    for (const [column, text] of [row.number, row.title].entries())
      cells.set(
        `${at},${left + column}`,
        words(text, { ...RULED, font, alignment: { horizontal: column === 0 ? 'center' : 'left' } }),
      );
    for (let column = 2; column < table.columns.length; column += 1)
      cells.set(`${at},${left + column}`, words('', RULED));
    return;
  }
  for (const [offset, cell] of row.cells.entries()) {
    const column = table.columns[offset];
    if (!column) continue;
    const style = styleOf(column, row, offset);
    const formula =
      row.kind === 'total' ? totalFormula(table, index, column, row.grand, first, left, offset) : null;
    cells.set(
      `${at},${left + offset}`,
      formula === null
        ? numberCell(cell, style)
        : { ...numberCell(cell, style), type: 'formula', formula, formulaResult: resultOf(cell) },
    );
  }
}

function styleOf(column: Column, row: Row, offset: number): CellStyle {
  const total = row.kind === 'total';
  return {
    ...RULED,
    font: { ...FACE, bold: total },
    alignment: {
      horizontal: total && offset === 1 ? 'left' : column.align,
      vertical: 'center',
      wrapText: column.align === 'left',
    },
  };
}

/** Counts are summed, rates are ratios of the sums in their own row; the grand total sums the totals above it. */
function totalFormula(
  table: Table,
  index: number,
  column: Column,
  grand: boolean,
  first: number,
  left: number,
  offset: number,
): string | null {
  const at = first + index;
  if (column.total.kind === 'ratio') {
    const above = cellRef(at, left + column.total.numerator);
    const below = cellRef(at, left + column.total.denominator);
    return `IF(${below}=0,"—",ROUND(100*${above}/${below},2))`;
  }
  if (column.total.kind !== 'sum') return null;
  const letter = colToLetter(left + offset);
  if (grand) {
    const totals = table.rows.flatMap((row, other) =>
      other < index && row.kind === 'total' && !row.grand ? [`${letter}${first + other + 1}`] : [],
    );
    return totals.join('+');
  }
  let from = index;
  while (from > 0 && !isBlockEdge(table.rows[from - 1])) from -= 1;
  return `SUM(${letter}${first + from + 1}:${letter}${at})`;
}

function isBlockEdge(row: Row | undefined): boolean {
  return row?.kind === 'total' || (row?.kind === 'group' && row.level === 1);
}

function tableMerges(table: Table, top: number, left: number) {
  const heads = headingRows(table.columns);
  const merges = heads.flatMap((row, offset) =>
    row
      .filter((head) => head.columnSpan > 1 || head.rowSpan > 1)
      .map((head) => ({
        startRow: top + offset,
        startCol: left + head.column,
        endRow: top + offset + head.rowSpan - 1,
        endCol: left + head.column + head.columnSpan - 1,
      })),
  );
  const first = top + heads.length;
  for (const [index, row] of table.rows.entries())
    if (row.kind === 'group')
      merges.push({
        startRow: first + index,
        startCol: left + 1,
        endRow: first + index,
        endCol: left + table.columns.length - 1,
      });
  return merges;
}

/** Words stay words: what a spreadsheet would run as a formula is neutralised; a dash before a list item is none. */
function words(text: string, style: CellStyle): Partial<SheetCell> {
  if (text === '') return { value: null, style };
  return { value: text.startsWith('- ') ? text : neutraliseFormula(text), type: 'string', style };
}

function numberCell(cell: Cell, style: CellStyle): Partial<SheetCell> {
  switch (cell.kind) {
    case 'count':
      return { value: cell.value, type: 'number', style: { ...style, numFmt: '#,##0' } };
    case 'rate':
      return cell.percent === null
        ? { value: cellText(cell), type: 'string', style }
        : { value: cell.percent, type: 'number', style };
    case 'gap':
      return { value: cell.points, type: 'number', style };
    case 'text':
    case 'blank':
      return words(cellText(cell), style);
  }
}

function resultOf(cell: Cell): string | number {
  if (cell.kind === 'count') return cell.value;
  return cell.kind === 'rate' && cell.percent !== null ? cell.percent : cellText(cell);
}
