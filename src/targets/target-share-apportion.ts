import { compare, type Fraction, floor, subtract, sum } from './fraction.ts';

/** Something that gets a whole number of dossiers, and its exact due. */
export interface Claim {
  /** By which equals are told apart. */
  readonly key: string;
  /** Not below 0. */
  readonly due: Fraction;
}

/**
 * Chia tròn theo phần dư lớn nhất: whole numbers that add up to `total`, each its due rounded down or up, those with
 * the largest remainder up; equals go by key, so that the order of the claims does not matter. `total` is the sum of
 * the dues, rounded down or up.
 */
export function apportion(claims: readonly Claim[], total: number): number[] {
  const parts = claims.map(({ key, due }, index) => {
    const whole = floor(due);
    return { index, key, whole, rest: subtract(due, { numerator: whole, denominator: 1n }) };
  });
  let left = BigInt(total) - parts.reduce((all, { whole }) => all + whole, 0n);
  const raised = new Set<number>();
  for (const { index, rest } of [...parts].sort(
    (a, b) => compare(b.rest, a.rest) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  )) {
    if (left <= 0n || rest.numerator === 0n) break;
    raised.add(index);
    left -= 1n;
  }
  if (left !== 0n) throw new RangeError('apportion: the total is not the sum of the dues');
  return parts.map(({ index, whole }) => Number(whole) + (raised.has(index) ? 1 : 0));
}

/** Divides `total` whole dossiers in proportion to weights; nothing to anybody where no weight is above 0. */
export function apportionByWeight(
  weights: readonly { readonly key: string; readonly weight: Fraction }[],
  total: number,
): number[] {
  const all = sum(weights.map(({ weight }) => weight));
  if (all.numerator === 0n) return weights.map(() => 0);
  return apportion(
    weights.map(({ key, weight }) => ({
      key,
      due: {
        numerator: weight.numerator * BigInt(total) * all.denominator,
        denominator: weight.denominator * all.numerator,
      },
    })),
    total,
  );
}
