import type { WarehouseSession } from '../platform/warehouse.ts';
import type { BatchFile } from './batch-file-store.ts';

/** Keeps in which row of its sheet each declared figure of `accepted` stood; of a key that repeats, the row that stands. */
export async function insertResultRows(
  session: WarehouseSession,
  at: { batch: string; part: number },
  place: { readonly file: string; readonly sheet: string | null },
): Promise<void> {
  await session.run(
    `insert into result_row (batch, part, key, file, sheet, row_number)
    select $1, $2, key, $3, $4, max(row_number) from accepted group by key`,
    [at.batch, at.part, place.file, place.sheet],
  );
}

/** The heir brought the same content, so that each figure stands in the same row of its file. */
export async function inheritResultRows(
  session: WarehouseSession,
  speaker: BatchFile,
  heir: BatchFile,
): Promise<void> {
  await session.run(
    `insert into result_row (batch, part, key, file, sheet, row_number)
    select $1, part - $2 + $3, key, $6, sheet, row_number
    from result_row
    where batch = $4 and part between $2 and $5`,
    [heir.batch, speaker.firstPart, heir.firstPart, speaker.batch, speaker.lastPart, heir.name],
  );
}
