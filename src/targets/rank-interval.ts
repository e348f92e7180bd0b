import type { Ratio } from '../indicators/ratio.ts';
import { betaQuantile } from './beta-distribution.ts';

/** Fewer cases below the line than this, and a place says little. */
export const MINIMUM_VOLUME = 30;

/**
 * Two intervals of this weight that do not touch differ by more than chance makes in 95 comparisons of 100 (Goldstein
 * and Healy 1995).
 */
const WEIGHT = 0.84;

/** Where the rate behind a ratio lies, 0 to 1: Jeffreys' interval. */
export interface RateInterval {
  readonly low: number;
  readonly high: number;
}

/** Jeffreys' interval of a ratio; it reaches 0 where nothing counts and 1 where everything does. */
export function rateInterval({ numerator, denominator }: Ratio): RateInterval {
  const [above, below] = [numerator + 0.5, denominator - numerator + 0.5];
  const tail = (1 - WEIGHT) / 2;
  return {
    low: numerator <= 0 ? 0 : betaQuantile(tail, above, below),
    high: numerator >= denominator ? 1 : betaQuantile(1 - tail, above, below),
  };
}

/**
 * Khoảng hạng: the best and the worst place that each could have been given by chance. Better for certain are those
 * whose interval lies wholly above, worse for certain those whose interval lies wholly below.
 */
export function rankIntervals(rates: readonly RateInterval[]): [best: number, worst: number][] {
  const lows = rates.map(({ low }) => low).sort((a, b) => a - b);
  const highs = rates.map(({ high }) => high).sort((a, b) => a - b);
  return rates.map(({ low, high }) => {
    const better = lows.length - countBelow(lows, high, true);
    const worse = countBelow(highs, low, false);
    return [1 + better, rates.length - worse];
  });
}

/** How many of the sorted values lie below the limit, or at it where `included`. */
function countBelow(sorted: readonly number[], limit: number, included: boolean): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const value = sorted[middle] ?? 0;
    if (value < limit || (included && value === limit)) from = middle + 1;
    else to = middle;
  }
  return from;
}
