import type { Ratio } from '../../indicators/ratio.ts';
import { allSucceed, betaBelow, betaQuantile } from '../beta-distribution.ts';
import { logOdds } from './series.ts';
import type { VolumeForecast } from './volume.ts';

/** Dự báo of one series for the last day, 0–100: the most reasonable value, where it lies four times out of five. */
export interface EndForecast {
  readonly percent: number;
  readonly low: number;
  readonly high: number;
  /** What the days to come are expected to bring. */
  readonly coming: Ratio;
  /** The chance that the last day's value is not below a percentage, 0–1. */
  chanceOf(target: number): number;
}

/** The rate of the cases to come, all together: mean and variance, and the chance that every one of them counts. */
export interface RateToCome {
  readonly mean: number;
  readonly variance: number;
  readonly complete: number;
}

/** Each tail of the 80 % interval. */
const TAIL = 0.1;
/** Deviations of the normal distribution for a log odds of one (Bowling 2009). */
const DEVIATIONS = 0.6;

/** Adds what is expected to what there is. */
export function endOf(soFar: Ratio, volume: VolumeForecast, rate: RateToCome): EndForecast {
  const { numerator, denominator } = soFar;
  const expected = volume.total;
  const end = denominator + expected;
  if (end <= 0 || expected < 1e-6) return settled(soFar);
  const ordinary = rate.mean * (1 - rate.mean);
  const mean = (numerator + expected * rate.mean) / end;
  const variance =
    (expected / end) ** 2 * (rate.variance + ordinary / expected) +
    ((rate.mean - mean) / end) ** 2 * volume.variance;
  // More may come than is expected; no result lies beyond what that could make of it.
  const most = expected + 2 * Math.sqrt(volume.variance);
  const bottom = numerator / (denominator + most);
  const width = Math.max((numerator + most) / (denominator + most) - bottom, 1e-9);
  const [a, b] = betaShape((mean - bottom) / width, variance / width ** 2);
  const below = (value: number) => betaBelow((value - bottom) / width, a, b);

  // Cases are whole: that all of those to come count, or none, has a chance of its own.
  const { complete } = rate;
  const [counts, fails] = betaShape(rate.mean, rate.variance);
  const chanceOfAll = complete + (1 - complete) * allSucceed(expected, counts, fails);
  const chanceOfNone = (1 - complete) * allSucceed(expected, fails, counts);
  const all = numerator + expected;
  const quantile = (part: number) =>
    bottom + width * betaQuantile(Math.min(1, part / Math.max(1e-9, 1 - complete)), a, b);
  // Beyond 100 % and 0 nothing lies: where the end may well be there, the whole fifth left out is on the other side.
  const isFull = numerator >= denominator - 1e-6 && chanceOfAll > TAIL;
  const isEmpty = numerator <= 1e-6 && chanceOfNone > TAIL;
  const low = quantile(isFull ? 2 * TAIL : TAIL);
  const high = quantile(1 - (isEmpty ? 2 * TAIL : TAIL));
  const median = chanceOfAll >= 0.5 ? all / end : chanceOfNone >= 0.5 ? numerator / end : quantile(0.5);
  // If all count, more cases make more of the result: as many more as, with that, leave one tail beyond.
  const more = (chance: number) =>
    expected + Math.max(0, DEVIATIONS * logOdds(1 - TAIL / chance)) * Math.sqrt(volume.variance);
  const top = (chance: number) => (numerator + more(chance)) / (denominator + more(chance));
  const floor = (chance: number) => numerator / (denominator + more(chance));
  return {
    percent: toPercent(median),
    low: toPercent(Math.min(median, chanceOfNone > TAIL ? Math.min(low, floor(chanceOfNone)) : low)),
    high: toPercent(Math.max(median, chanceOfAll > TAIL ? Math.max(high, top(chanceOfAll)) : high)),
    coming: { numerator: expected * (complete + (1 - complete) * rate.mean), denominator: expected },
    chanceOf(target) {
      const asked = (target / 100) * end;
      // Six decimals away from binary noise, as in effort.
      if (asked > all + 1e-6) return Math.min(chanceOfAll, (1 - complete) * (1 - below(asked / end)));
      if (asked > all - 1) return chanceOfAll;
      const enough = 1 - below((Math.ceil(asked - 1e-6) - 0.5) / end);
      return Math.max(chanceOfAll, complete + (1 - complete) * enough);
    },
  };
}

/** Nothing is expected any more: the value of today is that of the last day. */
function settled({ numerator, denominator }: Ratio): EndForecast {
  const now = toPercent(denominator > 0 ? numerator / denominator : 0);
  return {
    percent: now,
    low: now,
    high: now,
    coming: { numerator: 0, denominator: 0 },
    chanceOf: (target) => (now >= target ? 1 : 0),
  };
}

/** The beta distribution of a mean and a variance between 0 and 1. */
function betaShape(mean: number, variance: number): [a: number, b: number] {
  const centre = Math.min(1 - 1e-6, Math.max(1e-6, mean));
  const size = Math.max(0.05, (centre * (1 - centre)) / Math.max(variance, 1e-12) - 1);
  return [Math.max(centre * size, 1e-3), Math.max((1 - centre) * size, 1e-3)];
}

function toPercent(part: number): number {
  return Math.min(100, Math.max(0, 100 * part));
}
