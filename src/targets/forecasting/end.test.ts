import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOf } from './end.ts';

const volume = (total: number, variance = total) => ({ total, variance, byDay: [] });

describe('a target of 100 %', () => {
  test('is lost with the first case that did not count', () => {
    const end = endOf({ numerator: 99, denominator: 100 }, volume(20), {
      mean: 0.98,
      variance: 1e-4,
      complete: 0,
    });
    expect(end.chanceOf(100)).toBe(0);
    expect(end.chanceOf(99)).toBeGreaterThan(0.5);
    expect(end.high).toBeLessThan(100);
  });

  test('has the chance that every case to come counts, as long as all did', () => {
    const full = { numerator: 100, denominator: 100 };
    const rate = { mean: 0.98, variance: 1e-6, complete: 0 };
    expect(endOf(full, volume(20), rate).chanceOf(100)).toBeCloseTo(0.98 ** 20, 2);
    expect(endOf(full, volume(20), rate).high).toBe(100);
    // An agency of which 80 in 100 such make a rule of it.
    const ruled = endOf(full, volume(20), { ...rate, complete: 0.8 });
    expect(ruled.chanceOf(100)).toBeCloseTo(0.8 + 0.2 * 0.98 ** 20, 2);
    expect(ruled).toMatchObject({ percent: 100, high: 100 });
  });
});

test('a few cases to come make whole steps: three of four must count for 50 %', () => {
  const end = endOf({ numerator: 1, denominator: 4 }, volume(4, 0), {
    mean: 0.5,
    variance: 1e-6,
    complete: 0,
  });
  // Of four: three with 4/16, four with 1/16.
  expect(end.chanceOf(50)).toBeCloseTo(5 / 16, 1);
  expect(end.chanceOf(49)).toBe(end.chanceOf(50));
  expect(end.chanceOf(50.1)).toBeCloseTo(1 / 16, 1);
});

const ends = fc
  .record({
    counted: fc.nat({ max: 500 }),
    others: fc.nat({ max: 500 }),
    coming: fc.double({ min: 0, max: 500, noNaN: true }),
    spread: fc.double({ min: 0, max: 4, noNaN: true }),
    mean: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
    share: fc.double({ min: 0.0001, max: 0.5, noNaN: true }),
    complete: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ counted, others, coming, spread, mean, share, complete }) => ({
    soFar: { numerator: counted, denominator: counted + others },
    end: endOf({ numerator: counted, denominator: counted + others }, volume(coming, spread * coming), {
      mean,
      variance: share * mean * (1 - mean),
      complete: others === 0 ? complete : 0,
    }),
  }));

test('whatever is expected: the value lies in the interval, chances fall with the target and fit the interval', () => {
  fc.assert(
    fc.property(ends, ({ soFar, end }) => {
      expect(end.low).toBeLessThanOrEqual(end.percent);
      expect(end.percent).toBeLessThanOrEqual(end.high);
      expect(end.low).toBeGreaterThanOrEqual(0);
      expect(end.high).toBeLessThanOrEqual(100);
      const chances = Array.from({ length: 101 }, (_, target) => end.chanceOf(target));
      for (const [index, chance] of chances.entries()) {
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(1);
        if (index > 0) expect(chance).toBeLessThanOrEqual((chances[index - 1] ?? 1) + 1e-9);
      }
      const { numerator, denominator } = soFar;
      const step = 100 / Math.max(1, denominator + end.coming.denominator);
      // What lies a whole case beyond the interval has a chance of one tail at the most; half a case blurs it.
      if (end.coming.denominator >= 1 && denominator >= 1 && numerator >= 0) {
        expect(end.chanceOf(Math.min(101, end.high + 1.5 * step))).toBeLessThan(0.2);
        expect(end.chanceOf(Math.max(0, end.low - 1.5 * step))).toBeGreaterThan(0.75);
      }
    }),
    { numRuns: 300 },
  );
});
