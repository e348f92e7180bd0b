import type { SqlValue, WarehouseSession } from '../../platform/warehouse.ts';
import {
  COUNTERS,
  type Counter,
  splitByDay,
  type Tally,
  type TallyGrain,
  type TallyNeeds,
  type TallyPart,
} from '../tally.ts';
import { dailyTallySql } from '../tally-sql.ts';
import type { BorderMap } from './border-map.ts';
import { countPeriods, type PeriodRule, periodKey } from './period.ts';
import { seriesCut } from './series-tally-sql.ts';
import { sourceKey } from './source.ts';

/**
 * Counts the dossiers of every period in one scan a grain. The `agency` of a row is a source: the agency and the era in
 * which it received them.
 */
export async function loadSeriesTallies(
  session: WarehouseSession,
  rule: PeriodRule,
  map: BorderMap,
  needs: TallyNeeds,
  version: number | null,
): Promise<readonly Tally[]> {
  const [byAgency, byProcedure] = await Promise.all([
    loadParts(session, rule, map, 'agency', needs, version),
    loadParts(session, rule, map, 'procedure', needs, version),
  ]);
  return byAgency.map((agency, index) => {
    const procedure = byProcedure[index];
    if (!procedure) throw new Error('series: the grains differ in periods');
    return { agency, procedure };
  });
}

async function loadParts(
  session: WarehouseSession,
  rule: PeriodRule,
  map: BorderMap,
  grain: TallyGrain,
  needs: TallyNeeds,
  version: number | null,
): Promise<TallyPart[]> {
  const counters: readonly Counter[] = COUNTERS.filter((counter) => needs[grain].has(counter));
  const cut = seriesCut(rule, map.changeDays);
  const columns: Readonly<Record<string, SqlValue[]>> =
    counters.length > 0
      ? await session.columns(dailyTallySql(grain, counters, version, cut), [rule.from, rule.to])
      : {};
  const numbers = (name: string) => (columns[name] ?? []) as number[];
  const eras = numbers('era');
  const first = periodKey(rule, rule.from);
  return splitByDay(
    {
      agency: ((columns.agency ?? []) as string[]).map((agency, row) =>
        sourceKey(agency, map.eraOfAgency(agency, eras[row] ?? 0)),
      ),
      procedure: (columns.procedure ?? null) as (string | null)[] | null,
      counts: Object.fromEntries(counters.map((counter) => [counter, numbers(counter)])),
      day: numbers('day').map((key) => key - first),
      openChange: numbers('open_change'),
      inTimeChange: numbers('in_time_change'),
    },
    countPeriods(rule),
  );
}
