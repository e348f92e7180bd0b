import { formatPlain } from '../../platform/number.ts';
import { compare, type Fraction, fractionOf } from '../../targets/fraction.ts';
import { exactPercent } from '../../targets/result.ts';
import { type Figure, roundRate } from '../facts/figures.ts';

/** Rates that mean something by themselves: none at all, and everything. */
const ENDS = [0, 100];
const DECIMALS = 2;
const DECIMALS_AT_MOST = 6;

/**
 * The rate of a figure in a sentence, `34,2%`: two decimals, and more where two would put it on a threshold that it
 * does not stand on (49,996% is not 50%, nor 0,004% none); `null` where nothing arose.
 */
export function rateInWords(figure: Figure, thresholds: readonly number[] = []): string | null {
  const exact = exactPercent(figure);
  return exact === null ? null : percentInWords(exact, thresholds);
}

/** The same of an exact number of percent. */
export function percentInWords(exact: Fraction, thresholds: readonly number[]): string {
  const edges = [...ENDS, ...thresholds].map(fractionOf);
  for (let decimals = DECIMALS; decimals <= DECIMALS_AT_MOST; decimals += 1) {
    const rounded = roundRate(exact, decimals);
    if (edges.every((edge) => compare(rounded, edge) === compare(exact, edge)))
      return `${digitsOf(rounded, decimals)}%`;
  }
  return `gần ${digitsOf(roundRate(exact, DECIMALS), DECIMALS)}%`;
}

function digitsOf(rounded: Fraction, decimals: number): string {
  const whole = rounded.numerator / rounded.denominator;
  const rest = String(rounded.numerator % rounded.denominator)
    .padStart(decimals, '0')
    .replace(/0+$/, '');
  return `${formatPlain(Number(whole))}${rest === '' ? '' : `,${rest}`}`;
}
