import { z } from 'zod';
import { addRatios, percent, type Ratio } from '../../indicators/ratio.ts';
import { unreachable } from '../../platform/app-error.ts';
import { formatDay } from '../../platform/date.ts';
import { formatPlain, formatSigned } from '../../platform/number.ts';

/** What stands for "không phát sinh" in a table: nothing arose, which is not 0 %. */
export const NOTHING_AROSE_MARK = '—';

const cellSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('blank') }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('count'), value: z.number() }),
  z.object({ kind: z.literal('rate'), percent: z.number().nullable() }),
  z.object({ kind: z.literal('gap'), points: z.number() }),
  z.object({ kind: z.literal('date'), day: z.iso.date() }),
]);

const totalSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('label') }),
  z.object({ kind: z.literal('sum') }),
  z.object({ kind: z.literal('ratio'), numerator: z.number(), denominator: z.number() }),
]);

const columnSchema = z.object({
  /** Heads of neighbouring columns with the same group share one cell above them; `null` stands alone. */
  group: z.string().nullable(),
  heading: z.string(),
  align: z.enum(['left', 'center', 'right']),
  /** Relative to the other columns. */
  width: z.number(),
  total: totalSchema,
});

const rowSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('group'),
    level: z.union([z.literal(1), z.literal(2)]),
    number: z.string(),
    title: z.string(),
  }),
  z.object({ kind: z.literal('unit'), cells: z.array(cellSchema) }),
  /** A line beside the agencies listed, in no sum of theirs. */
  z.object({ kind: z.literal('line'), cells: z.array(cellSchema) }),
  /** `block` sums the rows since the last group of level 1, `blocks` the totals above it, `province` is a figure. */
  z.object({
    kind: z.literal('total'),
    of: z.enum(['block', 'blocks', 'province']),
    cells: z.array(cellSchema),
  }),
]);

export const tableSchema = z.object({ columns: z.array(columnSchema), rows: z.array(rowSchema) });

/** One value in a table, before it is written the way a format writes it. */
export type Cell = z.infer<typeof cellSchema>;
/** A column: its head, and how its total comes about (sum of counts, ratio of sums, none). */
export type Column = z.infer<typeof columnSchema>;
/** A row: a block's heading, an agency, a line beside them, or a total. */
export type Row = z.infer<typeof rowSchema>;
/** Biểu số liệu, in the text or in an annex. */
export type Table = z.infer<typeof tableSchema>;

export const BLANK: Cell = { kind: 'blank' };

/** The cell as papers print it: dots between thousands, decimal comma, `—` where nothing arose. */
export function cellText(cell: Cell): string {
  switch (cell.kind) {
    case 'blank':
      return '';
    case 'text':
      return cell.text;
    case 'count':
      return formatPlain(cell.value);
    case 'rate':
      return cell.percent === null ? NOTHING_AROSE_MARK : formatPlain(cell.percent);
    case 'gap':
      return formatSigned(cell.points);
    case 'date':
      return formatDay(cell.day);
  }
}

/** The cell of a difference; blank where there is nothing to compare. */
export function gapCell(points: number | null): Cell {
  return points === null ? BLANK : { kind: 'gap', points };
}

/** A line of figures that sums nothing: its words under the label, its cells under the columns that follow. */
export function labelledCells(label: string, cells: readonly Cell[]): Cell[] {
  return [BLANK, { kind: 'text', text: label }, ...cells];
}

/** The total of a block: counts are summed, rates are ratios of sums, never means of rates. */
export function totalOf(
  columns: readonly Column[],
  rows: readonly Row[],
  label: string,
  of: 'block' | 'blocks' = 'block',
): Extract<Row, { kind: 'total' }> {
  const units = rows.flatMap((row) => (row.kind === 'unit' ? [row.cells] : []));
  const cells = columns.map(({ total }, index): Cell => {
    switch (total.kind) {
      case 'none':
        return BLANK;
      case 'label':
        return { kind: 'text', text: label };
      case 'sum':
        return { kind: 'count', value: units.reduce((sum, row) => sum + (countAt(row, index) ?? 0), 0) };
      case 'ratio':
        return {
          kind: 'rate',
          percent: percent(
            addRatios(units.flatMap((row) => ratioAt(row, total.numerator, total.denominator))),
          ),
        };
      default:
        return unreachable(total);
    }
  });
  return { kind: 'total', of, cells };
}

function countAt(cells: readonly Cell[], index: number): number | null {
  const cell = cells[index];
  return cell?.kind === 'count' ? cell.value : null;
}

/** A row counts on both sides of the line or on neither. */
function ratioAt(cells: readonly Cell[], above: number, below: number): Ratio[] {
  const [numerator, denominator] = [countAt(cells, above), countAt(cells, below)];
  return numerator === null || denominator === null ? [] : [{ numerator, denominator }];
}

/** One cell of the heading rows and how far it reaches. */
export interface HeadingCell {
  readonly text: string;
  readonly columnSpan: number;
  readonly rowSpan: number;
  /** Index of the first column under it. */
  readonly column: number;
}

/** The heading rows of a table: one, or two where columns are grouped. */
export function headingRows(columns: readonly Column[]): readonly (readonly HeadingCell[])[] {
  if (columns.every((column) => column.group === null))
    return [
      columns.map((column, index) => ({ text: column.heading, columnSpan: 1, rowSpan: 1, column: index })),
    ];
  const upper: HeadingCell[] = [];
  const lower: HeadingCell[] = [];
  for (const [index, column] of columns.entries()) {
    const last = upper.at(-1);
    if (column.group === null) {
      upper.push({ text: column.heading, columnSpan: 1, rowSpan: 2, column: index });
      continue;
    }
    lower.push({ text: column.heading, columnSpan: 1, rowSpan: 1, column: index });
    if (
      last &&
      last.rowSpan === 1 &&
      last.text === column.group &&
      columns[index - 1]?.group === column.group
    )
      upper[upper.length - 1] = { ...last, columnSpan: last.columnSpan + 1 };
    else upper.push({ text: column.group, columnSpan: 1, rowSpan: 1, column: index });
  }
  return [upper, lower];
}

/** Rows that one page holds with room to spare, heads of two lines and wrapped names included. */
const ROWS_ON_A_PAGE = 20;

/** True for a table that is kept together on one page. */
export function fitsOnePage(table: Table): boolean {
  return table.rows.length <= ROWS_ON_A_PAGE;
}
