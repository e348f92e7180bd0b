import type { ImportField } from '../../dossiers/import-field.ts';

/** Mã dòng bị từ chối: the column by which a corrected row says which refused row it stands for; never stored itself. */
export const REFERENCE_FIELD: ImportField = {
  column: 'refused_row',
  heading: 'Mã dòng bị từ chối',
  aliases: [],
  kind: 'text',
};

/** The column beside it that says why; read by people only. */
export const REASON_HEADING = 'Lý do';

/** Where a refused row stands: its batch, the part (sheet) of the batch, its row there. */
export interface RefusedPlace {
  readonly batch: string;
  readonly part: number;
  readonly row: number;
}

/** `2024-11-20-5/1/17` */
export function writeReference({ batch, part, row }: RefusedPlace): string {
  return `${batch}/${part}/${row}`;
}

const REFERENCE = /^([^\s/]{1,100})\/(\d{1,9})\/(\d{1,15})$/;

/** The place that a reference names, or `null` for any other text. */
export function readReference(text: string): RefusedPlace | null {
  const [, batch, part, row] = REFERENCE.exec(text.trim()) ?? [];
  return batch === undefined ? null : { batch, part: Number(part), row: Number(row) };
}

/** `writeReference` as SQL, on a row of the table `refusal`. */
export const REFERENCE_SQL = "refusal.batch || '/' || refusal.part || '/' || refusal.row_number";

/** `readReference` as SQL: columns `batch`, `part`, `row` of what a text names, null for any other text. */
export function readReferenceSql(text: string): string {
  const found = (group: number) =>
    `nullif(regexp_extract(trim(${text}), '^([^\\s/]{1,100})/(\\d{1,9})/(\\d{1,15})$', ${group}), '')`;
  return `${found(1)} as batch, ${found(2)}::integer as part, ${found(3)}::bigint as row_number`;
}
