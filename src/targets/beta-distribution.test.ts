import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaBelow, betaQuantile } from './beta-distribution.ts';

test.each([
  // Whole shapes have closed forms: Beta(1, b) and Beta(a, 1); Beta(1/2, 1/2) is the arcsine law.
  [0.3, 1, 4, 1 - 0.7 ** 4],
  [0.3, 3, 1, 0.3 ** 3],
  [0.25, 0.5, 0.5, (2 / Math.PI) * Math.asin(Math.sqrt(0.25))],
  [0.4, 2, 3, 6 * 0.4 ** 2 - 8 * 0.4 ** 3 + 3 * 0.4 ** 4],
])('the probability below %d under Beta(%d, %d) is %d', (x, a, b, probability) => {
  expect(betaBelow(x, a, b)).toBeCloseTo(probability, 10);
});

test('a quantile is where its probability lies, whatever the shape', () => {
  const shape = fc.double({ min: 0.05, max: 20_000, noNaN: true });
  fc.assert(
    fc.property(shape, shape, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (a, b, probability) => {
      const value = betaQuantile(probability, a, b);
      // Near the ends of very skewed shapes the quantile lies closer to 0 or 1 than numbers can tell.
      if (value < 1e-8 || value > 1 - 1e-8) return true;
      return Math.abs(betaBelow(value, a, b) - probability) < 1e-5;
    }),
  );
});

test('is mirrored with its shapes', () => {
  expect(betaQuantile(0.1, 9.5, 3.5)).toBeCloseTo(1 - betaQuantile(0.9, 3.5, 9.5), 8);
});
