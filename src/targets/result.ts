import { percent, type Ratio } from '../indicators/ratio.ts';
import { compare, type Fraction, fractionOf, percentOfCounts } from './fraction.ts';
import type { Result } from './target.ts';

/** Where there is no result at all. */
export const NO_RESULT: Result = { numerator: null, denominator: null, percent: null };

/** A result of which both counts are known; the percentage is made last. */
export function resultOf({ numerator, denominator }: Ratio): Result {
  return { numerator, denominator, percent: percent({ numerator, denominator }) };
}

/** The counts of a result, or `null` where only a rate was published. */
export function countsOf(result: Result): Ratio | null {
  return result.numerator === null || result.denominator === null
    ? null
    : { numerator: result.numerator, denominator: result.denominator };
}

/** The unrounded percentage: of the counts, else of the rate as published; `null` when nothing arose. */
export function exactPercent(result: Result): Fraction | null {
  const counts = countsOf(result);
  if (counts) return counts.denominator > 0 ? percentOfCounts(counts.numerator, counts.denominator) : null;
  return result.percent === null ? null : fractionOf(result.percent);
}

/** Đạt: the unrounded result is not below the target; `null` without a target or when nothing arose. */
export function isMet(result: Result, target: number | null): boolean | null {
  const exact = exactPercent(result);
  return exact === null || target === null ? null : compare(exact, fractionOf(target)) >= 0;
}
