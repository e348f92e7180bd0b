import type { Pace } from '../../targets/trajectory.ts';
import type { Shape } from '../paper/drawing.ts';
import { PACE_COLOURS } from './palette.ts';
import { circle } from './pens.ts';

const RADIUS = 4.5;

/** ● met ◐ on trajectory ○ behind ◌ far behind, drawn about a point: no font holds all four in one size. */
export function standingMark(pace: Pace, x: number, y: number): Shape[] {
  const colour = PACE_COLOURS[pace];
  const ring = circle(x, y, RADIUS, {
    fill: pace === 'met' ? colour : 'none',
    stroke: colour,
    'stroke-width': 1.4,
    ...(pace === 'far-behind' ? { 'stroke-dasharray': '1.9 1.63' } : {}),
  });
  if (pace !== 'on-trajectory') return [ring];
  const half = `M${x} ${y - RADIUS}a${RADIUS} ${RADIUS} 0 0 0 0 ${2 * RADIUS}z`;
  return [ring, { tag: 'path', attributes: { d: half, fill: colour } }];
}
