import { add, pickWeighted } from './exact-counts.ts';
import type { Random } from './random.ts';

/** What an agency brings into the campaign on one indicator, and on how many dossiers it will be judged. */
export interface Starter {
  /** Rate before the campaign, 0–1. */
  readonly baseline: number;
  /** Chỉ tiêu giao, 0–1 (III.2.a). */
  readonly target: number;
  readonly dossiers: number;
}

/** How the campaign goes for all agencies together, on one indicator. */
export interface CampaignCourse {
  /** Part of the agencies that reach their targets by the last day. */
  readonly met: number;
  /** Part of those left behind that hardly move, and that fall. */
  readonly flat: number;
  readonly fallen: number;
  /** How much of the way to the target the others go, from and to. */
  readonly way: readonly [number, number];
}

/** The count each agency ends the campaign with: some reach their targets, many come part of the way, a few fall. */
export function drawOutcomes(starters: readonly Starter[], course: CampaignCourse, random: Random): number[] {
  const playing = starters.filter(({ dossiers }) => dossiers > 0);
  const nearness = starters.map(({ baseline, target, dossiers }) =>
    dossiers === 0 || target > 0.985 ? 0 : Math.exp(-Math.max(target - baseline, 0) / 0.12),
  );
  const reach = pickWeighted(Float64Array.from(nearness), Math.round(playing.length * course.met), random);
  return starters.map(({ baseline, target, dossiers }, index) => {
    const luck = random.next();
    const kind = random.next();
    if (dossiers === 0) return 0;
    if (reach[index])
      return Math.min(dossiers, Math.ceil(Math.min(target + 0.004 + 0.07 * luck, 0.997) * dossiers));
    const [near, far] = course.way;
    const rate =
      kind < course.fallen
        ? baseline - 0.01 - 0.06 * luck
        : kind < course.fallen + course.flat
          ? baseline + 0.02 * (luck - 0.4)
          : baseline + (target - baseline) * (near + (far - near) * luck);
    const count = Math.floor(Math.min(Math.max(rate, 0), 1) * dossiers);
    return count >= target * dossiers ? Math.max(0, Math.ceil(target * dossiers) - 1) : count;
  });
}

/** The daily rates of a rise (or fall) from a baseline whose mean over the days is the result: each agency its own S. */
export function drawCurve(baseline: number, result: number, days: number, random: Random): Float64Array {
  const middle = random.between(0.15, 0.6);
  const width = random.between(0.05, 0.16);
  const steps = Float64Array.from(
    { length: days },
    (_, day) => 1 / (1 + Math.exp(-((day + 0.5) / days - middle) / width)),
  );
  const mean = add(steps) / Math.max(days, 1);
  const end = baseline + (result - baseline) / Math.max(mean, 0.05);
  return steps.map((step) => Math.min(Math.max(baseline + (end - baseline) * step, 0.004), 0.996));
}

/** Before the campaign rates creep up over the year. */
export function creepingCurve(rate: number, days: number): Float64Array {
  return Float64Array.from({ length: days }, (_, day) =>
    Math.min(Math.max(rate * (0.85 + (0.3 * (day + 0.5)) / days), 0.004), 0.996),
  );
}
