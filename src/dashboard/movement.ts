import type { Ratio } from '../indicators/ratio.ts';
import { roundHalfUp } from '../platform/number.ts';

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
