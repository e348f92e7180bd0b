import type { Ratio } from '../../indicators/ratio.ts';
import type { DaysOff } from './days-off.ts';
import { DAYS_OF_WEEK, rateOf, type Week } from './series.ts';
import type { TimeAhead } from './time-ahead.ts';

/** What the agencies of a level have in common, in log odds. */
export interface CommonCourse {
  /** By how much all moved together: from the baseline to the first week, then from each week to the next. */
  readonly moves: readonly number[];
  ahead(time: TimeAhead): CommonAhead;
}

/** How all will move on from the last week, as far as can be told. */
export interface CommonAhead {
  /** The expected change on each day to come. */
  readonly path: readonly number[];
  /** Variance of the mean of that change. */
  readonly variance: number;
  /** Mean square of the rise that is still to come: the more there is to follow, the further apart agencies will lie. */
  readonly riseSquared: number;
}

/** A rise of a campaign: height in log odds, the day in whose midst it is, and how slow it is, in days. */
interface Rise {
  readonly height: number;
  readonly middle: number;
  readonly width: number;
  /** How likely it is before anything is seen. */
  readonly chance: number;
}

/** How common levels behave beside the rise: variance that passes with a week, and that stays from each week. */
interface CommonNature {
  readonly passing: number;
  readonly drift: number;
}

/**
 * What a campaign may do, before anything is seen of it: nothing at all, or a rise of 0,4, 0,8 or 1,6 log odds (from
 * 40 % to 50 %, 60 % or 77 %), each as likely as the other, at any time of it, in two weeks or in five.
 */
const HEIGHTS = [0, 0.4, 0.8, 1.6] as const;
const MIDDLES = [0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6] as const;
const WIDTHS = [3, 8] as const;
const NATURES: readonly CommonNature[] = [0.001, 0.006, 0.03, 0.1].flatMap((passing) =>
  [0.001, 0.004, 0.012, 0.04].map((drift) => ({ passing, drift })),
);
/** Variance between the baseline window and the first week that is no rise: other months, other dossiers. */
const BASELINE_JUMP = 0.04;

/** What one rise and one nature say of the weeks so far. */
interface Reading {
  readonly rise: Rise;
  readonly nature: CommonNature;
  readonly weight: number;
  readonly level: number;
  readonly varLevel: number;
}

/**
 * Holds the common movement of the weeks against every rise that a campaign of so many days may bring: none is chosen,
 * each speaks for the days to come with the weight that the weeks give it.
 */
export function commonCourse(
  weeks: readonly (readonly Week[])[],
  baselines: readonly (Ratio | null)[],
  length: number,
  off: DaysOff,
): CommonCourse {
  const moves = commonMoves(
    weeks.map((own, index) => [baselineWeek(baselines[index] ?? null, off.share), ...own]),
    off.effect,
  );
  const middles = weeks.find((own) => own.length > 0)?.map(({ middle }) => middle) ?? [];
  const path = [0];
  for (const move of moves) path.push((path.at(-1) ?? 0) + move);
  const hasBaseline = baselines.some((baseline) => baseline !== null && baseline.denominator > 0);
  const readings = risesOf(length).flatMap((rise) =>
    NATURES.map((nature) => readPath(path, middles, hasBaseline, rise, nature)),
  );
  const best = Math.max(...readings.map(({ weight }) => weight));
  const telling = readings
    .map((reading) => ({ ...reading, weight: Math.exp(reading.weight - best) }))
    .filter(({ weight }) => weight > 1e-5);
  const [last, lastMiddle] = [path.at(-1) ?? 0, middles.at(-1) ?? 0];
  return { moves, ahead: (time) => lookAhead(telling, last, lastMiddle, time) };
}

function risesOf(length: number): Rise[] {
  return HEIGHTS.flatMap((height): Rise[] => {
    const chance = 1 / HEIGHTS.length;
    if (height === 0) return [{ height, middle: 0, width: 1, chance }];
    const times = MIDDLES.flatMap((part) => WIDTHS.map((width) => ({ middle: part * length, width })));
    return times.map((time) => ({ height, ...time, chance: chance / times.length }));
  });
}

function risen({ height, middle, width }: Rise, day: number): number {
  return height === 0 ? 0 : height * rateOf((day - middle) / width);
}

/** A Kalman filter of the level over the path less the rise; the baseline stands before the campaign. */
function readPath(
  path: readonly number[],
  middles: readonly number[],
  hasBaseline: boolean,
  rise: Rise,
  nature: CommonNature,
): Reading {
  let level = hasBaseline ? 0 : (path[1] ?? 0) - risen(rise, middles[0] ?? 0);
  let varLevel = hasBaseline ? BASELINE_JUMP : nature.passing;
  let weight =
    Math.log(rise.chance) -
    0.3 * Math.log(nature.passing / 0.006) ** 2 -
    0.5 * Math.log(nature.drift / 0.004) ** 2;
  for (const [index, middle] of middles.entries()) {
    if (index === 0 && !hasBaseline) continue;
    varLevel += (nature.drift * (middle - (middles[index - 1] ?? middle - DAYS_OF_WEEK))) / DAYS_OF_WEEK;
    const total = varLevel + nature.passing;
    const surprise = (path[index + 1] ?? 0) - risen(rise, middle) - level;
    weight -= 0.5 * (Math.log(total) + surprise ** 2 / total);
    const gain = varLevel / total;
    level += gain * surprise;
    varLevel *= 1 - gain;
  }
  return { rise, nature, weight, level, varLevel };
}

function lookAhead(
  readings: readonly Reading[],
  last: number,
  lastMiddle: number,
  time: TimeAhead,
): CommonAhead {
  const all = readings.reduce((sum, { weight }) => sum + weight, 0);
  const path = time.days.map(() => 0);
  let mean = 0;
  let square = 0;
  let riseSquared = 0;
  let variance = 0;
  for (const { rise, nature, weight, level, varLevel } of readings) {
    const part = weight / all;
    const before = risen(rise, lastMiddle);
    // What of the last week was only of that week is gone.
    const settling = level + before - last;
    let toCome = 0;
    for (const [index, { day, weight: ofDay }] of time.days.entries()) {
      const more = risen(rise, day) - before;
      toCome += ofDay * more;
      path[index] = (path[index] ?? 0) + part * (settling + more);
    }
    mean += part * (settling + toCome);
    square += part * (settling + toCome) ** 2;
    riseSquared += part * toCome ** 2;
    variance += part * (varLevel + nature.drift * time.drift + nature.passing / Math.max(1, time.length));
  }
  return { path, variance: variance + Math.max(0, square - mean ** 2), riseSquared };
}

function baselineWeek(baseline: Ratio | null, off: number): Week {
  return {
    cases: baseline?.denominator ?? 0,
    counted: baseline?.numerator ?? 0,
    off,
    middle: -DAYS_OF_WEEK,
  };
}

/** The common odds ratio of consecutive weeks (Mantel and Haenszel), no agency weighing more than four middling ones. */
function commonMoves(weeks: readonly (readonly Week[])[], offEffect: number): number[] {
  const count = Math.max(1, ...weeks.map((own) => own.length));
  return Array.from({ length: count - 1 }, (_, index) => {
    const pairs = weeks.flatMap((own) => {
      const [before, after] = [own[index], own[index + 1]];
      if (!before || !after || before.cases <= 0 || after.cases <= 0) return [];
      return [{ before, after, size: (before.cases * after.cases) / (before.cases + after.cases) }];
    });
    const sizes = pairs.map(({ size }) => size).sort((a, b) => a - b);
    const most = 4 * (sizes[sizes.length >> 1] ?? 1);
    let up = 1;
    let down = 1;
    let off = 0;
    let weight = 1e-9;
    for (const { before, after, size } of pairs) {
      const scale = Math.min(size, most) / (before.cases * after.cases);
      up += scale * after.counted * (before.cases - before.counted);
      down += scale * before.counted * (after.cases - after.counted);
      off += Math.min(size, most) * (after.off - before.off);
      weight += Math.min(size, most);
    }
    return Math.log(up / down) - (offEffect * off) / weight;
  });
}
