import { COMPUTED_INDICATORS } from './computed-indicators.ts';
import { DECLARED_INDICATORS } from './declared-indicators.ts';
import type { ComputedDefinition, Indicator } from './indicator.ts';
import type { ComputedIndicator } from './measurement.ts';

/** Danh mục chỉ tiêu: everything that is measured or declared, those that dossiers give first. */
export const INDICATORS: readonly Indicator[] = [...COMPUTED_INDICATORS, ...DECLARED_INDICATORS];

/** Codes of the eleven indicators that dossiers give, in the order of the catalogue. */
export const COMPUTED_CODES: readonly ComputedIndicator[] = COMPUTED_INDICATORS.map(
  (indicator) => indicator.code,
);

/** The definition of an indicator, or `null` for an unknown code. */
export function findIndicator(code: string): Indicator | null {
  return INDICATORS.find((indicator) => indicator.code === code) ?? null;
}

/** The definition of an indicator that dossiers give, or `null` for any other code. */
export function findComputed(code: string): ComputedDefinition | null {
  return COMPUTED_INDICATORS.find((indicator) => indicator.code === code) ?? null;
}
