import { type Day, daysBetween } from '../platform/date.ts';
import type { SqlValue, WarehouseSession } from '../platform/warehouse.ts';
import { type Counter, splitByDay, type TallyGrain, type TallyPart } from './tally.ts';
import { dailyTallySql, tallySql } from './tally-sql.ts';

/** Counts the dossiers of the window in one scan, as a data version knows them (`null`: the present). */
export async function loadTallyPart(
  warehouse: WarehouseSession,
  from: Day,
  to: Day,
  grain: TallyGrain,
  counters: readonly Counter[],
  version: number | null = null,
): Promise<TallyPart> {
  if (counters.length === 0) return { agency: [], procedure: null, counts: {} };
  return toPart(await warehouse.columns(tallySql(grain, counters, version), [from, to]), counters);
}

/** Counts the dossiers of every day of the window in one scan; the first part is of the first day. */
export async function loadDailyTallyParts(
  warehouse: WarehouseSession,
  from: Day,
  to: Day,
  grain: TallyGrain,
  counters: readonly Counter[],
  version: number | null = null,
): Promise<TallyPart[]> {
  const dayCount = daysBetween(from, to) + 1;
  const columns =
    counters.length > 0 ? await warehouse.columns(dailyTallySql(grain, counters, version), [from, to]) : {};
  return splitByDay(
    {
      ...toPart(columns, counters),
      day: numbers(columns, 'day'),
      openChange: numbers(columns, 'open_change'),
      inTimeChange: numbers(columns, 'in_time_change'),
    },
    dayCount,
  );
}

type Columns = Readonly<Record<string, SqlValue[]>>;

function toPart(columns: Columns, counters: readonly Counter[]): TallyPart {
  return {
    agency: shareNames((columns.agency ?? []) as string[]),
    procedure: columns.procedure ? shareNames(columns.procedure as (string | null)[]) : null,
    counts: Object.fromEntries(counters.map((counter) => [counter, numbers(columns, counter)])),
  };
}

/** The same few names a hundred thousand times: each is held once. */
function shareNames<Name extends string | null>(column: readonly Name[]): Name[] {
  const names = new Map<Name, Name>();
  return column.map((name) => {
    const known = names.get(name);
    if (known !== undefined) return known;
    names.set(name, name);
    return name;
  });
}

function numbers(columns: Columns, name: string): number[] {
  return (columns[name] ?? []) as number[];
}
