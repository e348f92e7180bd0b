import type { Day } from '../platform/date.ts';
import type { Scope } from './measurement.ts';
import { percent, type Ratio } from './ratio.ts';

/** Where a result comes from: số liệu khai báo, dossiers counted, or nowhere (no dossier gives it, nobody declared it). */
export type ResultOrigin = 'declared' | 'counted' | 'none';

/** Kết quả of one agency on one indicator in one window, and where it comes from. */
export interface IndicatorResult {
  /** Both counts are `null` where only a rate was declared, or where there is no result. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** `null` when nothing arose or there is no result. */
  readonly percent: number | null;
  readonly origin: ResultOrigin;
  /** Nguồn of a declared result, where it was named. */
  readonly source: string | null;
  /** Đợt nhập that said a declared result last. */
  readonly batch: string | null;
}

/** Số liệu khai báo: a ratio counted elsewhere; where only a rate was published, both counts are `null`. */
export interface DeclaredResult {
  readonly agency: string;
  readonly indicator: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly percent: number | null;
  readonly from: Day;
  readonly to: Day;
  readonly source: string | null;
  /** Đợt nhập that said it last. */
  readonly batch: string | null;
}

/** The window and scope that results are asked of. */
export interface ResultQuestion {
  readonly from: Day;
  readonly to: Day;
  readonly scope: Scope;
}

/** The results of one window in one scope, for any agency and any indicator of the catalogue. */
export interface ResultTable extends ResultQuestion {
  /** Number of the last change that all of them know. */
  readonly dataVersion: number;
  /** The result that stands: the declared one where there is one, else the counted. */
  of(agency: string, indicator: string): IndicatorResult;
  /** Declared for exactly this agency, indicator and window. */
  declared(agency: string, indicator: string): IndicatorResult | null;
  /** Counted from dossiers; `null` for an indicator that no dossier gives. */
  counted(agency: string, indicator: string): Ratio | null;
}

/** Where nothing was declared and no dossier counts. */
export const NO_INDICATOR_RESULT: IndicatorResult = {
  numerator: null,
  denominator: null,
  percent: null,
  origin: 'none',
  source: null,
  batch: null,
};

/** A result counted from dossiers. */
export function countedResult({ numerator, denominator }: Ratio): IndicatorResult {
  return {
    numerator,
    denominator,
    percent: percent({ numerator, denominator }),
    origin: 'counted',
    source: null,
    batch: null,
  };
}

/** A result as it was declared; where both counts are known the percentage is made from them. */
export function declaredResult(declared: DeclaredResult): IndicatorResult {
  const { numerator, denominator, source, batch } = declared;
  const from = { origin: 'declared', source, batch } as const;
  return numerator === null || denominator === null
    ? { numerator: null, denominator: null, percent: declared.percent, ...from }
    : { numerator, denominator, percent: percent({ numerator, denominator }), ...from };
}
