import type { Separator } from './csv-parser.ts';
import type { CsvShape } from './csv-shape.ts';

/** A table in UTF-8 text that the warehouse can read straight from the file, if it proves to be clean. */
export interface StraightTable {
  readonly path: string;
  readonly gzip: boolean;
  readonly separator: Separator;
  /** Lines before the first record of data. */
  readonly skip: number;
  /** The number of the first record of data, the heading being 1. */
  readonly firstRowNumber: number;
  /** Columns of the file, and which of them are kept. */
  readonly width: number;
  readonly places: readonly number[];
}

/** Rows of a clean text in UTF-8 that still stand in their file, each in one line. */
export interface StraightRows {
  /** SQL of a relation with `c0`, `c1`, … in the order of the file, blank rows included. */
  readonly cells: string;
  readonly firstRowNumber: number;
  readonly source: StraightTable;
  readonly shape: CsvShape;
}
