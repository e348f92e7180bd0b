/**
 * What is counted of the dossiers (hồ sơ) of one agency and one procedure in a window. `payable` is received with a
 * fee amount unknown or above 0; `due` is completed in the window or still open at its end, with a due date.
 */
export const COUNTERS = [
  'received',
  'online',
  'payable',
  'paid',
  'components_digitised',
  'reused',
  'synchronised',
  'rated',
  'satisfied',
  'completed',
  'result_digitised',
  'electronic_result',
  'due',
  'on_time',
] as const;

/** One counter of the bảng đếm, named as its column. */
export type Counter = (typeof COUNTERS)[number];

/** Bảng đếm: for each agency and procedure of a window, how many dossiers were received, online, paid …, column by column. */
export interface Tally {
  readonly agency: readonly string[];
  /** `null` where the dossier names no procedure. */
  readonly procedure: readonly (string | null)[];
  /** The counters asked for. */
  readonly counts: Readonly<Partial<Record<Counter, readonly number[]>>>;
}

/** What changed on one day among the dossiers open with a due date: all of them, and those in time. */
export const OPEN_CHANGES = ['open_change', 'in_time_change'] as const;

/** The bảng đếm of a window by day, as the counting query gives it; `day` is 0 for the first day of the window. */
export interface DailyCounts {
  readonly agency: readonly string[];
  readonly procedure: readonly (string | null)[];
  readonly day: readonly number[];
  readonly counts: Readonly<Partial<Record<Counter, readonly number[]>>>;
  readonly openChange: readonly number[];
  readonly inTimeChange: readonly number[];
}

/** The counter's column; asking for one that was not counted is a defect. */
export function countsOf(tally: Tally, counter: Counter): readonly number[] {
  const column = tally.counts[counter];
  if (!column) throw new Error(`tally: ${counter} was not counted`);
  return column;
}

/**
 * One tally for each day, each day a window of its own. What is open at the end of a day is the sum of all changes up
 * to it; with what was completed on the day it makes `due` and `on_time`.
 */
export function splitByDay(daily: DailyCounts, dayCount: number): Tally[] {
  const counters = COUNTERS.filter((counter) => daily.counts[counter]);
  const tallies = Array.from({ length: dayCount }, () => emptyTally(counters));
  const open = new Map<string, { readonly due: number[]; readonly onTime: number[] }>();
  for (const [row, day] of daily.day.entries()) {
    const agency = daily.agency[row] ?? '';
    const tally = tallies[day];
    if (!tally) throw new Error(`tally: day ${day} is outside a window of ${dayCount} days`);
    addRow(tally, agency, daily.procedure[row] ?? null, (counter) => daily.counts[counter]?.[row] ?? 0);
    const openChange = daily.openChange[row] ?? 0;
    const inTimeChange = daily.inTimeChange[row] ?? 0;
    if (openChange === 0 && inTimeChange === 0) continue;
    const changes = open.get(agency) ?? { due: zeros(dayCount), onTime: zeros(dayCount) };
    changes.due[day] = (changes.due[day] ?? 0) + openChange;
    changes.onTime[day] = (changes.onTime[day] ?? 0) + inTimeChange;
    open.set(agency, changes);
  }
  for (const [agency, changes] of open) {
    const running = { due: 0, on_time: 0 };
    for (const [day, tally] of tallies.entries()) {
      running.due += changes.due[day] ?? 0;
      running.on_time += changes.onTime[day] ?? 0;
      addRow(tally, agency, null, (counter) =>
        counter === 'due' || counter === 'on_time' ? running[counter] : 0,
      );
    }
  }
  return tallies;
}

interface GrowingTally extends Tally {
  readonly agency: string[];
  readonly procedure: (string | null)[];
  readonly counts: Readonly<Partial<Record<Counter, number[]>>>;
}

function emptyTally(counters: readonly Counter[]): GrowingTally {
  return {
    agency: [],
    procedure: [],
    counts: Object.fromEntries(counters.map((counter) => [counter, [] as number[]])),
  };
}

function addRow(
  tally: GrowingTally,
  agency: string,
  procedure: string | null,
  count: (counter: Counter) => number,
): void {
  tally.agency.push(agency);
  tally.procedure.push(procedure);
  for (const counter of COUNTERS) tally.counts[counter]?.push(count(counter));
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}
