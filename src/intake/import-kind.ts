import type { ImportField } from '../dossiers/import-field.ts';
import type { VersionedTable } from '../platform/versioned-table.ts';
import type { AbsentMeaning } from './absent/absent-meaning.ts';
import type { CellWord } from './convert-words.ts';
import type { NoteCode, RefusalCode } from './refusal.ts';

/** A rule between the cells of one row, on the columns of the kind's table. */
interface RowCheck {
  /** SQL that is true for a row to refuse; `has` tells which columns the sheet gives, null leaves the rule out. */
  when(has: (column: string) => boolean): string | null;
  readonly column: string;
  /** The column whose text stands for `{other}` in `what`. */
  readonly other?: string;
  readonly code: RefusalCode;
  /** A day that the sheet does not give and the kept version does: `held_…` in `when`, `{stored}` in `what`. */
  readonly held?: string;
  /** After the place: `“{value}” trước ngày tiếp nhận “{other}”`. */
  readonly what: string;
}

/** Something worth a note on kept rows, counted and shown but no reason to refuse. */
interface RowNote {
  readonly code: NoteCode;
  readonly column: string;
  /** SQL on `line`, a kept row. */
  readonly when: string;
  readonly what: string;
}

/** What makes kept rows odd: told once a sheet, no reason to refuse. */
interface RowOddity {
  /** The sheet must have all of them. */
  readonly columns: readonly string[];
  /** SQL on the typed columns. */
  readonly when: string;
  /** After `12 dòng có`. */
  readonly what: string;
}

/** Loại tệp: what a file of rows may hold, and how its rows become keys and values. */
export interface ImportKind {
  readonly kind: 'dossiers' | 'procedures' | 'results';
  readonly table: VersionedTable;
  readonly fields: readonly ImportField[];
  /** Columns without which a sheet is not one of this kind. */
  readonly required: readonly string[];
  /** A row blank in all of these (totals, notes) is skipped. */
  readonly identity: readonly string[];
  /** Columns that make the key, each of which must be filled. */
  readonly keyColumns: readonly string[];
  /** SQL of the key out of the values. */
  readonly key: string;
  /** The days on which a named agency must have existed, the first that is filled counting; none: on any day. */
  readonly agencyDays: readonly string[];
  /** Tried where the day that counts finds no unit: the first day of a result's period. */
  readonly otherAgencyDay: string | null;
  /** Columns that every row speaks of, whether or not its file has them. */
  readonly alwaysSaid: readonly string[];
  /** The column that takes the name given with `--source` where the file says none. */
  readonly sourceColumn: string | null;
  /** Codes and names that a column of indicators may hold. */
  readonly indicators: readonly CellWord[];
  /** What a person may write there, behind the reason for refusing something else. */
  readonly indicatorAdvice?: string;
  readonly checks: readonly RowCheck[];
  readonly notes: readonly RowNote[];
  /** After `Tệp a.xlsx`, where a sheet without agencies had rows refused; `{headings}` are those that were read. */
  readonly withoutAgency?: string;
  /** What the columns are to the figures. */
  readonly absentMeanings?: readonly AbsentMeaning[];
  readonly oddities?: readonly RowOddity[];
}
