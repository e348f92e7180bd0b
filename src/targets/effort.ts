import type { Ratio } from '../indicators/ratio.ts';
import { roundHalfUp } from '../platform/number.ts';
import type { Effort } from './forecast-api.ts';

/** Còn thiếu: how many more of the denominator would have to count for the ratio to reach its target. */
export function missingTo(target: number, ratio: Ratio): number {
  // Six decimals away from binary noise: 55 % of 1.340 is 737, not a hair more.
  const missing = roundHalfUp((target / 100) * ratio.denominator - ratio.numerator, 6);
  return Math.max(0, Math.ceil(missing));
}

/**
 * Cần mỗi ngày làm việc: what the days left must bring for a cumulative ratio to end at its target, when they are
 * expected to bring `coming`; `null` when no working day is left or nothing is expected any more.
 */
export function effortTo(
  target: number,
  soFar: Ratio,
  coming: Ratio,
  workingDaysLeft: number,
): Effort | null {
  const expected = coming.denominator;
  if (workingDaysLeft <= 0 || expected <= 0) return null;
  const needed = missingTo(target, { ...soFar, denominator: soFar.denominator + expected });
  return {
    workingDaysLeft,
    expected: Math.round(expected),
    needed,
    neededPerWorkingDay: needed / workingDaysLeft,
    expectedPerWorkingDay: expected / workingDaysLeft,
    extraPerWorkingDay: Math.max(0, needed - coming.numerator) / workingDaysLeft,
    reachable: needed <= expected,
  };
}
