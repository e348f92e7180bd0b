/** Logarithm of the gamma function for x above 0 (Lanczos, fifteen digits). */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  let sum = LANCZOS[0] ?? 0;
  for (let index = 1; index < LANCZOS.length; index += 1) sum += (LANCZOS[index] ?? 0) / (x - 1 + index);
  const base = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum);
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** The chance that all of so many cases succeed whose rate is a Beta(a, b) value; cases may be a mean, and so a part. */
export function allSucceed(cases: number, a: number, b: number): number {
  return Math.exp(logGamma(a + cases) - logGamma(a) + logGamma(a + b) - logGamma(a + b + cases));
}

/** Probability that a Beta(a, b) value lies at or below x; a and b above 0. */
export function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (front * continuedFraction(x, a, b)) / a
    : 1 - (front * continuedFraction(1 - x, b, a)) / b;
}

/** The value below which a Beta(a, b) value lies with the given probability. */
export function betaQuantile(probability: number, a: number, b: number): number {
  if (probability <= 0) return 0;
  if (probability >= 1) return 1;
  let low = 0;
  let high = 1;
  let value = a / (a + b);
  const scale = logGamma(a + b) - logGamma(a) - logGamma(b);
  // Newton's steps, each kept within what is known to hold the quantile; halving where a step would leave it.
  for (let round = 0; round < 80 && high - low > 1e-9; round += 1) {
    const error = betaBelow(value, a, b) - probability;
    if (Math.abs(error) < 1e-10) break;
    if (error < 0) low = value;
    else high = value;
    const density = Math.exp(scale + (a - 1) * Math.log(value) + (b - 1) * Math.log1p(-value));
    const next = value - error / density;
    value = next > low && next < high ? next : (low + high) / 2;
  }
  return value;
}

/** The continued fraction of the incomplete beta function (Lentz), quick where x is below the mean. */
function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 400; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-12) break;
  }
  return fraction;
}
