import type { DayAxis, DaySeries } from './day-series.ts';

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
export function commonCourse(own: readonly DaySeries[], axis: DayAxis): CommonCourse {
  const levels = own.map((series) => levelsOf(series, axis, null));
  const on = axis.days.map((_, at) => {
    const parts = own.flatMap((series, index) => {
      const level = levels[index]?.(at) ?? 0;
      if (at < series.first || at > series.last || level < 1) return [];
      return [{ ratio: (series.counts[at] ?? 0) / level, weight: Math.min(level, 20) }];
    });
    return parts.length < LEAST_AGENCIES ? 1 : trimmedMean(parts);
  });
  return { on, usual: usualCourse(axis, on) };
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
  const level = levelsOf(series, axis, course, ignored);
  const weekdays = weekdayShape(series, axis, course, level, ignored);
  const meanOf = (at: number, factor: number) =>
    level(at) * factor * (weekdays[(axis.working[at] ? 0 : 8) + (axis.weekday[at] ?? 1)] ?? 1);
  const spreads = [true, false].map((working) =>
    spreadOf(series, axis, working, (at) => meanOf(at, course.on[at] ?? 1), ignored),
  );
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
  return {
    workingDays,
    total,
    perDay: workingDays === 0 ? 0 : workingTotal / workingDays,
    expectedOn(at) {
      const spread = spreads[axis.working[at] ? 0 : 1] ?? LEAST_SPREAD;
      const [now, often] = [course.on[at] ?? 1, course.usual[at] ?? 1];
      const low = meanOf(at, Math.min(now, often));
      const doubt = (1 / Math.max(level(at), 0.02) + spread) / NEAREST;
      return { low, high: Math.max(low, meanOf(at, Math.max(now, often))), spread: spread + doubt };
    },
  };
}

/** The level of a series around a day: the mean of the nearest days of its kind, the wild ones cut down. */
function levelsOf(
  series: DaySeries,
  axis: DayAxis,
  course: CommonCourse | null,
  ignored: (at: number) => boolean = () => false,
): (at: number) => number {
  const kinds = [true, false].map((working) => {
    const places: number[] = [];
    const values: number[] = [];
    for (let at = series.first; at <= series.last; at += 1) {
      const common = course?.on[at] ?? 1;
      // A day on which almost nobody received anything tells nothing of one agency.
      if (axis.working[at] !== working || ignored(at) || common < 0.2) continue;
      places.push(at);
      values.push((series.counts[at] ?? 0) / common);
    }
    const blocks = new Map<number, number>();
    return (at: number) => {
      const rank = rankOf(places, at);
      const block = Math.floor(rank / BLOCK);
      const known = blocks.get(block);
      if (known !== undefined) return known;
      const middle = Math.min(block * BLOCK + Math.floor(BLOCK / 2), values.length);
      const start = Math.max(0, Math.min(middle - NEAREST / 2, values.length - NEAREST));
      const level = levelFrom(values.slice(start, start + NEAREST));
      blocks.set(block, level);
      return level;
    };
  });
  return (at) => kinds[axis.working[at] ? 0 : 1]?.(at) ?? 0;
}

/** A mean in which no day weighs more than three ordinary ones; half a dossier more where there are almost none. */
function levelFrom(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = Float64Array.from(values).sort();
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const cap = Math.max(3 * median, median + 4 * Math.sqrt(median) + 3);
  const sum = values.reduce((all, value) => all + Math.min(value, cap), 0);
  return Math.max(sum, 0.5) / values.length;
}

/** An agency's own pattern of weekdays, by 0 (working) or 8 (off) + weekday, drawn towards none at all. */
function weekdayShape(
  series: DaySeries,
  axis: DayAxis,
  course: CommonCourse,
  level: (at: number) => number,
  ignored: (at: number) => boolean,
): readonly number[] {
  const seen = new Array<number>(16).fill(WEEKDAY_DOUBT);
  const expected = new Array<number>(16).fill(WEEKDAY_DOUBT);
  for (let at = series.first; at <= series.last; at += 1) {
    if (ignored(at)) continue;
    const place = (axis.working[at] ? 0 : 8) + (axis.weekday[at] ?? 1);
    const mean = level(at) * (course.on[at] ?? 1);
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
  mean: (at: number) => number,
  ignored: (at: number) => boolean,
): number {
  const days: { wild: number; excess: number; square: number }[] = [];
  for (let at = series.first; at <= series.last; at += 1) {
    if (axis.working[at] !== working || ignored(at)) continue;
    const expected = mean(at);
    if (expected <= 0) continue;
    const off = ((series.counts[at] ?? 0) - expected) ** 2;
    days.push({ wild: off / expected, excess: off - expected, square: expected ** 2 });
  }
  days.sort((a, b) => a.wild - b.wild);
  const kept = days.slice(0, Math.ceil(days.length * (1 - WILD)));
  const square = kept.reduce((all, day) => all + day.square, 0);
  if (square === 0) return LEAST_SPREAD;
  return Math.max(LEAST_SPREAD, (1.2 * kept.reduce((all, day) => all + day.excess, 0)) / square);
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

function trimmedMean(parts: readonly { ratio: number; weight: number }[]): number {
  const sorted = [...parts].sort((a, b) => a.ratio - b.ratio);
  const whole = sorted.reduce((all, { weight }) => all + weight, 0);
  const [start, end] = [whole * TRIMMED, whole * (1 - TRIMMED)];
  let passed = 0;
  let sum = 0;
  for (const { ratio, weight } of sorted) {
    const kept = Math.min(passed + weight, end) - Math.max(passed, start);
    if (kept > 0) sum += ratio * kept;
    passed += weight;
  }
  return sum / (end - start);
}

function rankOf(places: readonly number[], at: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
