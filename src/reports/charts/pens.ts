import type { Shape } from '../paper/drawing.ts';
import type { Letters } from './letters.ts';
import { PALETTE } from './palette.ts';

type Attributes = Shape['attributes'];

/** A place to a hundredth of a unit: the same data are the same bytes. */
export function place(value: number): number {
  const rounded = Math.round(value * 100) / 100;
  return rounded === 0 ? 0 : rounded;
}

/** Words on one line, their foot at y. */
export function words(
  text: string,
  at: { readonly x: number; readonly y: number },
  { face, size }: Letters,
  pen: Attributes = {},
): Shape {
  return {
    tag: 'text',
    attributes: {
      x: place(at.x),
      y: place(at.y),
      'font-size': size,
      ...(face.endsWith('bold') ? { 'font-weight': face.startsWith('paper') ? 700 : 600 } : {}),
      fill: PALETTE.ink,
      ...pen,
    },
    text,
  };
}

export function bar(x: number, y: number, width: number, height: number, fill: string): Shape {
  return {
    tag: 'rect',
    attributes: { x: place(x), y: place(y), width: place(width), height: place(height), fill },
  };
}

export function stroke(
  from: readonly [number, number],
  to: readonly [number, number],
  colour: string,
  pen: Attributes = {},
): Shape {
  return {
    tag: 'line',
    attributes: {
      x1: place(from[0]),
      y1: place(from[1]),
      x2: place(to[0]),
      y2: place(to[1]),
      stroke: colour,
      ...pen,
    },
  };
}

/** A line through the points, not filled. */
export function polyline(
  points: readonly (readonly [number, number])[],
  colour: string,
  pen: Attributes = {},
): Shape {
  const d = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${place(x)} ${place(y)}`).join('');
  return { tag: 'path', attributes: { d, fill: 'none', stroke: colour, ...pen } };
}

export function circle(x: number, y: number, r: number, pen: Attributes): Shape {
  return { tag: 'circle', attributes: { cx: place(x), cy: place(y), r: place(r), ...pen } };
}

/** Shapes moved together. */
export function moved(x: number, y: number, children: Shape[]): Shape {
  return { tag: 'g', attributes: { transform: `translate(${place(x)} ${place(y)})` }, children };
}

/** Words over lines stay readable. */
export const HALO = {
  'paint-order': 'stroke',
  stroke: PALETTE.ground,
  'stroke-width': 4,
  'stroke-linejoin': 'round',
} as const;
