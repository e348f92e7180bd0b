import type { Ratio } from '../indicators/ratio.ts';
import type { Effort } from './forecast-api.ts';
import { ceiling, type Fraction, fractionOf, multiply, subtract } from './fraction.ts';

/** Còn thiếu: how many more of the denominator would have to count for the ratio to reach its target; exact. */
export function missingTo(target: number, ratio: Ratio): number {
  const asked = multiply(multiply(fractionOf(target), HUNDREDTH), fractionOf(ratio.denominator));
  return Math.max(0, Number(ceiling(subtract(asked, fractionOf(ratio.numerator)))));
}

const HUNDREDTH: Fraction = { numerator: 1n, denominator: 100n };

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
  };
}
