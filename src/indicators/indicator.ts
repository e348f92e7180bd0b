import type { Day } from '../platform/date.ts';
import type { ComputedIndicator } from './measurement.ts';
import type { Counter } from './tally.ts';

/** The clause or row that orders an indicator. */
export interface IndicatorBasis {
  /** `Quyết định số 766/QĐ-TTg`. */
  readonly document: string;
  /** `Nhóm 3, thành phần 3.3`, `Mục III.1.b`. */
  readonly article: string;
  readonly date: Day;
}

/** Tử số and mẫu số as sums of two counters, of every procedure or only of those with a fee. */
export interface DossierCount {
  readonly of: 'dossiers';
  readonly above: Counter;
  readonly below: Counter;
  readonly procedures: 'all' | 'with-fee';
}

/**
 * Tử số and mẫu số as numbers of different procedures for which a counter is above 0. `offered`: below the line stand
 * the online services assigned to the agency, where any assignment names it.
 */
export interface ProcedureCount {
  readonly of: 'procedures';
  readonly above: Counter;
  readonly below: Counter;
  readonly procedures: 'online-services' | 'with-fee';
  readonly offered: boolean;
}

/** How an indicator is made from the tally, the catalogue and the agency. */
export type Computation = DossierCount | ProcedureCount;

/** Chỉ tiêu: what is measured, in words and as a rule; a new one is one more entry of the catalogue. */
export interface Indicator {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly shortName: string;
  /** Tử số in words. */
  readonly numerator: string;
  /** Mẫu số in words. */
  readonly denominator: string;
  readonly unit: '%';
  readonly legalBases: readonly IndicatorBasis[];
  /** How the texts were read where they leave room. */
  readonly readings: readonly string[];
  /** Rows of the 766 set (QĐ 766/QĐ-TTg) that it stands for: `3.3`. */
  readonly rows766: readonly string[];
  /** `null`: no dossier gives it, it is declared only. */
  readonly computation: Computation | null;
}

/** An indicator that dossiers give. */
export interface ComputedDefinition extends Indicator {
  readonly code: ComputedIndicator;
  readonly computation: Computation;
}

/** Nhóm chỉ số of the 766 set, and the most points it can give. */
export interface IndicatorGroup {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly points: number;
  readonly rows766: readonly string[];
}
