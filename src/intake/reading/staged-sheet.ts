import type { ImportField } from '../../dossiers/import-field.ts';
import type { StraightRows } from './straight-table.ts';

/** A recognised column of a staged table: its heading as the file writes it, and the field it stands for. */
export interface StagedColumn {
  readonly heading: string;
  readonly field: ImportField;
}

/** One table of a file whose headings were recognised, as text that the warehouse can query. */
export interface StagedSheet {
  /** The name the person knows. */
  readonly file: string;
  /** `null` outside workbooks. */
  readonly sheet: string | null;
  /**
   * Temporary table of the session: `row_number bigint`, and `c0`, `c1`, … `varchar`. A view that goes through the file
   * again each time it is asked, where the rows are still there.
   */
  readonly table: string;
  /** Where the rows still stand in the file; `null` once they have landed. */
  readonly straight: StraightRows | null;
  /** The column at index i is `c{i}` of the table; Phí and Lệ phí are two columns of one field. */
  readonly columns: readonly StagedColumn[];
  /** Of rows that still stand in the file, blank ones are counted, too. */
  readonly rows: number;
  /** Rows left out because their text stands in columns that were not recognised: totals, remarks. */
  readonly skipped: number;
}

/** What reading a file gave: sheets read, and what was seen and left out. */
export interface StagedFile {
  readonly file: string;
  /** SHA-256 of the file's bytes; of the unpacked bytes for `.gz`, so that `a.csv` and `a.csv.gz` are one content. */
  readonly contentHash: string;
  /** Tells whether the file was written to since. */
  readonly stamp: string;
  readonly sheets: readonly StagedSheet[];
  /** Headings not recognised: `Ghi chú`. */
  readonly ignoredColumns: readonly string[];
  /** Headings whose cells were dropped as they were read because they are personal: `Chủ hồ sơ`. */
  readonly personalColumns: readonly string[];
  readonly ignoredSheets: readonly string[];
  /** The mappings by which the columns of its sheets were told. */
  readonly mappings: readonly { readonly sheet: string | null; readonly mapping: string }[];
}
