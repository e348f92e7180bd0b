import type { Computation, Words } from './indicator.ts';

/** Một cách hiểu of a phrase of the plan, as a ratio of its own. */
export interface Meaning {
  readonly id: string;
  /** Its code in the register; `null` where it is counted only beside others. */
  readonly indicator: string | null;
  readonly name: Words;
  readonly numerator: Words;
  readonly denominator: Words;
  readonly unit: Words;
  /** The text that has this meaning. */
  readonly basis: Words;
  /** What makes it differ from the meaning taken; `null` for that one. */
  readonly differs: Words | null;
  /** `null`: no dossier gives it. */
  readonly computation: Computation | null;
}

/** A phrase of the plan with everything that it can mean. */
export interface Phrase {
  readonly words: Words;
  /** Where the plan says it. */
  readonly clause: string;
  /** Id of the meaning that the clause has. */
  readonly taken: string;
  readonly meanings: readonly Meaning[];
  /** One sentence: why they differ, and which one the clause means. */
  readonly explanation: Words;
}
