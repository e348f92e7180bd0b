import type { ImportField } from '../../dossiers/import-field.ts';
import type { ErrorCode } from '../../platform/app-error.ts';
import type { Separator } from './csv-parser.ts';
import type { HeadingMapping } from './heading-mapping.ts';
import type { TextEncoding } from './sniff-format.ts';
import type { ScratchTable } from './staged-scratch.ts';
import type { StagedColumn } from './staged-sheet.ts';

/** How the bytes of a file are to be understood. */
export type ReadFormat =
  | { readonly kind: 'workbook' }
  | {
      readonly kind: 'csv';
      readonly encoding: TextEncoding;
      readonly damaged: boolean;
      readonly separator: Separator;
      /** Records before the first that may be a heading: the line `sep=;`. */
      readonly skip: number;
    }
  | {
      readonly kind: 'json-array' | 'json-lines';
      readonly encoding: TextEncoding;
      readonly damaged: boolean;
    };

/** Everything a reader needs to know; plain data, so that it can cross into a worker. */
export interface ReadTask {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly gzip: boolean;
  readonly format: ReadFormat;
  readonly fields: readonly ImportField[];
  readonly required: readonly string[];
  /** What people said of tables with certain headings, the mapping that counts first. */
  readonly mappings: readonly HeadingMapping[];
  /** A folder for scratch files that the caller makes and removes. */
  readonly scratch: string;
}

/** A table that was read: its scratch file, and which of its cells is which column. */
export interface ReadTable {
  readonly sheet: string | null;
  readonly scratch: ScratchTable;
  /** Column i of the table is cell `slots[i]` of the scratch file. */
  readonly columns: readonly StagedColumn[];
  readonly slots: readonly number[];
  /** Rows whose text stands in other columns only. */
  readonly skipped: number;
  /** The mapping by which its columns were told. */
  readonly mapping: string | null;
}

/** What a reader found in a file. */
export interface ReadAnswer {
  readonly tables: readonly ReadTable[];
  readonly ignoredColumns: readonly string[];
  readonly personalColumns: readonly string[];
  readonly ignoredSheets: readonly string[];
}

/** How far a reader has come, in its own units. */
export type OnRead = (done: number, total: number | null) => void;

/** What a worker that reads a file says. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number | null }
  | { readonly kind: 'answer'; readonly answer: ReadAnswer }
  | {
      readonly kind: 'refusal';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: Readonly<Record<string, unknown>>;
    };
