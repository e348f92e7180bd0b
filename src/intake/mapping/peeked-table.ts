import type { RawCells } from '../reading/heading-row.ts';

/** The first rows of a table as they stand, before anything is known of them. */
export interface PeekedTable {
  /** `null` outside workbooks. */
  readonly sheet: string | null;
  /** Rows with text; in JSON the first holds the keys. */
  readonly rows: readonly { readonly rowNumber: number; readonly cells: RawCells }[];
  /** The headings are the keys of JSON: always the first row, each naming itself. */
  readonly keyed: boolean;
}

/** Rows that are looked through: those among which the headings are searched, and enough below for samples. */
export const PEEKED_ROWS = 200;
