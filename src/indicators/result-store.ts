import type { Day } from '../platform/date.ts';
import { knownSql } from '../platform/known-version.ts';
import type { WarehouseSession } from '../platform/warehouse.ts';
import type { DeclaredResult } from './indicator-result.ts';

/**
 * Declared results of exactly this window in the order they were last said, so that of several sources the last
 * stands. To say the same again is to say it; what an undo derives was said by the batches that remain. Of an earlier
 * data version, the order is that of the statements which still stand.
 */
export async function listResults(
  warehouse: WarehouseSession,
  window: { readonly from: Day; readonly to: Day },
  version: number | null = null,
): Promise<DeclaredResult[]> {
  return warehouse.query<DeclaredResult>(
    `select result.agency, result.indicator, result.numerator, result.denominator, result.percent,
      cast(result.from_day as varchar) as "from", cast(result.to_day as varchar) as "to", result.source,
      batch.id as batch
    from result
    join (
      select distinct on (key) key, batch, part
      from (
        select key, batch, part from result where ${knownSql(version)}
        union all
        select key, batch, part from result_repeat${version === null ? '' : ` where batch <= ${version}`}
      ) as statement
      order by key, batch desc, part desc
    ) as last_said on last_said.key = result.key
    left join batch on batch.seq = last_said.batch
    where ${knownSql(version)}
      and result.from_day = cast($1 as date) and result.to_day = cast($2 as date)
    order by last_said.batch, last_said.part, result.key`,
    [window.from, window.to],
  );
}
