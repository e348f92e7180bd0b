import type { Measurement } from '../indicators/measurement.ts';
import { roundHalfUp } from '../platform/number.ts';

/** One figure of a paper; counts are `null` where only a rate was declared. */
export interface Figure {
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** `null`: không phát sinh. */
  readonly percent: number | null;
}

/** Figures of one window: each agency by itself, and the province with all below it. */
export interface Figures {
  /** `null` when nothing was measured or declared for it. */
  of(agencyId: string, indicator: string): Figure | null;
  /** The whole province. */
  province(indicator: string): Figure | null;
}

/** A figure counted elsewhere, which stands before the one from dossiers. */
export interface DeclaredFigure extends Figure {
  readonly agency: string;
  readonly indicator: string;
}

/** Indexes measurements; declared figures of exactly this window come first. */
export function buildFigures(
  own: readonly Measurement[],
  province: readonly Measurement[],
  declared: readonly DeclaredFigure[],
  provinceId: string,
): Figures {
  const byAgency = new Map<string, Figure>();
  for (const row of own) byAgency.set(`${row.agency} ${row.indicator}`, row);
  const ofProvince = new Map<string, Figure>();
  for (const row of province) if (row.agency === provinceId) ofProvince.set(row.indicator, row);
  for (const row of declared) {
    byAgency.set(`${row.agency} ${row.indicator}`, row);
    if (row.agency === provinceId) ofProvince.set(row.indicator, row);
  }
  return {
    of: (agencyId, indicator) => byAgency.get(`${agencyId} ${indicator}`) ?? null,
    province: (indicator) => ofProvince.get(indicator) ?? null,
  };
}

/** Points between two figures (now − before); `null` unless both have a rate. */
export function pointsBetween(before: Figure | null, now: Figure | null): number | null {
  if (before?.percent == null || now?.percent == null) return null;
  return roundHalfUp(now.percent - before.percent, 2);
}
