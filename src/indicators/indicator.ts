import type { Day } from '../platform/date.ts';
import type { ComputedIndicator } from './measurement.ts';
import type { Counter } from './tally.ts';

/** The same said in Vietnamese and in English. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

/** Căn cứ pháp lý: the clause or row that orders an indicator, and the days on which it binds. */
export interface IndicatorBasis {
  /** `Quyết định số 766/QĐ-TTg`. */
  readonly document: string;
  /** The day it was signed. */
  readonly date: Day;
  /** `Phụ lục, nhóm 3, chỉ số 3.3`, `Phụ lục III, Mục V`. */
  readonly article: string;
  readonly validFrom: Day;
  /** The last day; `null`: still in force. */
  readonly validTo: Day | null;
  /** False: the number of the clause, or its first day, was not yet held against the signed text. */
  readonly checked: boolean;
}

/** Cách hiểu: how a question that the texts leave open was answered, and what else they could mean. */
export interface Reading {
  /** `received`: the same reading has the same id wherever it is taken. */
  readonly id: string;
  readonly question: Words;
  readonly taken: Words;
  readonly alternatives: readonly Words[];
  readonly reason: Words;
}

/** Cách làm tròn. */
export interface Rounding {
  readonly decimals: number;
  readonly mode: 'half-up';
  readonly words: Words;
}

/** What it means that there is nothing below the line. */
export interface EmptyDenominator {
  /** Never 0 %: no percentage at all. */
  readonly percent: null;
  readonly words: Words;
  /** What the national portal gives then in the 766 set; `null`: not known. */
  readonly portalPoints: 'full' | 'none' | null;
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
  readonly numeratorEn: string;
  /** Mẫu số in words. */
  readonly denominator: string;
  readonly denominatorEn: string;
  /** What is counted above and below the line: `hồ sơ`. */
  readonly unit: Words;
  readonly rounding: Rounding;
  readonly empty: EmptyDenominator;
  readonly legalBases: readonly IndicatorBasis[];
  /** How the texts were read where they leave room. */
  readonly readings: readonly Reading[];
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
