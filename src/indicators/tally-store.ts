import { type Day, daysBetween } from '../platform/date.ts';
import type { SqlValue, WarehouseSession } from '../platform/warehouse.ts';
import { type Counter, splitByDay, type Tally } from './tally.ts';
import { dailyTallySql, tallySql } from './tally-sql.ts';

/** Counts the window in one scan of the dossiers. */
export async function loadTally(
  warehouse: WarehouseSession,
  from: Day,
  to: Day,
  counters: readonly Counter[],
): Promise<Tally> {
  const columns = await warehouse.columns(tallySql(counters), [from, to]);
  return {
    agency: texts(columns, 'agency'),
    procedure: columns.procedure as (string | null)[],
    counts: Object.fromEntries(counters.map((counter) => [counter, numbers(columns, counter)])),
  };
}

/** Counts every day of the window in one scan of the dossiers; the first tally is of the first day. */
export async function loadDailyTallies(
  warehouse: WarehouseSession,
  from: Day,
  to: Day,
  counters: readonly Counter[],
): Promise<Tally[]> {
  const columns = await warehouse.columns(dailyTallySql(counters), [from, to]);
  const daily = {
    agency: texts(columns, 'agency'),
    procedure: columns.procedure as (string | null)[],
    day: numbers(columns, 'day'),
    counts: Object.fromEntries(counters.map((counter) => [counter, numbers(columns, counter)])),
    openChange: numbers(columns, 'open_change'),
    inTimeChange: numbers(columns, 'in_time_change'),
  };
  return splitByDay(daily, daysBetween(from, to) + 1);
}

type Columns = Readonly<Record<string, SqlValue[]>>;

function texts(columns: Columns, name: string): string[] {
  return (columns[name] ?? []) as string[];
}

function numbers(columns: Columns, name: string): number[] {
  return (columns[name] ?? []) as number[];
}
