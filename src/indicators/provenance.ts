import type { Day } from '../platform/date.ts';
import type { Indicator } from './indicator.ts';
import type { ComputedIndicator, Scope } from './measurement.ts';
import type { Ratio } from './ratio.ts';

/** Which dossiers to see: all below the line, those above it too, or those that are missing above it. */
export const LINE_SIDES = ['below', 'above', 'missing'] as const;

export type LineSide = (typeof LINE_SIDES)[number];

/** Which figure is to explain itself, and which page of its dossiers. */
export interface ProvenanceQuestion {
  readonly agency: string;
  readonly indicator: ComputedIndicator;
  readonly from: Day;
  readonly to: Day;
  readonly scope: Scope;
  readonly side: LineSide;
  readonly offset: number;
  readonly limit: number;
}

/** Đợt nhập that gave at least one of the dossiers below the line. */
export interface ProvenanceBatch {
  readonly id: string;
  readonly source: string | null;
  readonly importedAt: string;
  readonly fileNames: readonly string[];
  readonly simulated: boolean;
  /** How many of the dossiers below the line it said last. */
  readonly dossiers: number;
}

/** A dossier of the figure: its code and where it belongs, never a person. */
export interface ProvenanceDossier {
  readonly key: string;
  readonly agency: string;
  readonly procedure: string | null;
  readonly above: boolean;
}

/** Nguồn gốc of one figure: definition, ratio, data version, batches, and a page of its dossiers. */
export interface Provenance {
  readonly question: ProvenanceQuestion;
  readonly definition: Indicator;
  readonly ratio: Ratio & { readonly percent: number | null };
  readonly asOf: string;
  readonly dataVersion: number;
  readonly batches: readonly ProvenanceBatch[];
  /** How many dossiers there are on the side asked for. */
  readonly total: number;
  readonly dossiers: readonly ProvenanceDossier[];
}
