import type { IndicatorResult } from '../../indicators/indicator-result.ts';
import { percentOf } from '../../platform/number.ts';
import { enoughFor } from '../../scores/points.ts';
import { countsOf, isMet } from '../result.ts';
import type { HeldRate } from './headroom-api.ts';

/** A result held against a target, and how many more dossiers it takes. */
export function heldRate(
  result: Pick<IndicatorResult, 'numerator' | 'denominator' | 'percent' | 'origin'>,
  target: number | null,
): HeldRate {
  const { numerator, denominator, percent, origin } = result;
  return {
    numerator,
    denominator,
    percent,
    origin,
    target,
    met: isMet(result, target),
    missing: target === null ? null : missingFor(result, target),
  };
}

/** How many more dossiers above the line bring the rate to `percent`; `null` where no dossier does, or nothing arose. */
export function missingFor(
  result: Pick<IndicatorResult, 'numerator' | 'denominator' | 'percent' | 'origin'>,
  percent: number,
): number | null {
  const counts = countsOf(result);
  if (result.origin !== 'counted' || counts === null || counts.denominator === 0) return null;
  return Math.max(0, enoughFor(counts.denominator, percent) - counts.numerator);
}

/** The rate with so many more above the line; a declared one does not move. */
export function percentAfter(
  { origin, numerator, denominator, percent }: HeldRate,
  more: number,
): number | null {
  return origin !== 'counted' || numerator === null || denominator === null
    ? percent
    : percentOf(numerator + more, denominator);
}
