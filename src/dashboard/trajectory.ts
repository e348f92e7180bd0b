import type { Ratio } from '../indicators/ratio.ts';
import { roundHalfUp } from '../platform/number.ts';
import { type Fraction, percentOfCounts } from '../targets/fraction.ts';
import type { Pace } from '../targets/trajectory.ts';

/** Points short of the target at which a cell grows deeper: up to 10, 25, 45, and beyond. */
export const DISTANCE_POINTS = [10, 25, 45] as const;

/** Khoảng cách đến chỉ tiêu as steps of depth: 0 has met its target or has none, 4 is farthest. */
export function distanceOf(figure: {
  readonly percent: number | null;
  readonly target: number | null;
  readonly pace: Pace | null;
}): number {
  const { percent, target, pace } = figure;
  if (percent === null || target === null || pace === null || pace === 'met') return 0;
  const gap = roundHalfUp(target - percent, 2);
  return 1 + DISTANCE_POINTS.filter((points) => gap > points).length;
}

/** Dự báo: the percentage at the campaign's end if the days left go like the recent ones; exact. */
export function forecastPercent(
  soFar: Ratio,
  recent: Ratio,
  days: { readonly recent: number; readonly left: number },
): Fraction | null {
  const weight = days.recent > 0 ? { soFar: days.recent, recent: days.left } : { soFar: 1, recent: 0 };
  const numerator = soFar.numerator * weight.soFar + recent.numerator * weight.recent;
  const denominator = soFar.denominator * weight.soFar + recent.denominator * weight.recent;
  return denominator > 0 ? percentOfCounts(numerator, denominator) : null;
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

/** Biến động: by how many points a cumulative result moved, and whether by more than chance alone makes it. */
export interface Movement {
  readonly points: number;
  readonly significant: boolean;
}

/**
 * Biến động of a cumulative ratio since an earlier day, judged by what came since against what was before; `null` when
 * nothing had arisen by then or nothing has by now.
 */
export function movementSince(before: Ratio, now: Ratio): Movement | null {
  if (before.denominator === 0 || now.denominator === 0) return null;
  const since = {
    numerator: now.numerator - before.numerator,
    denominator: now.denominator - before.denominator,
  };
  const grew = since.denominator > 0 && since.numerator >= 0 && since.numerator <= since.denominator;
  const points = (now.numerator / now.denominator - before.numerator / before.denominator) * 100;
  return {
    points: roundHalfUp(points, 2),
    significant: differenceOf(before, grew ? since : now) !== null,
  };
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
