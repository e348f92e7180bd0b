/**
 * What is counted of the dossiers (hồ sơ) of a window, by agency or by agency and procedure. `payable` is received with a
 * fee amount unknown or above 0; `due` is completed in the window or still open at its end, with a due date;
 * `online_standard` is online and synchronised and, once it has a result to give, with an electronic one.
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
  'online_standard',
] as const;

/** One counter of the bảng đếm, named as its column. */
export type Counter = (typeof COUNTERS)[number];

/** By whom dossiers are counted: each agency, or each agency and procedure. */
export type TallyGrain = 'agency' | 'procedure';

/** Bảng đếm at one grain: how many dossiers were received, online, paid …, column by column, one row a group. */
export interface TallyPart {
  readonly agency: readonly string[];
  /** `null` by agency; within, `null` where the dossier names no procedure. */
  readonly procedure: readonly (string | null)[] | null;
  /** The counters asked for. */
  readonly counts: Readonly<Partial<Record<Counter, readonly number[]>>>;
}

/** Bảng đếm of one window: by agency what no procedure bears on, by procedure the rest. */
export type Tally = Readonly<Record<TallyGrain, TallyPart>>;

/** Which counters to count at each grain. */
export type TallyNeeds = Readonly<Record<TallyGrain, ReadonlySet<Counter>>>;

/** What changed on one day among the dossiers open with a due date: all of them, and those in time. */
export const OPEN_CHANGES = ['open_change', 'in_time_change'] as const;

/** The bảng đếm of a window by day, as the counting query gives it; `day` is 0 for the first day of the window. */
export interface DailyCounts extends TallyPart {
  readonly day: readonly number[];
  readonly openChange: readonly number[];
  readonly inTimeChange: readonly number[];
}

/** The counter's column; asking for one that was not counted is a defect. */
export function columnOf(part: TallyPart, counter: Counter): readonly number[] {
  const column = part.counts[counter];
  if (!column) throw new Error(`tally: ${counter} was not counted`);
  return column;
}

/**
 * One part for each day, each day a window of its own. What is open at the end of a day is the sum of all changes up
 * to it; with what was completed on the day it makes `due` and `on_time`.
 */
export function splitByDay(daily: DailyCounts, dayCount: number): TallyPart[] {
  const counters = COUNTERS.filter((counter) => daily.counts[counter]);
  const parts = Array.from({ length: dayCount }, () => emptyPart(daily.procedure !== null, counters));
  const open = new Map<string, OpenChanges>();
  for (const [row, day] of daily.day.entries()) {
    const agency = daily.agency[row] ?? '';
    const procedure = daily.procedure?.[row] ?? null;
    const part = parts[day];
    if (!part) throw new Error(`tally: day ${day} is outside a window of ${dayCount} days`);
    addRow(part, agency, procedure, (counter) => daily.counts[counter]?.[row] ?? 0);
    const openChange = daily.openChange[row] ?? 0;
    const inTimeChange = daily.inTimeChange[row] ?? 0;
    if (openChange === 0 && inTimeChange === 0) continue;
    const key = `${agency} ${procedure}`;
    const changes = open.get(key) ?? { agency, procedure, due: zeros(dayCount), onTime: zeros(dayCount) };
    changes.due[day] = (changes.due[day] ?? 0) + openChange;
    changes.onTime[day] = (changes.onTime[day] ?? 0) + inTimeChange;
    open.set(key, changes);
  }
  for (const { agency, procedure, due, onTime } of open.values()) {
    const running = { due: 0, on_time: 0 };
    for (const [day, part] of parts.entries()) {
      running.due += due[day] ?? 0;
      running.on_time += onTime[day] ?? 0;
      addRow(part, agency, procedure, (counter) =>
        counter === 'due' || counter === 'on_time' ? running[counter] : 0,
      );
    }
  }
  return parts;
}

interface OpenChanges {
  readonly agency: string;
  readonly procedure: string | null;
  readonly due: number[];
  readonly onTime: number[];
}

interface GrowingPart extends TallyPart {
  readonly agency: string[];
  readonly procedure: (string | null)[] | null;
  readonly counts: Readonly<Partial<Record<Counter, number[]>>>;
}

function emptyPart(byProcedure: boolean, counters: readonly Counter[]): GrowingPart {
  return {
    agency: [],
    procedure: byProcedure ? [] : null,
    counts: Object.fromEntries(counters.map((counter) => [counter, [] as number[]])),
  };
}

function addRow(
  part: GrowingPart,
  agency: string,
  procedure: string | null,
  count: (counter: Counter) => number,
): void {
  part.agency.push(agency);
  part.procedure?.push(procedure);
  for (const counter of COUNTERS) part.counts[counter]?.push(count(counter));
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}
