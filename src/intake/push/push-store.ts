import type { WarehouseSession } from '../../platform/warehouse.ts';

/** A push that has happened: its key, what it held, and what its sender was told. */
export interface Push {
  readonly source: string;
  readonly key: string;
  readonly contentHash: string;
  readonly batch: string;
  /** JSON. */
  readonly answer: string;
  /** `YYYY-MM-DD HH:mm:ss`, Asia/Ho_Chi_Minh. */
  readonly pushedAt: string;
}

interface PushRow {
  source: string;
  key: string;
  content_hash: string;
  batch: string;
  answer: string;
  pushed_at: string;
}

export async function findPush(session: WarehouseSession, source: string, key: string): Promise<Push | null> {
  const [row] = await session.query<PushRow>(
    `select source, key, content_hash, batch, answer, pushed_at::varchar as pushed_at
    from push
    where source = $1 and key = $2`,
    [source, key],
  );
  if (!row) return null;
  return {
    source: row.source,
    key: row.key,
    contentHash: row.content_hash,
    batch: row.batch,
    answer: row.answer,
    pushedAt: row.pushed_at,
  };
}

export async function insertPush(session: WarehouseSession, push: Push): Promise<void> {
  await session.run('insert into push values ($1, $2, $3, $4, $5, $6::timestamp)', [
    push.source,
    push.key,
    push.contentHash,
    push.batch,
    push.answer,
    push.pushedAt,
  ]);
}

/** Forgets the keys of pushes before a local instant. */
export async function deletePushesBefore(session: WarehouseSession, instant: string): Promise<void> {
  await session.run('delete from push where pushed_at < $1::timestamp', [instant]);
}
