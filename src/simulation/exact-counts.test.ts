import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { percentOf } from '../platform/number.ts';
import { add, apportion, findExactRatio, fitCounts, pickWeighted, spread } from './exact-counts.ts';
import { seededRandom } from './random.ts';

describe('a ratio for a published percentage', () => {
  test.each([35.2, 24.3, 15.9, 2.7, 0, 33.8, 30.2, 23, 7.1, 6.6, 5.3, 9.14, 2.6, 2.42, 1.62, 34.2, 10.56])(
    '%d%% comes out of whole numbers near any wanted total',
    (percent) => {
      for (const wanted of [400, 997, 12_345]) {
        const { count, total } = findExactRatio(percent, wanted, { least: wanted * 0.6, most: wanted * 1.2 });
        expect(percentOf(count, total)).toBe(percent);
      }
    },
  );

  test('the nearest total is taken, and the nearest percentage where none is exact', () => {
    expect(findExactRatio(9.14, 180, { least: 170, most: 190 })).toEqual({ count: 16, total: 175 });
    expect(findExactRatio(9.14, 11, { least: 10, most: 12 })).toEqual({ count: 1, total: 11 });
  });
});

const weights = fc
  .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 })
  .filter((all) => add(all) > 0);

test('shares of a total add up to it and stay within one of their part', () => {
  fc.assert(
    fc.property(fc.nat(100_000), weights, fc.nat(), (total, all, seed) => {
      for (const counts of [apportion(total, all), spread(total, all, seededRandom(seed, 'spread'))]) {
        expect(add(counts)).toBe(total);
        for (const [index, count] of counts.entries()) {
          expect(Math.abs(count - (total * (all[index] ?? 0)) / add(all))).toBeLessThan(1.001);
        }
      }
    }),
  );
});

test('exactly as many are picked as asked, and weightless ones only at the end', () => {
  fc.assert(
    fc.property(weights, fc.nat(50), fc.nat(), (all, count, seed) => {
      const picked = pickWeighted(Float64Array.from(all), count, seededRandom(seed, 'pick'));
      expect(add(picked)).toBe(Math.min(count, all.length));
      if (count <= all.filter((weight) => weight > 0).length) {
        for (const [index, weight] of all.entries()) if (weight === 0) expect(picked[index]).toBe(0);
      }
    }),
  );
});

test('counts move together to their sum and no further than their bounds', () => {
  const drafts = [
    { total: 1000, rate: 0.5, least: 0, most: 1000 },
    { total: 200, rate: 0.6, least: 84, most: 190 },
    { total: 7, rate: 0.9, least: 3, most: 3 },
  ];
  for (const sum of [87, 300, 700, 1193]) {
    const counts = fitCounts(drafts, sum);
    expect(add(counts)).toBe(sum);
    for (const [index, count] of counts.entries()) {
      expect(count).toBeGreaterThanOrEqual(drafts[index]?.least ?? 0);
      expect(count).toBeLessThanOrEqual(drafts[index]?.most ?? 0);
    }
  }
  expect(fitCounts(drafts, 5000)).toEqual([1000, 190, 3]);
});
