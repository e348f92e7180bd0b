import type { Day } from '../platform/date.ts';
import { daysBetween } from '../platform/date.ts';
import { add, compare, type Fraction, fractionOf, multiply } from './fraction.ts';

/** Lộ trình: where a result should stand at the end of a day, on the straight line from baseline to target; exact. */
export function trajectoryPercent(
  course: { readonly baseline: Fraction | null; readonly target: number | null },
  campaign: { readonly from: Day; readonly to: Day },
  at: Day,
): Fraction | null {
  if (course.target === null || course.baseline === null) return null;
  const target = fractionOf(course.target);
  if (compare(course.baseline, target) >= 0) return target;
  const days = daysBetween(campaign.from, campaign.to) + 1;
  const passed = Math.min(days, Math.max(0, daysBetween(campaign.from, at) + 1));
  const share = (part: number) => ({ numerator: BigInt(part), denominator: BigInt(days) });
  return add(multiply(course.baseline, share(days - passed)), multiply(target, share(passed)));
}

/** Vị thế: how a result stands to its target and to where the trajectory says it should be today. */
export type Pace = 'met' | 'on-trajectory' | 'behind' | 'far-behind';

/** Below the trajectory by more than this many points is far behind. */
const FAR_BEHIND_POINTS = 10;

/** Places an unrounded result; `null` when there is no target or nothing arose. */
export function paceOf(
  result: Fraction | null,
  target: number | null,
  trajectory: Fraction | null,
): Pace | null {
  if (result === null || target === null) return null;
  const goal = fractionOf(target);
  if (compare(result, goal) >= 0) return 'met';
  if (trajectory !== null && compare(result, trajectory) >= 0) return 'on-trajectory';
  return compare(add(result, fractionOf(FAR_BEHIND_POINTS)), trajectory ?? goal) < 0
    ? 'far-behind'
    : 'behind';
}
