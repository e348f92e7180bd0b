import type { Rings } from './texture.ts';

/** Room for a label: its middle, and how far it is to the nearest border there. */
export interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly room: number;
}

const STEPS = 14;
/** Words are wider than high: a place with room to its sides is worth more. */
const FLATNESS = 1.6;

const kept = new WeakMap<Rings, LabelPlace>();

/** The point of an area that is farthest from its borders, sideways above all. */
export function labelPlace(rings: Rings): LabelPlace {
  const known = kept.get(rings);
  if (known) return known;
  const box = boxOf(rings);
  const coarse = bestWithin(rings, box);
  const step = { x: (box.right - box.left) / STEPS, y: (box.bottom - box.top) / STEPS };
  const found = bestWithin(rings, {
    left: coarse.x - step.x,
    right: coarse.x + step.x,
    top: coarse.y - step.y,
    bottom: coarse.y + step.y,
  });
  const best = found.room > coarse.room ? found : coarse;
  kept.set(rings, best);
  return best;
}

/** The rectangle that the rings fill. */
export function boxOf(rings: Rings) {
  const xs = rings.flatMap((ring) => ring.map(([x]) => x));
  const ys = rings.flatMap((ring) => ring.map(([, y]) => y));
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
}

/** True where a point lies inside the rings (even-odd). */
export function isInside(rings: Rings, x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings)
    for (const [index, [x1, y1]] of ring.entries()) {
      const [x2, y2] = ring[(index + 1) % ring.length] ?? [x1, y1];
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    }
  return inside;
}

function bestWithin(rings: Rings, box: ReturnType<typeof boxOf>): LabelPlace {
  let best: LabelPlace = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, room: 0 };
  for (let column = 1; column < STEPS; column += 1)
    for (let row = 1; row < STEPS; row += 1) {
      const x = box.left + ((box.right - box.left) * column) / STEPS;
      const y = box.top + ((box.bottom - box.top) * row) / STEPS;
      if (!isInside(rings, x, y)) continue;
      const room = distanceToBorder(rings, x, y);
      if (room > best.room) best = { x, y, room };
    }
  return best;
}

function distanceToBorder(rings: Rings, x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of rings)
    for (const [index, [x1, y1]] of ring.entries()) {
      const [x2, y2] = ring[(index + 1) % ring.length] ?? [x1, y1];
      const [dx, dy] = [(x2 - x1) / FLATNESS, y2 - y1];
      const [px, py] = [(x - x1) / FLATNESS, y - y1];
      const length = dx * dx + dy * dy;
      const along = length === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
      nearest = Math.min(nearest, Math.hypot(px - along * dx, py - along * dy));
    }
  return nearest;
}
