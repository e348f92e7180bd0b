import { roundHalfUp } from '../platform/number.ts';
import type { Pace } from './trajectory.ts';

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
