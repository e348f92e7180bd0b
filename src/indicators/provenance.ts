import type { Suspicion } from '../intake/suspicion/suspicion.ts';
import type { Day } from '../platform/date.ts';
import type { Indicator } from './indicator.ts';
import type { ResultOrigin } from './indicator-result.ts';
import type { Scope } from './measurement.ts';

/** Which dossiers to see: all below the line, those above it too, or those that are missing above it. */
export const LINE_SIDES = ['below', 'above', 'missing'] as const;

export type LineSide = (typeof LINE_SIDES)[number];

/** Which figure is to explain itself, and which page of its dossiers. */
export interface ProvenanceQuestion {
  readonly agency: string;
  readonly indicator: string;
  readonly from: Day;
  readonly to: Day;
  readonly scope: Scope;
  readonly side: LineSide;
  readonly offset: number;
  readonly limit: number;
  /** As the figure was known at this instant (ISO, or a day for its end); absent or `null`: now. */
  readonly knownAt?: string | null | undefined;
}

/** Đợt nhập that gave at least one of the dossiers below the line, or that said a declared figure. */
export interface ProvenanceBatch {
  readonly id: string;
  readonly source: string | null;
  readonly importedAt: string;
  readonly fileNames: readonly string[];
  readonly simulated: boolean;
  /** How many of the dossiers below the line it said last; none of a declared figure. */
  readonly dossiers: number;
}

/** A dossier of the figure: its code and where it belongs, never a person. */
export interface ProvenanceDossier {
  readonly key: string;
  readonly agency: string;
  readonly procedure: string | null;
  readonly above: boolean;
}

/**
 * Nguồn gốc of one figure: definition, ratio, data version, batches, and a page of its dossiers. A declared figure has
 * a source and the batch that said it, but no dossiers.
 */
export interface Provenance {
  readonly question: ProvenanceQuestion;
  readonly definition: Indicator;
  readonly origin: ResultOrigin;
  /** Nguồn of a declared figure, where it was named. */
  readonly source: string | null;
  /** Counts are `null` where only a rate was declared, or where there is no figure. */
  readonly ratio: {
    readonly numerator: number | null;
    readonly denominator: number | null;
    readonly percent: number | null;
  };
  readonly asOf: string;
  readonly dataVersion: number;
  /** The instant asked for, in UTC; `null`: now. */
  readonly knownAt: string | null;
  /** What must be said of that instant; `null` for nothing. */
  readonly note: string | null;
  /** Open suspicions that a counted figure rests on; of the data as they are now, none of an earlier instant. */
  readonly suspicions: readonly Suspicion[];
  readonly batches: readonly ProvenanceBatch[];
  /** How many dossiers there are on the side asked for. */
  readonly total: number;
  readonly dossiers: readonly ProvenanceDossier[];
}
