import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rankIntervals, rateInterval } from './rank-interval.ts';

const ratio = fc
  .tuple(fc.nat({ max: 400 }), fc.nat({ max: 400 }))
  .filter(([a, b]) => a + b > 0)
  .map(([numerator, rest]) => ({ numerator, denominator: numerator + rest }));

describe('the interval of a rate', () => {
  test('is what Jeffreys says', () => {
    // 84 % of Beta(5.5, 5.5).
    const { low, high } = rateInterval({ numerator: 5, denominator: 10 });
    expect(low + high).toBeCloseTo(1, 8);
    expect(low).toBeCloseTo(0.293, 3);
  });

  test('holds the rate, stays within 0 and 1, and narrows with more dossiers', () => {
    fc.assert(
      fc.property(ratio, ({ numerator, denominator }) => {
        const few = rateInterval({ numerator, denominator });
        const many = rateInterval({ numerator: numerator * 20, denominator: denominator * 20 });
        const rate = numerator / denominator;
        expect(few.low).toBeGreaterThanOrEqual(0);
        expect(few.high).toBeLessThanOrEqual(1);
        expect(few.low).toBeLessThanOrEqual(rate);
        expect(few.high).toBeGreaterThanOrEqual(rate);
        expect(many.high - many.low).toBeLessThanOrEqual(few.high - few.low + 1e-9);
      }),
    );
  });
});

describe('the interval of a place', () => {
  test('of nine dossiers is wide, of thousands narrow', () => {
    const rivals = [10, 20, 30, 40, 50, 60, 70, 80, 90].map((percent) => ({
      numerator: percent * 100,
      denominator: 10_000,
    }));
    const places = rankIntervals([...rivals, { numerator: 2, denominator: 9 }].map(rateInterval));
    expect(places.slice(0, 3).map(([best]) => best)).toEqual([9, 8, 7]);
    expect(places[8]).toEqual([1, 1]);
    expect(places[9]).toEqual([6, 10]);
  });

  test('holds the place itself, ties included, and is 1 to 1 for one alone', () => {
    fc.assert(
      fc.property(fc.array(ratio, { minLength: 1, maxLength: 30 }), (ratios) => {
        const rates = ratios.map(({ numerator, denominator }) => numerator / denominator);
        const places = rankIntervals(ratios.map(rateInterval));
        for (const [index, [best, worst]] of places.entries()) {
          const rank = 1 + rates.filter((rate) => rate > (rates[index] ?? 0)).length;
          expect(best).toBeLessThanOrEqual(rank);
          expect(worst).toBeGreaterThanOrEqual(rank);
          expect(worst).toBeLessThanOrEqual(ratios.length);
        }
      }),
    );
    expect(rankIntervals([rateInterval({ numerator: 1, denominator: 2 })])).toEqual([[1, 1]]);
  });
});
