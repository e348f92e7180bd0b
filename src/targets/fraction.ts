/** An exact number of percent: figures are compared and raised unrounded, and rounded once, at the end. */
export interface Fraction {
  readonly numerator: bigint;
  /** Above 0. */
  readonly denominator: bigint;
}

/** A decimal as it is written: `34.2` is 342/10. */
export function fractionOf(value: number): Fraction {
  if (Number.isSafeInteger(value)) return { numerator: BigInt(value), denominator: 1n };
  if (!Number.isFinite(value)) throw new RangeError(`not a percentage: ${value}`);
  const [digits = '0', exponent = '0'] = value.toExponential().split('e');
  const [whole = '0', decimals = ''] = digits.split('.');
  const scale = Number(exponent) - decimals.length;
  const integer = BigInt(whole + decimals);
  return scale >= 0
    ? { numerator: integer * 10n ** BigInt(scale), denominator: 1n }
    : { numerator: integer, denominator: 10n ** BigInt(-scale) };
}

/** The percentage of a ratio, exactly; the denominator is above 0. */
export function percentOfCounts(numerator: number, denominator: number): Fraction {
  const above = fractionOf(numerator);
  const below = fractionOf(denominator);
  return {
    numerator: above.numerator * below.denominator * 100n,
    denominator: above.denominator * below.numerator,
  };
}

/** The sum. */
export function add(a: Fraction, b: Fraction): Fraction {
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

/** The product. */
export function multiply(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

/** So many percent of a number of cases, unrounded. */
export function casesAt(percent: Fraction, cases: number): Fraction {
  return multiply(percent, multiply(fractionOf(cases), { numerator: 1n, denominator: 100n }));
}

/** The difference. */
export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { numerator: -b.numerator, denominator: b.denominator });
}

/** The sum of many, in lowest terms on the way, so that it stays short. */
export function sum(values: Iterable<Fraction>): Fraction {
  let total: Fraction = { numerator: 0n, denominator: 1n };
  for (const value of values) total = lowest(add(total, value));
  return total;
}

function lowest({ numerator, denominator }: Fraction): Fraction {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b > 0n) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a };
}

/** The largest whole number not above it. */
export function floor({ numerator, denominator }: Fraction): bigint {
  const whole = numerator / denominator;
  return whole * denominator > numerator ? whole - 1n : whole;
}

/** The smallest whole number not below it. */
export function ceiling(value: Fraction): bigint {
  return -floor({ numerator: -value.numerator, denominator: value.denominator });
}

/** Below 0 when the first is smaller, 0 when equal, above 0 when larger. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The larger of the two. */
export function larger(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? a : b;
}

/** As near as a number comes to it, for what is drawn; what is said is compared exactly. */
export function toNumber(value: Fraction): number {
  return Number(value.numerator) / Number(value.denominator);
}

/** With two decimals, half-up; of a number that is not negative. */
export function toHundredths(value: Fraction): number {
  const hundredths = (value.numerator * 200n + value.denominator) / (2n * value.denominator);
  return Number(hundredths) / 100;
}
