import type { WarehouseSession } from '../../platform/warehouse.ts';
import type { BatchFile } from '../batch-file-store.ts';
import type { StagedSheet } from '../reading/staged-sheet.ts';

/** One part of a batch as its file had it: what is needed to write its rows down again in the same shape. */
export interface BatchSheet {
  readonly part: number;
  readonly file: string;
  /** `null` outside workbooks. */
  readonly sheet: string | null;
  readonly columns: readonly BatchColumn[];
}

/** A column as its file had it, in the order of the file. */
export interface BatchColumn {
  /** Our heading, under which cells of refused rows are kept. */
  readonly heading: string;
  /** The file's. */
  readonly written: string;
  /** True where no row has anything in it. */
  readonly blank?: boolean;
}

/** The heading of our own files for a staged column; Phí beside Lệ phí stay two. */
export function cellHeading(sheet: StagedSheet, index: number): string {
  const column = sheet.columns[index];
  if (!column) throw new Error(`no column ${index}`);
  const alone = sheet.columns.filter((other) => other.field.column === column.field.column).length === 1;
  if (alone) return column.field.heading;
  return /^l/i.test(column.heading.trim()) ? 'Lệ phí' : 'Phí';
}

/** Keeps the columns of one part of a batch; `blank` are those in which no row has anything. */
export async function insertBatchSheet(
  session: WarehouseSession,
  at: { batch: string; part: number },
  sheet: StagedSheet,
  blank: ReadonlySet<string>,
): Promise<void> {
  const columns = sheet.columns.map(({ heading, field }, index) => ({
    heading: cellHeading(sheet, index),
    written: heading,
    ...(blank.has(field.column) ? { blank: true } : {}),
  }));
  await session.run(
    'insert into batch_sheet (batch, part, file, sheet, columns) values ($1, $2, $3, $4, $5)',
    [at.batch, at.part, sheet.file, sheet.sheet, JSON.stringify(columns)],
  );
}

/** Gives a later import of the same file, which now stands for it, the columns of those parts that it has none of yet. */
export async function inheritBatchSheets(
  session: WarehouseSession,
  speaker: BatchFile,
  heir: BatchFile,
): Promise<void> {
  await session.run(
    `insert into batch_sheet (batch, part, file, sheet, columns)
    select $1, part - $2 + $3, $4, sheet, columns from batch_sheet
    where batch = $5 and part between $2 and $6 and part - $2 + $3 not in (select part from batch_sheet where batch = $1)`,
    [heir.batch, speaker.firstPart, heir.firstPart, heir.name, speaker.batch, speaker.lastPart],
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
