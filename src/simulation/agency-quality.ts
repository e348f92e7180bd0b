import type { Random } from './random.ts';

/** A rate before the campaign and at its end, 0–1. */
type Change = readonly [before: number, after: number];

/** How well an agency works, apart from online dossiers and payments; the campaign improves most of it. */
export interface AgencyQuality {
  readonly components: Change;
  readonly results: Change;
  readonly electronic: Change;
  readonly reused: Change;
  readonly synchronised: Change;
  readonly onTime: Change;
  readonly satisfied: Change;
}

/** Draws one agency's levels: most end between 75% and 98%, a few reach 100%. */
export function drawQuality(random: Random): AgencyQuality {
  const change = (low: number, high: number, least: number, most: number, perfect: number): Change => {
    const before = random.between(low, high);
    const after = random.next() < perfect ? 1 : random.between(least, most);
    return [before, Math.max(after, before - 0.02)];
  };
  return {
    components: change(0.48, 0.9, 0.76, 0.98, 0.1),
    results: change(0.45, 0.88, 0.75, 0.97, 0.08),
    electronic: change(0.5, 0.92, 0.78, 0.98, 0.12),
    reused: change(0.05, 0.3, 0.12, 0.45, 0),
    synchronised: change(0.82, 0.96, 0.9, 0.995, 0.15),
    onTime: change(0.86, 0.985, 0.91, 0.99, 0.12),
    satisfied: change(0.84, 0.97, 0.88, 0.985, 0.1),
  };
}

/** The rate on a day that lies so far in the campaign (0 before it, 1 from its middle on). */
export function rateAt([before, after]: Change, progress: number): number {
  if (after === 1 && progress > 0) return 1;
  return before + (after - before) * progress;
}
