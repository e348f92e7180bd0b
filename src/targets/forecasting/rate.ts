import type { Ratio } from '../../indicators/ratio.ts';
import { type CommonCourse, commonCourse } from './common-course.ts';
import { completeChances, type LevelRates, levelRates } from './complete.ts';
import { type DaysOff, learnDaysOff } from './days-off.ts';
import {
  DAYS_OF_WEEK,
  type ForecastDays,
  type ForecastSeries,
  logOdds,
  rateOf,
  totalOf,
  type Week,
  weeksOf,
} from './series.ts';
import { DAMPING } from './time-ahead.ts';
import type { DayWeights } from './volume.ts';

/** What the peers of a level teach about a rate, on the scale of log odds; time in weeks. */
export interface PeerLessons {
  readonly rates: LevelRates;
  /** What all have in common. */
  readonly common: CommonCourse;
  readonly off: DaysOff;
  readonly nature: RateNature;
}

/** How agencies of a level differ from what all do. */
interface RateNature {
  /** Variance that passes with a week: cases that share their fate, beyond the chance of single ones. */
  readonly passing: number;
  /** Variance that stays from each week. */
  readonly drift: number;
  /** Deviation of an agency's own weekly slope. */
  readonly ownSlope: number;
  /** Variance between the baseline and the level at the start. */
  readonly start: number;
}

/** Where a rate stands in the middle of the last week: level and own slope, with their covariance. */
export interface RateState {
  readonly level: number;
  readonly slope: number;
  readonly varLevel: number;
  readonly covariance: number;
  readonly varSlope: number;
  /** That by which the agency was followed. */
  readonly nature: RateNature;
}

const MIDDLING: RateNature = { passing: 0.02, drift: 0.02, ownSlope: 0.08, start: 0.15 };
const CHOICES: { readonly [Trait in keyof RateNature]: readonly number[] } = {
  passing: [0.003, 0.02, 0.06, 0.2, 0.5],
  drift: [0.005, 0.02, 0.06, 0.15],
  ownSlope: [0.02, 0.08, 0.2, 0.4],
  start: [0.02, 0.15, 0.6],
};
const TRAITS = ['passing', 'drift', 'ownSlope', 'start'] as const;
/** What has no peers has no deviation from them: all its movement is the common course. */
const ALONE: RateNature = { passing: 0.003, drift: 1e-4, ownSlope: 1e-3, start: 0.02 };
/** An agency that had not a single one in the baseline window has not begun: it may stay so, or catch up in a week. */
const LIVELIEST: Omit<RateNature, 'passing'> = {
  drift: Math.max(...CHOICES.drift),
  ownSlope: Math.max(...CHOICES.ownSlope),
  start: Math.max(...CHOICES.start),
};
/** Fewer cases than these in the baseline window, none of which counts, are no sign of not having begun. */
const NOT_BEGUN_FROM = 10;

/**
 * Learns from the series of a level: the common course, the nature under which the weeks so far are likeliest, and each
 * agency's chance of being complete, from which the others learn nothing.
 */
export function learnFromPeers(
  group: readonly ForecastSeries[],
  days: ForecastDays,
  weights: DayWeights,
): { readonly peers: PeerLessons; readonly complete: readonly number[] } {
  const all = group.map((series) => ({ weeks: weeksOf(series, days), baseline: series.baseline, series }));
  const complete = completeChances(all.map(({ weeks }) => totalOf(weeks)));
  const incomplete = all.filter((_, index) => (complete[index] ?? 0) < 0.5);
  const teachers = incomplete.length > 0 ? incomplete : all;
  const weeks = teachers.map((each) => each.weeks);
  const off = learnDaysOff(
    teachers.map(({ series }) => series),
    days,
    weights,
  );
  const without = {
    rates: levelRates(weeks.map(totalOf)),
    off,
    common: commonCourse(
      weeks,
      teachers.map(({ baseline }) => baseline),
      days.types.length,
      off,
    ),
  };
  if (teachers.length === 1) return { peers: { ...without, nature: ALONE }, complete };
  const telling = teachers.filter((each) => each.weeks.some(({ cases }) => cases > 0));
  const likelihoodOf = (nature: RateNature) => {
    let likelihood = -priorCost(nature);
    for (const each of telling)
      likelihood += followWeeks(each.weeks, each.baseline, { ...without, nature }).likelihood;
    return likelihood;
  };
  let nature = MIDDLING;
  let best = likelihoodOf(nature);
  // One trait after the other, twice over: as good as all combinations, at a tenth of the cost.
  for (const trait of [...TRAITS, ...TRAITS]) {
    for (const value of CHOICES[trait]) {
      if (value === nature[trait]) continue;
      const candidate = { ...nature, [trait]: value };
      const likelihood = likelihoodOf(candidate);
      if (likelihood > best) [nature, best] = [candidate, likelihood];
    }
  }
  return { peers: { ...without, nature }, complete };
}

/** A few agencies and weeks cannot tell; then the middling nature stands. */
function priorCost(nature: RateNature): number {
  return TRAITS.reduce((cost, trait) => cost + 0.3 * Math.log(nature[trait] / MIDDLING[trait]) ** 2, 0);
}

/** Follows the weeks of one agency (a Kalman filter on log odds); how likely its weeks were, and where it stands now. */
export function followWeeks(
  weeks: readonly Week[],
  baseline: Ratio | null,
  { nature: ofPeers, rates, common, off }: PeerLessons,
): { readonly state: RateState; readonly likelihood: number } {
  const known = baseline && baseline.denominator > 0 ? baseline : null;
  const hasBegun = !known || known.denominator < NOT_BEGUN_FROM || known.numerator > 0;
  const nature = hasBegun ? ofPeers : { ...ofPeers, ...LIVELIEST };
  const leaned = known
    ? (known.numerator + rates.weight * rates.mean) / (known.denominator + rates.weight)
    : rates.mean;
  const start = Math.min(0.998, Math.max(0.002, leaned));
  let level = logOdds(start) - off.effect * off.share + (known ? (common.moves[0] ?? 0) : 0);
  let slope = 0;
  let varLevel = known
    ? Math.min(rates.spread, 1 / ((known.denominator + rates.weight) * start * (1 - start))) + nature.start
    : rates.spread;
  let covariance = 0;
  let varSlope = nature.ownSlope ** 2;
  let likelihood = 0;
  for (const [index, week] of weeks.entries()) {
    if (index > 0) {
      const length = (week.middle - (weeks[index - 1]?.middle ?? 0)) / DAYS_OF_WEEK;
      const faded = DAMPING ** length;
      level += slope * length + (common.moves[index] ?? 0);
      varLevel += 2 * length * covariance + length ** 2 * varSlope + nature.drift * length;
      covariance = faded * (covariance + length * varSlope);
      slope *= faded;
      varSlope = faded ** 2 * varSlope + (1 - faded ** 2) * nature.ownSlope ** 2;
    }
    if (week.cases <= 0) continue;
    const byDaysOff = off.effect * week.off;
    const seen = seeWeek(week, level + byDaysOff, varLevel, nature.passing);
    likelihood += seen.likelihood;
    const gain = 1 - seen.variance / varLevel;
    const onSlope = covariance / varLevel;
    slope += onSlope * (seen.level - byDaysOff - level);
    varSlope -= onSlope * covariance * gain;
    covariance *= 1 - gain;
    level = seen.level - byDaysOff;
    varLevel = seen.variance;
  }
  return { state: { level, slope, varLevel, covariance, varSlope, nature }, likelihood };
}

/** What a week says of the level: the most likely value given what was expected of it, and how likely the week was. */
function seeWeek({ cases, counted }: Week, expected: number, variance: number, passing: number) {
  let level = expected;
  let information = 0;
  for (let round = 0; round < 4; round += 1) {
    const rate = rateOf(level);
    const plain = cases * rate * (1 - rate);
    const times = 1 + passing * plain;
    information = plain / times;
    const pull = (counted - cases * rate) / times - (level - expected) / variance;
    level += Math.min(2, Math.max(-2, pull / (information + 1 / variance)));
  }
  level = Math.min(9, Math.max(-9, level));
  const rate = Math.min(1 - 1e-4, Math.max(1e-4, rateOf(expected)));
  const plain = cases * rate * (1 - rate);
  const spread = plain + Math.min(plain ** 2 * (variance + passing), cases ** 2 / 4);
  const surprise = Math.min(9, (counted - cases * rate) ** 2 / spread);
  return {
    level,
    variance: 1 / (information + 1 / variance),
    likelihood: -0.5 * (Math.log(spread / plain) + surprise),
  };
}
