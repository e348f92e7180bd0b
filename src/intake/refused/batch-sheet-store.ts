import type { WarehouseSession } from '../../platform/warehouse.ts';
import type { StagedSheet } from '../reading/staged-sheet.ts';

/** One part of a batch as its file had it: what is needed to write its rows down again in the same shape. */
export interface BatchSheet {
  readonly part: number;
  readonly file: string;
  /** `null` outside workbooks. */
  readonly sheet: string | null;
  /** In the order of the file: our heading, under which cells of refused rows are kept, and the file's. */
  readonly columns: readonly { readonly heading: string; readonly written: string }[];
}

/** The heading of our own files for a staged column; Phí beside Lệ phí stay two. */
export function cellHeading(sheet: StagedSheet, index: number): string {
  const column = sheet.columns[index];
  if (!column) throw new Error(`no column ${index}`);
  const alone = sheet.columns.filter((other) => other.field.column === column.field.column).length === 1;
  if (alone) return column.field.heading;
  return /^l/i.test(column.heading.trim()) ? 'Lệ phí' : 'Phí';
}

/** Keeps the columns of one part of a batch. */
export async function insertBatchSheet(
  session: WarehouseSession,
  at: { batch: string; part: number },
  sheet: StagedSheet,
): Promise<void> {
  const columns = sheet.columns.map(({ heading }, index) => ({
    heading: cellHeading(sheet, index),
    written: heading,
  }));
  await session.run(
    'insert into batch_sheet (batch, part, file, sheet, columns) values ($1, $2, $3, $4, $5)',
    [at.batch, at.part, sheet.file, sheet.sheet, JSON.stringify(columns)],
  );
}

/** The parts of a batch in their order. */
export async function listBatchSheets(session: WarehouseSession, batch: string): Promise<BatchSheet[]> {
  const rows = await session.query<{ part: number; file: string; sheet: string | null; columns: string }>(
    'select part, file, sheet, columns from batch_sheet where batch = $1 order by part',
    [batch],
  );
  return rows.map((row) => ({ ...row, columns: JSON.parse(row.columns) as BatchSheet['columns'] }));
}
