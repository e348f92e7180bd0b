import type { Day } from '../platform/date.ts';
import type { Warehouse } from '../platform/warehouse.ts';

/** Số liệu khai báo: a ratio counted elsewhere; where only a rate was published, both counts are `null`. */
export interface DeclaredResult {
  readonly agency: string;
  readonly indicator: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly percent: number | null;
  readonly from: Day;
  readonly to: Day;
  readonly source: string | null;
}

/** Declared results of exactly this window, in the order they became known, so that of several sources the last stands. */
export async function listResults(
  warehouse: Warehouse,
  window: { readonly from: Day; readonly to: Day },
): Promise<DeclaredResult[]> {
  return warehouse.query<DeclaredResult>(
    `select agency, indicator, numerator, denominator, percent,
      cast(from_day as varchar) as "from", cast(to_day as varchar) as "to", source
    from result
    where known_to is null and from_day = cast($1 as date) and to_day = cast($2 as date)
    order by known_from, key`,
    [window.from, window.to],
  );
}
