import { describe, expect, test } from 'vitest';
import { atLeast, atMost, logOfNone } from './count-tail.ts';

describe('how improbable a count is', () => {
  test('without spread it is Poisson', () => {
    expect(Math.exp(logOfNone(5, 0))).toBeCloseTo(Math.exp(-5), 12);
    expect(atMost(2, 5, 0)).toBeCloseTo(0.124652, 6);
    expect(atLeast(15, 5, 0)).toBeCloseTo(0.000226, 6);
  });

  test('both sides of a count make up everything', () => {
    for (const [count, mean, spread] of [
      [31, 20, 0.05],
      [400, 200, 0.1],
      [9, 3, 0.5],
    ] as const)
      expect(atLeast(count, mean, spread) + atMost(count - 1, mean, spread)).toBeCloseTo(1, 9);
  });

  test('the more days vary, the less a count says', () => {
    expect(atLeast(60, 20, 0.2)).toBeGreaterThan(atLeast(60, 20, 0.02));
    expect(logOfNone(20, 0.2)).toBeGreaterThan(logOfNone(20, 0.02));
  });

  test('large means do not lose themselves', () => {
    expect(atMost(0, 5000, 0.02)).toBeGreaterThan(0);
    expect(atLeast(15_000, 5000, 0.02)).toBeLessThan(1e-12);
    expect(atMost(5000, 5000, 0.02)).toBeGreaterThan(0.4);
  });
});
