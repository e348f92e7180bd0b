import type { WarehouseSession } from '../../platform/warehouse.ts';
import type { BatchFile } from '../batch-file-store.ts';

/** Rows of one live batch that came in by a decision about a name. */
export interface NameUse {
  readonly decision: string;
  readonly batch: string;
  readonly rows: number;
}

/** Keeps on which decisions the accepted rows of one part of a batch rest. */
export async function insertNameUses(
  session: WarehouseSession,
  at: { batch: string; part: number },
  uses: ReadonlyMap<string, number>,
): Promise<void> {
  for (const [decision, rows] of uses) {
    await session.run('insert into name_use (batch, part, decision, row_count) values ($1, $2, $3, $4)', [
      at.batch,
      at.part,
      decision,
      rows,
    ]);
  }
}

/** What came in by decisions with one file, came in with its heir from now on: it brought the same content. */
export async function inheritNameUses(
  session: WarehouseSession,
  speaker: BatchFile,
  heir: BatchFile,
): Promise<void> {
  await session.run(
    `insert into name_use (batch, part, decision, row_count)
    select $1, part - $2 + $3, decision, row_count
    from name_use
    where batch = $4 and part between $2 and $5`,
    [heir.batch, speaker.firstPart, heir.firstPart, speaker.batch, speaker.lastPart],
  );
}

/** Rows of live batches by decision and batch, newest batch first; of one decision where it is named. */
export async function listNameUses(session: WarehouseSession, decision?: string): Promise<NameUse[]> {
  return session.query<NameUse & Record<string, string | number>>(
    `select name_use.decision, name_use.batch, sum(name_use.row_count)::bigint as rows
    from name_use
    join batch on batch.id = name_use.batch and batch.undone_seq is null
    where $1::varchar is null or name_use.decision = $1
    group by name_use.decision, name_use.batch, batch.seq
    order by batch.seq desc, name_use.decision`,
    [decision ?? null],
  );
}
