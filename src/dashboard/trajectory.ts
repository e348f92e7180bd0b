import type { Ratio } from '../indicators/ratio.ts';
import type { Day } from '../platform/date.ts';
import { daysBetween } from '../platform/date.ts';
import { roundHalfUp } from '../platform/number.ts';

/** Lộ trình: where a result should stand at the end of a day, on the straight line from baseline to target. */
export function trajectoryPercent(
  course: { readonly baseline: number | null; readonly target: number | null },
  campaign: { readonly from: Day; readonly to: Day },
  at: Day,
): number | null {
  if (course.target === null || course.baseline === null) return null;
  if (course.baseline >= course.target) return course.target;
  const days = daysBetween(campaign.from, campaign.to) + 1;
  const passed = Math.min(days, Math.max(0, daysBetween(campaign.from, at) + 1));
  return course.baseline + ((course.target - course.baseline) * passed) / days;
}

/** Vị thế: how a result stands to its target and to where the trajectory says it should be today. */
export type Pace = 'met' | 'on-trajectory' | 'behind' | 'far-behind';

/** Below the trajectory by more than this many points is far behind. */
const FAR_BEHIND_POINTS = 10;

/** Places a result; `null` when there is no target or nothing arose. */
export function paceOf(
  percent: number | null,
  target: number | null,
  trajectory: number | null,
  met: boolean | null,
): Pace | null {
  if (percent === null || target === null) return null;
  if (met ?? percent >= target) return 'met';
  if (trajectory !== null && percent >= trajectory) return 'on-trajectory';
  return percent < (trajectory ?? target) - FAR_BEHIND_POINTS ? 'far-behind' : 'behind';
}

/** Dự báo: the ratio at the campaign's end if the days left go like the recent ones. */
export function forecastRatio(
  soFar: Ratio,
  recent: Ratio,
  days: { readonly recent: number; readonly left: number },
): Ratio {
  if (days.recent <= 0) return soFar;
  const factor = days.left / days.recent;
  return {
    numerator: soFar.numerator + recent.numerator * factor,
    denominator: soFar.denominator + recent.denominator * factor,
  };
}

/** Còn thiếu: how many more of the denominator would have to count for the ratio to reach its target. */
export function missingTo(target: number, ratio: Ratio): number {
  // Six decimals away from binary noise: 55 % of 1.340 is 737, not a hair more.
  const missing = roundHalfUp((target / 100) * ratio.denominator - ratio.numerator, 6);
  return Math.max(0, Math.ceil(missing));
}

/** Cần đạt mỗi ngày: what the working days left must bring for a cumulative ratio to end at its target. */
export interface Effort {
  readonly workingDaysLeft: number;
  /** Dossiers expected in the days left, going by the recent ones. */
  readonly expected: number;
  /** Of these, how many must count, in all and per working day. */
  readonly needed: number;
  readonly neededPerWorkingDay: number;
  readonly expectedPerWorkingDay: number;
  /** False when even every dossier still expected would not be enough. */
  readonly reachable: boolean;
}

/** Counts the effort; `null` when no working day is left or nothing is expected any more. */
export function effortTo(
  target: number,
  soFar: Ratio,
  recent: Ratio,
  days: { readonly recent: number; readonly left: number; readonly workingLeft: number },
): Effort | null {
  if (days.workingLeft <= 0 || days.recent <= 0) return null;
  const expected = (recent.denominator / days.recent) * days.left;
  if (expected <= 0) return null;
  const needed = missingTo(target, { ...soFar, denominator: soFar.denominator + expected });
  return {
    workingDaysLeft: days.workingLeft,
    expected: Math.round(expected),
    needed,
    neededPerWorkingDay: needed / days.workingLeft,
    expectedPerWorkingDay: expected / days.workingLeft,
    reachable: needed <= expected,
  };
}

/**
 * Biến động of a cumulative ratio since an earlier day, in points; `null` when what came since does not differ from
 * what was before by more than chance alone makes it.
 */
export function movementSince(before: Ratio, now: Ratio): number | null {
  const since = {
    numerator: now.numerator - before.numerator,
    denominator: now.denominator - before.denominator,
  };
  const grew = since.denominator > 0 && since.numerator >= 0 && since.numerator <= since.denominator;
  const change = differenceOf(before, grew ? since : now);
  if (change === null) return null;
  return roundHalfUp((now.numerator / now.denominator - before.numerator / before.denominator) * 100, 2);
}

/** The difference of two independent ratios in points, or `null` when chance alone makes as much (two deviations). */
export function differenceOf(before: Ratio, after: Ratio): number | null {
  if (before.denominator === 0 || after.denominator === 0) return null;
  const rate = (ratio: Ratio) => ratio.numerator / ratio.denominator;
  const pooled = (before.numerator + after.numerator) / (before.denominator + after.denominator);
  const ordinary = 2 * Math.sqrt(pooled * (1 - pooled) * (1 / before.denominator + 1 / after.denominator));
  const change = rate(after) - rate(before);
  return Math.abs(change) > ordinary ? roundHalfUp(change * 100, 2) : null;
}
