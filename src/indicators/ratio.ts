import { percentOf } from '../platform/number.ts';

/** Tử số / mẫu số: what travels up the tree; the percentage is made last. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

export const NOTHING_AROSE: Ratio = { numerator: 0, denominator: 0 };

/** Adds numerators and denominators, never averages. */
export function addRatios(ratios: Iterable<Ratio>): Ratio {
  let numerator = 0;
  let denominator = 0;
  for (const ratio of ratios) {
    numerator += ratio.numerator;
    denominator += ratio.denominator;
  }
  return { numerator, denominator };
}

/** 0–100 with two decimals, half-up; `null` is "không phát sinh", which is not 0%. */
export function percent(ratio: Ratio): number | null {
  return percentOf(ratio.numerator, ratio.denominator);
}
