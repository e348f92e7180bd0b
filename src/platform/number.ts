/**
 * Percentage of a ratio rounded half-up to 2 decimals, in exact integers; `null` when the denominator is 0. Declared
 * figures may have decimals (17,5 points of 20); they are taken as their decimal text reads.
 */
export function percentOf(numerator: number, denominator: number): number | null {
  if (denominator === 0) return null;
  if (isExact(numerator, denominator))
    return Math.floor((numerator * 20_000 + denominator) / (2 * denominator)) / 100;
  const decimals = Math.max(decimalsOf(numerator), decimalsOf(denominator));
  const above = BigInt(numerator.toFixed(decimals).replace('.', ''));
  const below = BigInt(denominator.toFixed(decimals).replace('.', ''));
  return Number((above * 20_000n + below) / (2n * below)) / 100;
}

/** True where whole numbers stay whole: the quotient of two below 2^53 never rounds up to the next whole number. */
function isExact(numerator: number, denominator: number): boolean {
  return (
    Number.isInteger(numerator) &&
    Number.isInteger(denominator) &&
    numerator >= 0 &&
    denominator > 0 &&
    Number.isSafeInteger(numerator * 20_000 + denominator)
  );
}

function decimalsOf(value: number): number {
  return Number.isInteger(value) ? 0 : Math.min(9, (String(value).split('.')[1] ?? '').length);
}

/** Rounds half-up (away from zero below 0) to the given decimals, as decimal text reads it: 1.005 → 1.01. */
export function roundHalfUp(value: number, decimals: number): number {
  if (Number.isInteger(value)) return value === 0 ? 0 : value;
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

/**
 * A difference with its sign, `+1,8`, `-20,8`, and `0` where nothing of it is left. Minus is the hyphen everywhere: so
 * Vietnamese writes it (CLDR), and so a workbook into which a table is pasted takes it for a number.
 */
export function formatSigned(value: number, write: (value: number) => string = formatPlain): string {
  const text = write(value);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}
