import type { Day } from '../platform/date.ts';
import type { Scope } from './measurement.ts';
import type { Counter } from './tally.ts';

/** Which to see: all below the line, those above it too, or those that are missing above it. */
export const LINE_SIDES = ['below', 'above', 'missing'] as const;

export type LineSide = (typeof LINE_SIDES)[number];

/** How many stand on each side of the line. */
export type LineCounts = Readonly<Record<LineSide, number>>;

/** Which figure is to explain itself, and which page of what it counts. */
export interface ProvenanceQuestion {
  readonly agency: string;
  /** Code of the register, or the id of a meaning that has none. */
  readonly indicator: string;
  readonly from: Day;
  readonly to: Day;
  readonly scope: Scope;
  /** The declared figure alone, or the counted one alone; absent: the declared one where there is one. */
  readonly source?: 'declared' | 'computed' | undefined;
  /** Of this procedure alone, counted in its dossiers. */
  readonly procedure?: string | undefined;
  readonly side: LineSide;
  /** Of `on-time`: those open at the end of the window alone, or those completed in it alone. */
  readonly only?: 'open' | 'completed' | undefined;
  readonly offset: number;
  readonly limit: number;
  /** As the figure was known at this instant (ISO, or a day for its end); absent or `null`: now. */
  readonly knownAt?: string | null | undefined;
}

/** The dossiers below the line of a figure, in the words of the counting query. */
export interface FigureLine {
  readonly from: Day;
  readonly to: Day;
  readonly above: Counter;
  readonly below: Counter;
  readonly agencies: readonly string[];
  /** The codes that it speaks of; `null`: every procedure, known or not. */
  readonly procedures: readonly string[] | null;
  /** The data version; `null`: the present. */
  readonly version: number | null;
}

/** The side of a line that a number below and a number above it leave. */
export function lineCounts(below: number, above: number): LineCounts {
  return { below, above, missing: below - above };
}
