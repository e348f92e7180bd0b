import { percentOf } from '../platform/number.ts';
import type { Random } from './random.ts';

/** Tử số và mẫu số chosen so that their percentage is a published one. */
export interface ExactRatio {
  readonly count: number;
  readonly total: number;
}

/**
 * The ratio whose percentage, half-up to 2 decimals, is the published one, with the total nearest to the wanted one
 * and from `least` to `most`; where none is exact, the nearest percentage.
 */
export function findExactRatio(
  percent: number,
  wanted: number,
  bounds: { least: number; most: number },
): ExactRatio {
  let best: ExactRatio = { count: 0, total: Math.min(Math.max(wanted, bounds.least), bounds.most) };
  let bestError = Number.POSITIVE_INFINITY;
  const reach = Math.max(wanted - bounds.least, bounds.most - wanted, 0);
  for (let step = 0; step <= 2 * reach; step += 1) {
    const total = wanted + (step % 2 === 0 ? step / 2 : -(step + 1) / 2);
    if (total < Math.max(1, bounds.least) || total > bounds.most) continue;
    const count = Math.round((total * percent) / 100);
    if (percentOf(count, total) === percent) return { count, total };
    const error = Math.abs((100 * count) / total - percent);
    if (error < bestError) {
      bestError = error;
      best = { count, total };
    }
  }
  return best;
}

/** A count that is free to move between its bounds so that a sum comes out. */
export interface DraftCount {
  readonly total: number;
  /** The rate it would like, 0–1. */
  readonly rate: number;
  readonly least: number;
  readonly most: number;
}

/** Moves all drafted rates together (on the scale of odds) until the counts add up to `sum`, each within its bounds. */
export function fitCounts(drafts: readonly DraftCount[], sum: number): number[] {
  const countsAt = (shift: number): number[] =>
    drafts.map(({ total, rate, least, most }) => {
      const odds = Math.log(
        Math.min(Math.max(rate, 0.001), 0.999) / (1 - Math.min(Math.max(rate, 0.001), 0.999)),
      );
      const wanted = Math.round(total / (1 + Math.exp(-(odds + shift))));
      return Math.min(Math.max(wanted, least), most);
    });
  let low = -12;
  let high = 12;
  for (let round = 0; round < 60; round += 1) {
    const middle = (low + high) / 2;
    if (add(countsAt(middle)) < sum) low = middle;
    else high = middle;
  }
  const counts = countsAt(high);
  const largestFirst = drafts
    .map((_, index) => index)
    .sort((a, b) => (drafts[b]?.total ?? 0) - (drafts[a]?.total ?? 0) || a - b);
  let missing = sum - add(counts);
  for (let moved = true; missing !== 0 && moved; ) {
    moved = false;
    for (const index of largestFirst) {
      const draft = drafts[index] as DraftCount;
      const changed = (counts[index] ?? 0) + Math.sign(missing);
      if (missing === 0 || changed < draft.least || changed > draft.most) continue;
      counts[index] = changed;
      missing -= Math.sign(missing);
      moved = true;
    }
  }
  return counts;
}

/** Shares a total out in proportion to weights: whole numbers that add up to it, largest remainders first. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = add(weights);
  if (sum === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const counts = exact.map(Math.floor);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  let left = total - add(counts);
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    counts[index] = (counts[index] ?? 0) + 1;
    left -= 1;
  }
  return counts;
}

/** Shares a total out by evenly spaced draws: each count is its exact share, rounded down or up by chance. */
export function spread(total: number, weights: readonly number[], random: Random): number[] {
  const sum = add(weights);
  const offset = random.next();
  let reached = 0;
  let given = 0;
  return weights.map((weight, index) => {
    reached += weight;
    const upTo =
      index === weights.length - 1 ? total : Math.min(total, Math.floor((reached / sum) * total + offset));
    const count = upTo - given;
    given = upTo;
    return count;
  });
}

/** Marks exactly `count` of the items, the heavier ones more readily; items of weight 0 only when nothing else is left. */
export function pickWeighted(weights: Float64Array, count: number, random: Random): Uint8Array {
  const picked = new Uint8Array(weights.length);
  if (count <= 0) return picked;
  if (count >= weights.length) return picked.fill(1);
  const keys = new Float64Array(weights.length);
  for (let index = 0; index < weights.length; index += 1) {
    keys[index] = -Math.log(1 - random.next()) / Math.max(weights[index] ?? 0, 1e-12);
  }
  const limit = keys.slice().sort()[count - 1] ?? 0;
  let left = count;
  for (let index = 0; index < keys.length; index += 1) {
    if ((keys[index] ?? 0) < limit) {
      picked[index] = 1;
      left -= 1;
    }
  }
  for (let index = 0; left > 0 && index < keys.length; index += 1) {
    if (keys[index] === limit) {
      picked[index] = 1;
      left -= 1;
    }
  }
  return picked;
}

/** The sum of the numbers. */
export function add(numbers: Iterable<number>): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
