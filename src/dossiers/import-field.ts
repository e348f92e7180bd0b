/** How the text of a cell is understood. */
export type CellKind =
  | 'key'
  | 'text'
  | 'agency'
  | 'agency-list'
  | 'procedure'
  | 'instant'
  | 'day'
  | 'channel'
  | 'status'
  | 'money'
  | 'flag'
  | 'satisfaction'
  | 'service-level'
  | 'agency-levels'
  | 'integer'
  | 'decimal'
  | 'count'
  | 'indicator';

/** A column that a file may have: where its cells go, and by which headings it is known. */
export interface ImportField {
  /** The column of the versioned table. */
  readonly column: string;
  /** The heading in our own files, templates and messages. */
  readonly heading: string;
  /** Other headings read as this one; compared without case, accents and spaces. */
  readonly aliases: readonly string[];
  /** Headings read as this one where no other column of the table is, the first of the list before the next. */
  readonly weakAliases?: readonly string[];
  readonly kind: CellKind;
}
