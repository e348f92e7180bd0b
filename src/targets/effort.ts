import type { Ratio } from '../indicators/ratio.ts';
import type { Effort } from './forecast-api.ts';
import {
  ceiling,
  type Fraction,
  floor,
  fractionOf,
  multiply,
  percentOfCounts,
  subtract,
} from './fraction.ts';

/** Còn thiếu: how many more of the denominator would have to count for the ratio to reach its target; exact. */
export function missingTo(target: number, ratio: Ratio): number {
  const asked = multiply(multiply(fractionOf(target), HUNDREDTH), fractionOf(ratio.denominator));
  return Math.max(0, Number(ceiling(subtract(asked, fractionOf(ratio.numerator)))));
}

const HUNDREDTH: Fraction = { numerator: 1n, denominator: 100n };

/** The ratio in percent when every case still to come counts, two decimals, cut off so that it never reads as more. */
function highestOf({ numerator, denominator }: Ratio, expected: number): number | null {
  const cases = denominator + expected;
  if (cases === 0) return null;
  const hundredths = multiply(percentOfCounts(numerator + expected, cases), fractionOf(100));
  return Number(floor(hundredths)) / 100;
}

/**
 * Cần mỗi ngày làm việc: what the days left must bring for a cumulative ratio to end at its target, when they are
 * expected to bring `coming`; `null` when no working day is left. In whole dossiers: as many as are said reach the
 * target, one less does not.
 */
export function effortTo(
  target: number,
  soFar: Ratio,
  coming: Ratio,
  workingDaysLeft: number,
): Effort | null {
  if (workingDaysLeft <= 0) return null;
  const expected = Math.round(coming.denominator);
  const foreseen = Math.min(expected, Math.round(coming.numerator));
  const needed = missingTo(target, { ...soFar, denominator: soFar.denominator + expected });
  const extra = Math.max(0, needed - foreseen);
  return {
    workingDaysLeft,
    expected,
    foreseen,
    needed,
    extra,
    neededPerWorkingDay: needed / workingDaysLeft,
    expectedPerWorkingDay: expected / workingDaysLeft,
    extraPerWorkingDay: extra / workingDaysLeft,
    neededEachDay: Math.ceil(needed / workingDaysLeft),
    extraEachDay: Math.ceil(extra / workingDaysLeft),
    reachable: needed <= expected,
    highest: highestOf(soFar, expected),
  };
}
