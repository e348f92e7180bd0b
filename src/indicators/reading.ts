import type { Reading, Words } from './indicator.ts';

/** Vietnamese, then English. */
export type Pair = readonly [vi: string, en: string];

/** A pair by its languages. */
export function words([vi, en]: Pair): Words {
  return { vi, en };
}

/** Cách hiểu, in the order in which it is told: what is open, what was taken, what else there is, why. */
export function reading(
  id: string,
  question: Pair,
  taken: Pair,
  alternatives: readonly Pair[],
  reason: Pair,
): Reading {
  return {
    id,
    question: words(question),
    taken: words(taken),
    alternatives: alternatives.map(words),
    reason: words(reason),
  };
}
