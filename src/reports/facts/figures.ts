import type { IndicatorResult, ResultTable } from '../../indicators/indicator-result.ts';
import { addRatios, NOTHING_AROSE, type Ratio } from '../../indicators/ratio.ts';
import { roundHalfUp } from '../../platform/number.ts';
import { compare, type Fraction, fractionOf } from '../../targets/fraction.ts';
import { exactPercent } from '../../targets/result.ts';

/** One figure of a paper; counts are `null` where only a rate was declared. */
export type Figure = Pick<IndicatorResult, 'numerator' | 'denominator' | 'percent'>;

/** Figures of one window: each agency by itself, and the province with all below it. */
export interface Figures {
  /** `null`: chưa báo cáo, no dossier gives it and nobody declared it. */
  of(agencyId: string, indicator: string): Figure | null;
  /** The whole province. */
  province(indicator: string): Figure | null;
  /** Of the dossiers counted in the province, those that stand with none of the agencies. */
  elsewhere(agencyIds: readonly string[], indicator: string): Ratio;
  /** True where the agencies and what is elsewhere add up to the province: nothing declared stands for a count. */
  addsUp(agencyIds: readonly string[], indicator: string): boolean;
}

/** The figures of a window from its results, own and with all below. */
export function buildFigures(own: ResultTable, subtree: ResultTable, provinceId: string): Figures {
  const known = (result: IndicatorResult) => (result.origin === 'none' ? null : result);
  return {
    of: (agencyId, indicator) => known(own.of(agencyId, indicator)),
    province: (indicator) => known(subtree.of(provinceId, indicator)),
    elsewhere(agencyIds, indicator) {
      const all = subtree.counted(provinceId, indicator) ?? NOTHING_AROSE;
      const theirs = addRatios(agencyIds.map((id) => own.counted(id, indicator) ?? NOTHING_AROSE));
      return {
        numerator: all.numerator - theirs.numerator,
        denominator: all.denominator - theirs.denominator,
      };
    },
    addsUp: (agencyIds, indicator) =>
      subtree.declared(provinceId, indicator) === null &&
      agencyIds.every((id) => own.declared(id, indicator) === null),
  };
}

/** Points between two figures as they are printed (now − before); `null` unless both have a rate. */
export function pointsBetween(before: Figure | null, now: Figure | null): number | null {
  if (before?.percent == null || now?.percent == null) return null;
  return roundHalfUp(now.percent - before.percent, 2);
}

/** How a figure moved: the points that a reader finds between the printed rates, and which way it really went. */
export interface Movement {
  readonly points: number;
  /** Of the unrounded rates: below 0 it fell, 0 it stayed, above 0 it rose. */
  readonly direction: number;
}

/** The movement between two figures; `null` unless both have a rate. */
export function movementBetween(before: Figure | null, now: Figure | null): Movement | null {
  const points = pointsBetween(before, now);
  if (before === null || now === null || points === null) return null;
  return { points, direction: compareFigures(now, before) };
}

/** Compares unrounded rates; those where nothing arose come below all others. */
export function compareFigures(a: Figure, b: Figure): number {
  const [left, right] = [exactPercent(a), exactPercent(b)];
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  return compare(left, right);
}

/** Below 0 when the unrounded rate is below the given one, above 0 when above; `null` where nothing arose. */
export function compareRate(figure: Figure | null, percent: number): number | null {
  const exact = figure === null ? null : exactPercent(figure);
  return exact === null ? null : compare(exact, fractionOf(percent));
}

/** True zero: something stands below the line and nothing above it. */
export function isNone(figure: Figure | null): boolean {
  return compareRate(figure, 0) === 0;
}

/** The unrounded rate to so many decimals, half-up. */
export function roundRate(exact: Fraction, decimals: number): Fraction {
  const scale = 10n ** BigInt(decimals);
  return {
    numerator: (exact.numerator * scale * 2n + exact.denominator) / (2n * exact.denominator),
    denominator: scale,
  };
}
