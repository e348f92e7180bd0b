import { CsvFault, parseCsv, SEPARATORS, type Separator } from './csv-parser.ts';
import type { FieldLookup } from './heading.ts';
import { findHeadingBlock, HEADING_SEARCH_ROWS, type HeadingBlock, rankBlock } from './heading-row.ts';
import { cleanCell } from './read-text.ts';

/** How a table in text is laid out, told by its beginning. */
export interface CsvLayout {
  readonly separator: Separator;
  /** Records before the first that may be a heading: 1 where the file begins with `sep=;`. */
  readonly skip: number;
  readonly block: HeadingBlock | null;
  /** The record in which the headings stand (the last, where they take several). */
  readonly headingRecord: number;
  /** Records up to the first one of data. */
  readonly recordsBeforeData: number;
  /** True when no record before the data takes more than one line, nor none. */
  readonly plainBeforeData: boolean;
}

/** Finds the separator and the headings: the separator is the one under which most headings are recognised. */
export function findCsvLayout(head: string, complete: boolean, lookup: FieldLookup): CsvLayout {
  const declared = /^\uFEFF?sep=([,;\t])\r?\n/i.exec(head);
  const candidates = declared ? [declared[1] as Separator] : SEPARATORS;
  let best: CsvLayout | null = null;
  for (const separator of candidates) {
    const layout = layOut(head, complete, separator, declared ? 1 : 0, lookup);
    if (!best || rankBlock(layout.block) > rankBlock(best.block)) best = layout;
  }
  return best as CsvLayout;
}

class Enough extends Error {}

function layOut(
  head: string,
  complete: boolean,
  separator: Separator,
  skip: number,
  lookup: FieldLookup,
): CsvLayout {
  const rows: { cells: (string | null)[]; record: number }[] = [];
  const parser = parseCsv(separator, (cells, record) => {
    if (record <= skip || cells.every((cell) => cell.trim() === '')) return;
    rows.push({ cells: cells.map(cleanCell), record });
    if (rows.length >= HEADING_SEARCH_ROWS) throw new Enough();
  });
  try {
    parser.write(head.replace(/^\uFEFF/, ''));
    if (complete) parser.end();
  } catch (error) {
    if (!(error instanceof Enough || error instanceof CsvFault)) throw error;
  }
  const block = findHeadingBlock(
    rows.map((row) => row.cells),
    lookup,
  );
  const recordsBeforeData = block ? (rows[block.dataFrom - 1]?.record ?? 0) : 0;
  const before = block ? rows.slice(0, block.dataFrom) : [];
  return {
    separator,
    skip,
    block,
    headingRecord: block ? (rows[block.row]?.record ?? 0) : 0,
    recordsBeforeData,
    plainBeforeData:
      before.length + skip === recordsBeforeData &&
      before.every((row) => row.cells.every((cell) => cell === null || !/[\r\n]/.test(cell))),
  };
}
