import { type FieldLookup, type HeadingMatch, matchHeadings } from './heading.ts';

/** The cells of a row as they were read, before anything is known of them. */
export type RawCells = readonly (string | null)[];

/** Where the headings of a table stand, and what they say. */
export interface HeadingBlock {
  /** Index of the last row of the headings. */
  readonly row: number;
  /** Index of the first row of data. */
  readonly dataFrom: number;
  /** The cells of the headings, blank ones included: each column's lowest. */
  readonly headings: readonly (string | null)[];
  readonly width: number;
  readonly match: HeadingMatch;
}

/** How many rows with content may stand above the headings and be looked through. */
export const HEADING_SEARCH_ROWS = 60;

/** Headings may take up to three rows, where cells are merged downwards beside a group title. */
const MAX_HEADING_ROWS = 3;

/**
 * Finds the headings among the first rows of a table: the block of one to three rows that a mapping knows, else the one
 * in which most fields are recognised, each column named by its lowest cell. `null` when no heading is recognised.
 */
export function findHeadingBlock(rows: readonly RawCells[], lookup: FieldLookup): HeadingBlock | null {
  let best: HeadingBlock | null = null;
  for (let span = 1; span <= MAX_HEADING_ROWS; span += 1) {
    for (let row = span - 1; row < rows.length; row += 1) {
      const block = readBlock(rows, row, span, lookup);
      if (rankBlock(block) > rankBlock(best)) best = block;
    }
  }
  return best;
}

/** Which of two blocks are the headings: what a person pointed out before what is recognised. */
export function rankBlock(block: HeadingBlock | null): number {
  if (!block) return 0;
  return block.match.mapping === null ? block.match.columns.length : Number.POSITIVE_INFINITY;
}

/** What the rows up to `row` say when they are taken for the headings. */
export function readBlock(
  rows: readonly RawCells[],
  row: number,
  span: number,
  lookup: FieldLookup,
): HeadingBlock {
  const headings = mergeDown(rows.slice(row - span + 1, row + 1));
  const match = matchHeadings(headings, lookup);
  return { row, dataFrom: skipNumbering(rows, row + 1), headings, width: headings.length, match };
}

function mergeDown(block: readonly RawCells[]): (string | null)[] {
  const width = Math.max(...block.map((cells) => cells.length));
  return Array.from({ length: width }, (_, column) => {
    for (let row = block.length - 1; row >= 0; row -= 1) {
      const cell = block[row]?.[column] ?? null;
      if (cell !== null && cell.trim() !== '') return cell;
    }
    return null;
  });
}

/** Official tables number their columns under the headings: `(1) (2) (3)` or `A B 1 2`; that row is no data. */
function skipNumbering(rows: readonly RawCells[], row: number): number {
  const cells = (rows[row] ?? []).filter((cell): cell is string => cell !== null && cell.trim() !== '');
  const marks = cells.map((cell) => /^\(?([A-Z]|\d{1,2})\)?$/.exec(cell.trim())?.[1] ?? null);
  if (marks.length < 3 || marks.includes(null)) return row;
  const numbers = marks.map(Number).filter((number) => !Number.isNaN(number));
  const counted = numbers.every(
    (number, index) => number === (index === 0 ? number : (numbers[index - 1] ?? 0) + 1),
  );
  return counted && numbers.length >= 2 && (numbers[0] ?? 0) <= 2 ? row + 1 : row;
}
