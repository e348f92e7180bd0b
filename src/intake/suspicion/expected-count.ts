import type { DayAxis, DaySeries } from './day-series.ts';
import { SortedWindow } from './sorted-window.ts';

/** What a series is expected to receive on a day: at least for a fall, at most for a rise, and how it varies. */
interface Expectation {
  /** Mean when everything that made the day quiet is granted. */
  readonly low: number;
  /** Mean when everything that made the day busy is granted. */
  readonly high: number;
  /** Variance beside chance, the doubt about the mean included. */
  readonly spread: number;
}

/** The normal of one series. */
export interface Normal {
  expectedOn(at: number): Expectation;
  /** Its working days, at which it can be asked. */
  readonly workingDays: number;
  /** Dossiers received in all. */
  readonly total: number;
  /** Dossiers a working day, over all its days. */
  readonly perDay: number;
}

/** How the whole province went on each day against its own level: 1 is normal, 0.4 the week before Tết. */
export interface CommonCourse {
  readonly on: readonly number[];
  /** The same on the days of the same weekday around. */
  readonly usual: readonly number[];
}

/** Days of the same kind (working, or off) nearest to a day, from which its level is told: ten weeks. */
const NEAREST = 50;
/** Days that share one level. */
const BLOCK = 5;
/** Fewer agencies have no common course. */
const LEAST_AGENCIES = 10;
const TRIMMED = 0.15;
/** The weight of the province's pattern of weekdays against the agency's own, in dossiers. */
const WEEKDAY_DOUBT = 20;
/** No agency is steadier than this: 14 % from day to day. */
const LEAST_SPREAD = 0.02;
/** The wildest days do not tell how the others vary. */
const WILD = 0.03;

/** The common course of the province: the weighted, trimmed mean of what agencies received against their own level. */
export function* commonCourse(own: readonly DaySeries[], axis: DayAxis): Generator<void, CommonCourse> {
  const levels: Float64Array[] = [];
  for (const series of own) {
    levels.push(levelsOf(series, axis, null));
    yield;
  }
  const on: number[] = [];
  for (let at = 0; at < axis.days.length; at += 1) {
    on.push(courseOn(at, own, levels));
    yield;
  }
  return { on, usual: usualCourse(axis, on) };
}

function courseOn(at: number, own: readonly DaySeries[], levels: readonly Float64Array[]): number {
  const [ratios, weights] = [new Float64Array(own.length), new Float64Array(own.length)];
  let parts = 0;
  for (let index = 0; index < own.length; index += 1) {
    const [series, level] = [own[index], levels[index]?.[at] ?? 0];
    if (!series || level < 1 || at < series.first || at > series.last) continue;
    ratios[parts] = (series.counts[at] ?? 0) / level;
    weights[parts] = Math.min(level, 20);
    parts += 1;
  }
  return parts < LEAST_AGENCIES ? 1 : trimmedMean(ratios.subarray(0, parts), weights);
}

/** The course of a province that always goes the same way. */
export function steadyCourse(axis: DayAxis): CommonCourse {
  const on = axis.days.map(() => 1);
  return { on, usual: on };
}

/** The normal of a series, with the common course taken out; `ignored` marks days that are known to be wrong. */
export function normalOf(
  series: DaySeries,
  axis: DayAxis,
  course: CommonCourse,
  ignored: (at: number) => boolean = () => false,
): Normal {
  const levels = levelsOf(series, axis, course, ignored);
  const weekdays = weekdayShape(series, axis, course, levels, ignored);
  /** Where the province goes as it always does. */
  const means = new Float64Array(axis.days.length);
  for (let at = 0; at < means.length; at += 1)
    means[at] = (levels[at] ?? 0) * (weekdays[(axis.working[at] ? 0 : 8) + (axis.weekday[at] ?? 1)] ?? 1);
  const [ofWorking, ofOff] = [true, false].map((working) =>
    spreadOf(series, axis, working, means, course, ignored),
  );
  return {
    ...volumeOf(series, axis),
    expectedOn(at) {
      const spread = (axis.working[at] ? ofWorking : ofOff) ?? LEAST_SPREAD;
      const [now, often] = [course.on[at] ?? 1, course.usual[at] ?? 1];
      const low = (means[at] ?? 0) * Math.min(now, often);
      const high = Math.max(low, (means[at] ?? 0) * Math.max(now, often));
      const doubt = (1 / Math.max(levels[at] ?? 0, 0.02) + spread) / NEAREST;
      return { low, high, spread: spread + doubt };
    },
  };
}

/** What a series received in all, on how many working days, and on each of them. */
export function volumeOf(series: DaySeries, axis: DayAxis): Pick<Normal, 'workingDays' | 'total' | 'perDay'> {
  let total = 0;
  let workingTotal = 0;
  let workingDays = 0;
  for (let at = series.first; at <= series.last; at += 1) {
    const count = series.counts[at] ?? 0;
    total += count;
    if (axis.working[at]) {
      workingDays += 1;
      workingTotal += count;
    }
  }
  return { workingDays, total, perDay: workingDays === 0 ? 0 : workingTotal / workingDays };
}

/** The level of a series around each day: the mean of the nearest days of its kind, the wild ones cut down. */
function levelsOf(
  series: DaySeries,
  axis: DayAxis,
  course: CommonCourse | null,
  ignored: (at: number) => boolean = () => false,
): Float64Array {
  const levels = new Float64Array(axis.days.length);
  for (const working of [true, false]) {
    const kind = daysOfKind(series, axis, working, course, ignored);
    spreadLevels(levels, axis, working, kind.before, blockLevels(kind.values));
  }
  return levels;
}

/** What was received on the days of a kind that tell anything, and how many of them come before each day. */
function daysOfKind(
  series: DaySeries,
  axis: DayAxis,
  working: boolean,
  course: CommonCourse | null,
  ignored: (at: number) => boolean,
): { readonly before: Int32Array; readonly values: Float64Array } {
  const before = new Int32Array(axis.days.length);
  const values = new Float64Array(axis.days.length);
  let length = 0;
  for (let at = 0; at < axis.days.length; at += 1) {
    before[at] = length;
    if (axis.working[at] !== working || at < series.first || at > series.last) continue;
    const common = course?.on[at] ?? 1;
    // A day on which almost nobody received anything tells nothing of one agency.
    if (common < 0.2 || ignored(at)) continue;
    values[length] = (series.counts[at] ?? 0) / common;
    length += 1;
  }
  return { before, values: values.subarray(0, length) };
}

function spreadLevels(
  levels: Float64Array,
  axis: DayAxis,
  working: boolean,
  before: Int32Array,
  ofBlocks: Float64Array,
): void {
  for (let at = 0; at < levels.length; at += 1)
    if (axis.working[at] === working) levels[at] = ofBlocks[Math.floor((before[at] ?? 0) / BLOCK)] ?? 0;
}

/** The level of each block of days, from the days nearest to its middle. */
function blockLevels(values: Float64Array): Float64Array {
  const levels = new Float64Array(Math.floor(values.length / BLOCK) + 1);
  const window = new SortedWindow(values);
  for (let block = 0; block < levels.length; block += 1) {
    const middle = Math.min(block * BLOCK + Math.floor(BLOCK / 2), values.length);
    const start = Math.max(0, Math.min(middle - NEAREST / 2, values.length - NEAREST));
    window.moveTo(start, Math.min(start + NEAREST, values.length));
    levels[block] = levelFrom(values, window);
  }
  return levels;
}

/** A mean in which no day weighs more than three ordinary ones; half a dossier more where there are almost none. */
function levelFrom(values: Float64Array, { start, end, median }: SortedWindow): number {
  if (start === end) return 0;
  const cap = Math.max(3 * median, median + 4 * Math.sqrt(median) + 3);
  let sum = 0;
  for (let at = start; at < end; at += 1) sum += Math.min(values[at] ?? 0, cap);
  return Math.max(sum, 0.5) / (end - start);
}

/** An agency's own pattern of weekdays, by 0 (working) or 8 (off) + weekday, drawn towards none at all. */
function weekdayShape(
  series: DaySeries,
  axis: DayAxis,
  course: CommonCourse,
  levels: Float64Array,
  ignored: (at: number) => boolean,
): readonly number[] {
  const seen = new Array<number>(16).fill(WEEKDAY_DOUBT);
  const expected = new Array<number>(16).fill(WEEKDAY_DOUBT);
  for (let at = series.first; at <= series.last; at += 1) {
    if (ignored(at)) continue;
    const place = (axis.working[at] ? 0 : 8) + (axis.weekday[at] ?? 1);
    const mean = (levels[at] ?? 0) * (course.on[at] ?? 1);
    seen[place] = (seen[place] ?? 0) + Math.min(series.counts[at] ?? 0, 3 * mean + 5);
    expected[place] = (expected[place] ?? 0) + mean;
  }
  return seen.map((count, place) => count / (expected[place] ?? 1));
}

/** Variance beside chance: the mean square of what exceeds it, without the wildest days. */
function spreadOf(
  series: DaySeries,
  axis: DayAxis,
  working: boolean,
  means: Float64Array,
  course: CommonCourse,
  ignored: (at: number) => boolean,
): number {
  const days = axis.days.length;
  const [wild, excess, squares] = [new Float64Array(days), new Float64Array(days), new Float64Array(days)];
  let length = 0;
  for (let at = series.first; at <= series.last; at += 1) {
    if (axis.working[at] !== working || ignored(at)) continue;
    const expected = (means[at] ?? 0) * (course.on[at] ?? 1);
    if (expected <= 0) continue;
    const off = ((series.counts[at] ?? 0) - expected) ** 2;
    wild[length] = off / expected;
    excess[length] = off - expected;
    squares[length] = expected ** 2;
    length += 1;
  }
  const kept = Math.ceil(length * (1 - WILD));
  const tamest = wild.slice(0, length).sort()[kept - 1] ?? 0;
  let [square, over] = [0, 0];
  for (let at = 0; at < length; at += 1) {
    if ((wild[at] ?? 0) > tamest) continue;
    square += squares[at] ?? 0;
    over += excess[at] ?? 0;
  }
  if (square === 0) return LEAST_SPREAD;
  return Math.max(LEAST_SPREAD, (1.2 * over) / square);
}

/** The common course of the days of the same weekday around a day. */
function usualCourse(axis: DayAxis, course: readonly number[]): readonly number[] {
  return axis.days.map((_, at) => {
    const near: number[] = [];
    for (let step = 7; step <= 35; step += 7) {
      for (const other of [at - step, at + step])
        if (axis.working[other] === axis.working[at]) near.push(course[other] ?? 1);
    }
    if (near.length === 0) return course[at] ?? 1;
    near.sort((a, b) => a - b);
    return near[Math.floor(near.length / 2)] ?? 1;
  });
}

/** The mean of the ratios by weight, without the lowest and the highest by weight. */
function trimmedMean(ratios: Float64Array, weights: Float64Array): number {
  const order = Uint32Array.from(ratios.keys()).sort((a, b) => (ratios[a] ?? 0) - (ratios[b] ?? 0));
  let whole = 0;
  for (const place of order) whole += weights[place] ?? 0;
  const [start, end] = [whole * TRIMMED, whole * (1 - TRIMMED)];
  let passed = 0;
  let sum = 0;
  for (const place of order) {
    const weight = weights[place] ?? 0;
    const kept = Math.min(passed + weight, end) - Math.max(passed, start);
    if (kept > 0) sum += (ratios[place] ?? 0) * kept;
    passed += weight;
  }
  return sum / (end - start);
}
