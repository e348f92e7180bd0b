import type { CellStyle, Cell as SheetCell, WriteSheet } from 'hucre/xlsx';
import { cellRef, colToLetter, writeXlsx as writeWorkbook } from 'hucre/xlsx';
import { neutraliseFormula } from '../platform/text.ts';
import { FONT } from './paper-layout.ts';
import { type Annex, blockLines, type ReportDocument, SIMULATED_LINE } from './report-document.ts';
import { type Cell, type Column, cellText, headingRows, type Row, type Table } from './report-table.ts';

type Cells = Map<string, Partial<SheetCell>>;

const LINE = { style: 'thin' } as const;
const RULED: CellStyle = { border: { top: LINE, right: LINE, bottom: LINE, left: LINE } };
const MARGINS = { left: 0.8, right: 0.6, top: 0.8, bottom: 0.6, header: 0.3, footer: 0.3 };

/** Writes the paper as a workbook: a sheet of text, a sheet an annex with true numbers and totals as formulas. */
export async function writeXlsx(document: ReportDocument): Promise<Uint8Array> {
  const bytes = await writeWorkbook({
    sheets: [textSheet(document), ...document.annexes.map((annex) => annexSheet(document, annex))],
    properties: {
      title: document.title,
      creator: document.head.issuer,
      ...(document.simulated ? { description: SIMULATED_LINE } : {}),
    },
    defaultFont: { name: FONT, size: 12 },
  });
  return bytes as Uint8Array;
}

function textSheet(document: ReportDocument): WriteSheet {
  const { head, signature } = document;
  const cells: Cells = new Map();
  let row = 0;
  const line = (text: string, style: CellStyle = {}) => {
    cells.set(`${row},0`, words(text, { alignment: { wrapText: true, vertical: 'top' }, ...style }));
    row += 1;
  };
  const centre = (font: CellStyle['font'] = {}): CellStyle => ({
    font,
    alignment: { horizontal: 'center', wrapText: true, vertical: 'top' },
  });
  if (document.simulated) line(SIMULATED_LINE, centre({ bold: true }));
  if (head.superior !== null) line(head.superior, centre());
  line(head.issuer, centre({ bold: true }));
  line(head.number, centre());
  line(head.placeAndDate, centre({ italic: true }));
  line(head.typeName, centre({ bold: true }));
  line(head.summary, centre({ bold: true }));
  if (head.attachedTo !== null) line(head.attachedTo, centre({ italic: true }));
  for (const addressee of head.addressees) line(`Kính gửi: ${addressee}`, centre());
  for (const block of document.blocks) {
    if (block.kind !== 'table') {
      const bold = block.kind === 'heading' && block.level < 3;
      for (const text of blockLines(block))
        line(text, {
          font: { bold, italic: block.kind === 'note' },
          alignment: { wrapText: true, vertical: 'top' },
        });
      continue;
    }
    if (block.title !== '') line(block.title, centre({ bold: true }));
    row = placeTable(cells, block.table, row, 1);
  }
  for (const text of [...signature.authority, signature.position, signature.name ?? ''])
    if (text !== '') line(text, centre({ bold: true }));
  line('Nơi nhận:', { font: { bold: true, italic: true } });
  for (const recipient of document.recipients) line(`- ${recipient}`);
  const tableColumns = Math.max(
    0,
    ...document.blocks.map((block) => (block.kind === 'table' ? block.table.columns.length : 0)),
  );
  return {
    name: 'Nội dung',
    cells,
    columns: [
      { width: 100 },
      ...Array.from({ length: tableColumns }, (_, index) => ({ width: index === 1 ? 36 : 14 })),
    ],
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

function annexSheet(document: ReportDocument, annex: Annex): WriteSheet {
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
      words(text, { font: font ?? {}, alignment: { horizontal: 'center', wrapText: true } }),
    );
  const headRow = lines.length;
  const heads = headingRows(columns).length;
  const afterTable = placeTable(cells, annex.table, headRow, 0);
  for (const [index, note] of annex.notes.entries())
    cells.set(`${afterTable + index},0`, words(note, { font: { italic: true } }));
  return {
    name: annex.caption,
    cells,
    columns: columns.map((column) => ({ width: Math.max(5, Math.round(column.width * 0.85)) })),
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
      printTitlesRow: `$${headRow + 1}:$${headRow + heads}`,
      horizontalCentered: true,
    },
    headerFooter: pageHead(document.simulated),
  };
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
function placeTable(cells: Cells, table: Table, top: number, left: number): number {
  const heads = headingRows(table.columns);
  for (const [offset, row] of heads.entries())
    for (const head of row)
      for (let deep = 0; deep < head.rowSpan; deep += 1)
        for (let wide = 0; wide < head.columnSpan; wide += 1)
          cells.set(
            `${top + offset + deep},${left + head.column + wide}`,
            words(deep + wide === 0 ? head.text : '', {
              ...RULED,
              font: { bold: true },
              alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
            }),
          );
  const first = top + heads.length;
  for (const [index, row] of table.rows.entries()) placeRow(cells, table, row, index, first, left);
  return first + table.rows.length;
}

function placeRow(cells: Cells, table: Table, row: Row, index: number, first: number, left: number) {
  const at = first + index;
  if (row.kind === 'group') {
    const font = row.level === 1 ? { bold: true } : { italic: true };
    for (const [column, text] of [row.number, row.title].entries())
      cells.set(`${at},${left + column}`, words(text, { ...RULED, font }));
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
    font: { bold: total },
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
      return cell.points === null
        ? { value: cellText(cell), type: 'string', style }
        : { value: cell.points, type: 'number', style };
    case 'text':
    case 'blank':
      return words(cellText(cell), style);
  }
}

function resultOf(cell: Cell): string | number {
  if (cell.kind === 'count') return cell.value;
  return cell.kind === 'rate' && cell.percent !== null ? cell.percent : cellText(cell);
}
