import type { Campaign } from '../campaigns/campaign.ts';
import { addDays, type Day, daysBetween } from '../platform/date.ts';
import { add, compare, type Fraction, fractionOf, multiply } from './fraction.ts';

/** The part of a campaign that its trajectory leans on. */
export type TrajectoryFrame = Pick<Campaign, 'from' | 'to' | 'trajectory' | 'workingDays'>;

/**
 * Lộ trình: where a result should stand at the end of a day on the way from baseline to target, in the shape that the
 * campaign names; exact. `null` without a target, and before the last day without a baseline: no way was begun.
 */
export function trajectoryPercent(
  course: { readonly baseline: Fraction | null; readonly target: number | null },
  campaign: TrajectoryFrame,
  at: Day,
): Fraction | null {
  if (course.target === null) return null;
  const target = fractionOf(course.target);
  // Wherever a way began, on its last day it is at its target.
  if (at >= campaign.to) return target;
  if (course.baseline === null) return null;
  if (compare(course.baseline, target) >= 0) return target;
  const gone = shareGone(campaign, at);
  const left = { numerator: gone.denominator - gone.numerator, denominator: gone.denominator };
  return add(multiply(course.baseline, left), multiply(target, gone));
}

/** How much of the way is to be gone by the end of a day, 0 to 1: nothing before the campaign, all from its last day on. */
function shareGone(campaign: TrajectoryFrame, at: Day): Fraction {
  const { from, to, trajectory } = campaign;
  if (at < from) return part(0, 1);
  switch (trajectory.shape) {
    case 'linear-calendar-days':
      return part(daysBetween(from, at) + 1, daysBetween(from, to) + 1);
    case 'linear-working-days':
      return workingShare(campaign, from, at, to);
    case 'milestones': {
      const points = trajectory.points.map(({ dayOfCampaign, share }) => ({
        day: addDays(from, dayOfCampaign - 1),
        share: multiply(fractionOf(share), part(1, 100)),
      }));
      const last = points.findLast(({ day }) => day <= at) ?? { day: addDays(from, -1), share: part(0, 1) };
      const next = points.find(({ day }) => day > at) ?? { day: to, share: part(1, 1) };
      const step = workingShare(campaign, addDays(last.day, 1), at, next.day);
      const rest = { numerator: step.denominator - step.numerator, denominator: step.denominator };
      return add(multiply(last.share, rest), multiply(next.share, step));
    }
  }
}

/** Working days from the first to `at` of those to the last; days of the calendar where none is worked. */
function workingShare({ workingDays }: TrajectoryFrame, from: Day, at: Day, to: Day): Fraction {
  const count = (until: Day) => workingDays.filter((day) => day >= from && day <= until).length;
  const all = count(to);
  return all > 0 ? part(count(at), all) : part(daysBetween(from, at) + 1, daysBetween(from, to) + 1);
}

function part(numerator: number, denominator: number): Fraction {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

/** Vị thế: how a result stands to its target and to where the trajectory says it should be today. */
export type Pace = 'met' | 'on-trajectory' | 'behind' | 'far-behind';

/** Below the trajectory by more than this many points is far behind. */
const FAR_BEHIND_POINTS = 10;

/**
 * Places an unrounded result; `null` when there is no target, when nothing arose, and when a target not met yet has no
 * trajectory: whoever cannot be said to be late is not late.
 */
export function paceOf(
  result: Fraction | null,
  target: number | null,
  trajectory: Fraction | null,
): Pace | null {
  if (result === null || target === null) return null;
  const goal = fractionOf(target);
  if (compare(result, goal) >= 0) return 'met';
  if (trajectory === null) return null;
  if (compare(result, trajectory) >= 0) return 'on-trajectory';
  return compare(add(result, fractionOf(FAR_BEHIND_POINTS)), trajectory) < 0 ? 'far-behind' : 'behind';
}
