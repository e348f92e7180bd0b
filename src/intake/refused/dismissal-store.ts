import type { WarehouseSession } from '../../platform/warehouse.ts';
import { keepUntilWritten } from '../../platform/write-mark.ts';
import { fittingRefusals, type RefusalFilter } from './refusal-state-store.ts';

/** Sets the refusals that fit aside; inside a transaction. Gives their number. */
export async function insertDismissals(
  session: WarehouseSession,
  filter: RefusalFilter,
  why: { reason: string; at: string },
): Promise<number> {
  const { sql, params } = fittingRefusals(filter);
  const [fitting] = await session.query<{ n: number }>(`select count(*) as n from ${sql} as line`, params);
  await session.run(
    `insert into refusal_dismissal (batch, part, row_number, reason, dismissed_at)
    select batch, part, row_number, $5, $6::timestamp from ${sql} as line`,
    [...params, why.reason, why.at],
  );
  return fitting?.n ?? 0;
}

/** Another one after every setting aside and every return, which are no changes of the data. */
export const markDismissals = keepUntilWritten(async (session: WarehouseSession): Promise<string> => {
  const [row] = await session.query<{ made: number; ended: number }>(
    'select count(*) as made, count(restored_at) as ended from refusal_dismissal',
  );
  return `${row?.made ?? 0} ${row?.ended ?? 0}`;
});

/** Ends the setting aside of the refusals that fit; inside a transaction. Gives the number of those that were. */
export async function restoreDismissals(
  session: WarehouseSession,
  filter: RefusalFilter,
  at: string,
): Promise<number> {
  const { sql, params } = fittingRefusals(filter);
  const where = `restored_at is null
    and (batch, part, row_number) in (select (batch, part, row_number) from ${sql} as line)`;
  const [fitting] = await session.query<{ n: number }>(
    `select count(*) as n from refusal_dismissal where ${where}`,
    params,
  );
  await session.run(`update refusal_dismissal set restored_at = $5::timestamp where ${where}`, [
    ...params,
    at,
  ]);
  return fitting?.n ?? 0;
}
