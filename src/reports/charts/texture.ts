import type { Shape } from '../paper/drawing.ts';
import { PALETTE } from './palette.ts';
import { place } from './pens.ts';

/** Corners of a shape without curves, one list a ring; a ring within another is a hole. */
export type Rings = readonly (readonly (readonly [number, number])[])[];

const HATCH_EVERY = 6;
const DOT_EVERY = 7;

/** Gạch chéo, chưa báo cáo: slanting lines that end at the shape's edge, drawn as lines so that every reader shows them. */
export function hatched(rings: Rings): Shape {
  // On a slanting line x + y stays the same: turned so, every line of the hatch is level.
  const d = levelCuts(
    rings.map((ring) => ring.map(([x, y]) => [x - y, x + y] as const)),
    HATCH_EVERY,
  )
    .map(({ at, from, to }) => {
      const [x1, y1] = [(from + at) / 2, (at - from) / 2];
      const [x2, y2] = [(to + at) / 2, (at - to) / 2];
      return `M${place(x1)} ${place(y1)}L${place(x2)} ${place(y2)}`;
    })
    .join('');
  return { tag: 'path', attributes: { d, fill: 'none', stroke: PALETTE.hatch, 'stroke-width': 1 } };
}

/** Chấm, chưa đến kỳ: dots inside the shape. */
export function dotted(rings: Rings): Shape {
  const dots = levelCuts(rings, DOT_EVERY).flatMap(({ at, from, to }) => {
    const first = Math.ceil((from + 1.5) / DOT_EVERY);
    const last = Math.floor((to - 1.5) / DOT_EVERY);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
      const x = (first + index) * DOT_EVERY;
      return `M${place(x - 0.8)} ${place(at)}h1.6`;
    });
  });
  return {
    tag: 'path',
    attributes: { d: dots.join(''), fill: 'none', stroke: PALETTE.hatch, 'stroke-width': 1.6 },
  };
}

/** The corners of a rectangle. */
export function rectangle(x: number, y: number, width: number, height: number): Rings {
  return [
    [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ],
  ];
}

/** Where level lines, as far from each other as said, run inside the rings (even-odd). */
function levelCuts(rings: Rings, every: number): { at: number; from: number; to: number }[] {
  const heights = rings.flatMap((ring) => ring.map(([, y]) => y));
  if (heights.length === 0) return [];
  const [top, bottom] = [Math.min(...heights), Math.max(...heights)];
  const cuts = [];
  // Half a step aside, so that no line runs through a corner on the grid.
  for (let at = (Math.floor(top / every) + 0.5) * every; at < bottom; at += every) {
    const crossings = rings.flatMap((ring) => crossingsOf(ring, at)).sort((a, b) => a - b);
    for (let index = 0; index + 1 < crossings.length; index += 2)
      cuts.push({ at, from: crossings[index] ?? 0, to: crossings[index + 1] ?? 0 });
  }
  return cuts;
}

function crossingsOf(ring: Rings[number], at: number): number[] {
  return ring.flatMap(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    if (y <= at === nextY <= at) return [];
    return [x + ((at - y) / (nextY - y)) * (nextX - x)];
  });
}
