/** A rate as it was counted or declared; a rate alone stands over 100. */
interface Rate {
  readonly numerator: number;
  /** Above 0. */
  readonly denominator: number;
}

/**
 * Điểm of a component: `max` at a rate of `fullAt` percent and above, in proportion below, rounded half-up; in exact
 * integers, so that no half is lost.
 */
export function pointsOf(
  { numerator, denominator }: Rate,
  { max, fullAt }: { readonly max: number; readonly fullAt: number },
  decimals: number,
): number {
  const above = product([max, numerator, 100]);
  const below = product([denominator, fullAt]);
  const scale = 10n ** BigInt(decimals);
  const dividend = above.digits * below.unit * scale;
  const divisor = below.digits * above.unit;
  const rounded = (2n * dividend + divisor) / (2n * divisor);
  return Math.min(max, Number(rounded) / Number(scale));
}

/** How much must stand above the line for all points. */
export function enoughFor(denominator: number, fullAt: number): number {
  const enough = product([denominator, fullAt]);
  const unit = enough.unit * 100n;
  return Number((enough.digits + unit - 1n) / unit);
}

/** Numbers multiplied as their decimal text reads, over a power of ten. */
function product(values: readonly number[]): { readonly digits: bigint; readonly unit: bigint } {
  let digits = 1n;
  let unit = 1n;
  for (const value of values) {
    const places = Number.isInteger(value) ? 0 : Math.min(9, (String(value).split('.')[1] ?? '').length);
    digits *= BigInt(value.toFixed(places).replace('.', ''));
    unit *= 10n ** BigInt(places);
  }
  return { digits, unit };
}
