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
  /** Of one day among others: how much of a counter is still open at its end, and will be counted again. */
  readonly open?: Readonly<Partial<Record<Counter, readonly number[]>>>;
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
  const outside = daily.day.find((day) => day < 0 || day >= dayCount);
  if (outside !== undefined) throw new Error(`tally: day ${outside} is outside a window of ${dayCount} days`);
  return daily.counts.due || daily.counts.on_time ? splitOpen(daily, dayCount) : splitRows(daily, dayCount);
}

/** Where something is open on days on which nothing happens: a row for every group on every day. */
function splitOpen(daily: DailyCounts, dayCount: number): TallyPart[] {
  const { groups, groupOf } = numberGroups(daily);
  const length = groups.length;
  const layOut = (column: readonly number[]) => {
    const laidOut = new Int32Array(length * dayCount);
    for (const [row, day] of daily.day.entries()) {
      const at = day * length + (groupOf[row] ?? 0);
      laidOut[at] = (laidOut[at] ?? 0) + (column[row] ?? 0);
    }
    return laidOut;
  };
  const columns = countedOf(daily).map(([counter, column]) => ({ counter, sums: layOut(column) }));
  const open = columns.flatMap(({ counter, sums }) => {
    const changes = changesOf(daily, counter);
    if (!changes) return [];
    const running = layOut(changes);
    for (let at = length; at < running.length; at += 1)
      running[at] = (running[at] ?? 0) + (running[at - length] ?? 0);
    for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (running[at] ?? 0);
    return [{ counter, sums: running }];
  });
  const agency = groups.map((row) => daily.agency[row] ?? '');
  const procedure = daily.procedure && groups.map((row) => daily.procedure?.[row] ?? null);
  const onDay = (of: typeof columns, day: number) =>
    Object.fromEntries(
      of.map(({ counter, sums }) => [counter, Array.from(sums.subarray(day * length, (day + 1) * length))]),
    );
  return Array.from({ length: dayCount }, (_, day) => ({
    agency,
    procedure,
    counts: onDay(columns, day),
    open: onDay(open, day),
  }));
}

/** How what is open of a counter changed on each row's day; `null` where nothing of it stays open. */
function changesOf({ openChange, inTimeChange }: DailyCounts, counter: Counter): readonly number[] | null {
  return counter === 'due' ? openChange : counter === 'on_time' ? inTimeChange : null;
}

/** The window that these days make up: what is open is that of the last day alone. */
export function joinDays(days: readonly TallyPart[]): TallyPart {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) throw new Error('tally: no days to join');
  if (days.some(({ agency }) => agency !== first.agency)) throw new Error('tally: days of different rows');
  const joined = countedOf(first).map(([counter]): [Counter, number[]] => {
    const sums = new Array<number>(first.agency.length).fill(0);
    for (const day of days) {
      const [counts, open] = [columnOf(day, counter), day.open?.[counter]];
      for (let row = 0; row < sums.length; row += 1)
        sums[row] = (sums[row] ?? 0) + (counts[row] ?? 0) - (day === last ? 0 : (open?.[row] ?? 0));
    }
    return [counter, sums];
  });
  return { agency: first.agency, procedure: first.procedure, counts: Object.fromEntries(joined) };
}

/** Where nothing is open: to each day its own rows. */
function splitRows(daily: DailyCounts, dayCount: number): TallyPart[] {
  const rowsOf = Array.from({ length: dayCount }, (): number[] => []);
  for (const [row, day] of daily.day.entries()) rowsOf[day]?.push(row);
  const counted = countedOf(daily);
  return rowsOf.map((rows) => ({
    agency: rows.map((row) => daily.agency[row] ?? ''),
    procedure: daily.procedure && rows.map((row) => daily.procedure?.[row] ?? null),
    counts: Object.fromEntries(
      counted.map(([counter, column]) => [counter, rows.map((row) => column[row] ?? 0)]),
    ),
  }));
}

/** The different agencies, or agencies and procedures, by the row that names each first; and that of every row. */
function numberGroups({ agency, procedure }: TallyPart): { groups: number[]; groupOf: Int32Array } {
  const groups: number[] = [];
  const groupOf = new Int32Array(agency.length);
  const numbers = new Map<string, number>();
  for (const [row, id] of agency.entries()) {
    const key = procedure ? `${id} ${procedure[row]}` : id;
    const number = numbers.get(key) ?? groups.push(row) - 1;
    numbers.set(key, number);
    groupOf[row] = number;
  }
  return { groups, groupOf };
}

function countedOf({ counts }: TallyPart): (readonly [Counter, readonly number[]])[] {
  return COUNTERS.flatMap((counter) => {
    const column = counts[counter];
    return column ? [[counter, column] as const] : [];
  });
}
