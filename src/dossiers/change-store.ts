import { localSecond } from '../platform/date.ts';
import type { Warehouse, WarehouseSession } from '../platform/warehouse.ts';
import { keepUntilWritten } from '../platform/write-mark.ts';

/** The number of the last change (import or undo); 0 before the first. Equal numbers mean equal data. */
export const dataVersion = keepUntilWritten(async (session: WarehouseSession): Promise<number> => {
  const [row] = await session.query<{ seq: number }>('select coalesce(max(seq), 0) as seq from change');
  return row?.seq ?? 0;
});

/**
 * The number of the last change made at that instant or before it, to the second; 0 before the first. Where the clock
 * went back, or two changes share a second, the higher number decides: it knows all changes numbered before it.
 */
export async function versionAt(session: WarehouseSession, instant: Date): Promise<number> {
  const [row] = await session.query<{ seq: number }>(
    'select coalesce(max(seq), 0) as seq from change where changed_at <= cast($1 as timestamp)',
    [changeInstant(instant)],
  );
  return row?.seq ?? 0;
}

/** More tries would let a stream of small changes keep a slow question waiting for ever. */
const MOST_TRIES = 3;

/**
 * Answers from one state of the data: asked again when the data changed meanwhile, also when that made it fail; at last in
 * the turn of a writer, while changes wait.
 */
export async function whileUnchanged<Answer>(
  warehouse: Warehouse,
  answer: () => Promise<Answer>,
): Promise<Answer> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const version = await dataVersion(warehouse);
    const [outcome] = await Promise.allSettled([answer()]);
    if ((await dataVersion(warehouse)) !== version) continue;
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  }
  return warehouse.transaction(() => answer());
}

/** One import or undo: its number, when it was made, and the batch that it brought or took back. */
export interface Change {
  readonly seq: number;
  readonly kind: 'import' | 'undo';
  /** `YYYY-MM-DD HH:mm:ss`, local. */
  readonly at: string;
  readonly batch: string;
}

/** The changes of these numbers, and those that brought these batches. */
export async function listChanges(
  session: WarehouseSession,
  wanted: { readonly numbers: readonly number[]; readonly batches: readonly string[] },
): Promise<Change[]> {
  return session.query<Change>(
    `select seq, kind, cast(changed_at as varchar) as at, batch from change
    where seq in (select unnest(from_json($1::json, '["BIGINT"]')))
      or (kind = 'import' and batch in (select unnest(from_json($2::json, '["VARCHAR"]'))))
    order by seq`,
    [JSON.stringify(wanted.numbers), JSON.stringify(wanted.batches)],
  );
}

/** Numbers and records a change; inside the transaction that makes it. */
export async function insertChange(
  session: WarehouseSession,
  change: { kind: 'import' | 'undo'; at: string; batch: (seq: number) => string },
): Promise<{ seq: number; batch: string }> {
  const seq = (await dataVersion(session)) + 1;
  const batch = change.batch(seq);
  await session.run('insert into change values ($1, $2, $3::timestamp, $4)', [
    seq,
    change.kind,
    change.at,
    batch,
  ]);
  return { seq, batch };
}

/** Gives a change the instant at which it is whole, however long it took: nobody knew of it before. In its transaction. */
export async function endChange(session: WarehouseSession, seq: number, at: string): Promise<void> {
  await session.run('update change set changed_at = $2::timestamp where seq = $1', [seq, at]);
}

/** The local second of a change, as it is stored. */
export function changeInstant(instant: Date): string {
  return localSecond(instant);
}
