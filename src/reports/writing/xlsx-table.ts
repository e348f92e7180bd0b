import type { CellStyle, Cell as SheetCell } from 'hucre/xlsx';
import { cellRef, colToLetter } from 'hucre/xlsx';
import { neutraliseFormula } from '../../platform/text.ts';
import {
  type Cell,
  type Column,
  cellText,
  headingRows,
  type Row,
  type Table,
} from '../paper/report-table.ts';
import { FONT } from './paper-layout.ts';

/** A difference carries its sign; as many decimals as it has. */
const SIGNED = '+General;-General;0';
const DAY_MS = 86_400_000;
/** Day 0 of a workbook, two days before 1900 began (it counts a 29/02/1900). */
const DAY_ZERO = Date.UTC(1899, 11, 30);

/** A day as workbooks count them, so that it sorts and subtracts. */
function serialOf(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - DAY_ZERO) / DAY_MS;
}

export type Cells = Map<string, Partial<SheetCell>>;
export type RowHeights = Map<number, { height: number }>;

/** The letter face of every cell, and the height of one of its lines in points. */
export const FACE = { name: FONT, size: 12 };
export const LINE_HEIGHT = 16;

const LINE = { style: 'thin' } as const;
const RULED: CellStyle = { border: { top: LINE, right: LINE, bottom: LINE, left: LINE } };

/** Puts a table at a place and gives the row after it. */
export function placeTable(
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
      row.kind === 'total' && row.of !== 'province'
        ? totalFormula(table, index, column, row.of === 'blocks', first, left, offset)
        : null;
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

/** Counts are summed, rates are ratios of the sums in their own row; the total over blocks sums theirs. */
function totalFormula(
  table: Table,
  index: number,
  column: Column,
  overBlocks: boolean,
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
  if (overBlocks) {
    const totals = table.rows.flatMap((row, other) =>
      other < index && row.kind === 'total' && row.of === 'block' ? [`${letter}${first + other + 1}`] : [],
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

export function tableMerges(table: Table, top: number, left: number) {
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
export function words(text: string, style: CellStyle): Partial<SheetCell> {
  if (text === '') return { value: null, style };
  return { value: /^ *- /.test(text) ? text : neutraliseFormula(text), type: 'string', style };
}

function numberCell(cell: Cell, style: CellStyle): Partial<SheetCell> {
  switch (cell.kind) {
    case 'count':
      return {
        value: cell.value,
        type: 'number',
        style: { ...style, numFmt: Number.isInteger(cell.value) ? '#,##0' : '#,##0.##' },
      };
    case 'rate':
      return cell.percent === null
        ? { value: cellText(cell), type: 'string', style }
        : { value: cell.percent, type: 'number', style };
    case 'gap':
      return { value: cell.points, type: 'number', style: { ...style, numFmt: SIGNED } };
    case 'date':
      return { value: serialOf(cell.day), type: 'number', style: { ...style, numFmt: 'dd/mm/yyyy' } };
    case 'text':
    case 'blank':
      return words(cellText(cell), style);
  }
}

function resultOf(cell: Cell): string | number {
  if (cell.kind === 'count') return cell.value;
  return cell.kind === 'rate' && cell.percent !== null ? cell.percent : cellText(cell);
}
