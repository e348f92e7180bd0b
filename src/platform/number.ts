/** Percentage of a ratio, 0–100 rounded half-up to 2 decimals in exact integers; `null` when the denominator is 0. */
export function percentOf(numerator: number, denominator: number): number | null {
  if (denominator === 0) return null;
  const hundredths = (BigInt(numerator) * 20_000n + BigInt(denominator)) / (2n * BigInt(denominator));
  return Number(hundredths) / 100;
}

/** Rounds half-up (away from zero below 0) to the given decimals, as decimal text reads it: 1.005 → 1.01. */
export function roundHalfUp(value: number, decimals: number): number {
  const shift = (number: number, places: number) => {
    const [mantissa, exponent = '0'] = String(number).split('e');
    return Number(`${mantissa}e${Number(exponent) + places}`);
  };
  const rounded = shift(Math.round(shift(Math.abs(value), decimals)), -decimals);
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}

/** `1732` as `1.732`. */
export function formatCount(value: number): string {
  const digits = String(Math.abs(Math.trunc(value))).replace(/\B(?=(\d{3})+$)/g, '.');
  return value < 0 ? `-${digits}` : digits;
}

/** `34.2` as `34,2` with exactly `decimals` decimals, dots between thousands. */
export function formatDecimal(value: number, decimals: number): string {
  const rounded = roundHalfUp(value, decimals);
  const [whole = '0', fraction = ''] = Math.abs(rounded).toFixed(decimals).split('.');
  const text = formatCount(Number(whole)) + (decimals > 0 ? `,${fraction}` : '');
  return rounded < 0 ? `-${text}` : text;
}

/** `34.2` as `34,2` and `23` as `23`: at most two decimals and none that say nothing, as the plan writes figures. */
export function formatPlain(value: number): string {
  return formatDecimal(value, 2).replace(/,?0+$/, (zeros, _at: number, text: string) =>
    text.includes(',') ? '' : zeros,
  );
}
