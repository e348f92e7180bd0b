import type { Records } from '../../platform/records.ts';

/** A bucket as it stands. */
export interface Bucket {
  readonly failures: number;
  /** An instant in UTC, ISO. */
  readonly lastAt: string;
}

type LimitTables = {
  sign_in_limit: { bucket: string; failures: number; last_at: string };
};

export async function findBucket(records: Records, bucket: string): Promise<Bucket | null> {
  const row = await tables(records)
    .selectFrom('sign_in_limit')
    .selectAll()
    .where('bucket', '=', bucket)
    .executeTakeFirst();
  return row ? { failures: row.failures, lastAt: row.last_at } : null;
}

/** Changes a bucket that still stands as it was read; false when somebody else was quicker. */
export async function replaceBucket(
  records: Records,
  bucket: string,
  was: Bucket | null,
  next: Bucket,
): Promise<boolean> {
  if (was === null) {
    const { numInsertedOrUpdatedRows } = await tables(records)
      .insertInto('sign_in_limit')
      .values({ bucket, failures: next.failures, last_at: next.lastAt })
      .onConflict((conflict) => conflict.column('bucket').doNothing())
      .executeTakeFirst();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const { numUpdatedRows } = await tables(records)
    .updateTable('sign_in_limit')
    .set({ failures: next.failures, last_at: next.lastAt })
    .where('bucket', '=', bucket)
    .where('failures', '=', was.failures)
    .where('last_at', '=', was.lastAt)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes one try back. */
export async function lowerBucket(records: Records, bucket: string): Promise<void> {
  await tables(records)
    .updateTable('sign_in_limit')
    .set(({ eb }) => ({ failures: eb('failures', '-', 1) }))
    .where('bucket', '=', bucket)
    .where('failures', '>', 0)
    .execute();
  await tables(records)
    .deleteFrom('sign_in_limit')
    .where('bucket', '=', bucket)
    .where('failures', '<=', 0)
    .execute();
}

export async function deleteBucket(records: Records, bucket: string): Promise<void> {
  await tables(records).deleteFrom('sign_in_limit').where('bucket', '=', bucket).execute();
}

export async function deleteBucketsBefore(records: Records, instant: string): Promise<void> {
  await tables(records).deleteFrom('sign_in_limit').where('last_at', '<', instant).execute();
}

/** Leaves no more than `most`: those that were tried least go first, so that a flood of new ones frees nobody. */
export async function trimBuckets(records: Records, most: number): Promise<void> {
  const { n } = await tables(records)
    .selectFrom('sign_in_limit')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  const surplus = Number(n) - most;
  if (surplus <= 0) return;
  await tables(records)
    .deleteFrom('sign_in_limit')
    .where('bucket', 'in', (eb) =>
      eb.selectFrom('sign_in_limit').select('bucket').orderBy('failures').orderBy('last_at').limit(surplus),
    )
    .execute();
}

function tables(records: Records) {
  return records.withTables<LimitTables>();
}
