import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCount, formatDecimal, formatPlain, formatSigned, percentOf, roundHalfUp } from './number.ts';

describe('percentOf', () => {
  test.each([
    [243, 1000, 24.3],
    [1, 3, 33.33],
    [2, 3, 66.67],
    [1, 800, 0.13],
    [0, 5, 0],
    [5, 5, 100],
    [0, 0, null],
    [1_005, 100_000, 1.01],
    [17.5, 20, 87.5],
    [0.1, 0.3, 33.33],
  ])('%d of %d is %s, half-up at the second decimal', (numerator, denominator, expected) => {
    expect(percentOf(numerator, denominator)).toBe(expected);
  });

  test('is never farther than half a hundredth from the true ratio', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 10_000_000 }), (numerator, denominator) => {
        const gap = Math.abs(
          (percentOf(numerator, denominator) ?? Number.NaN) - (100 * numerator) / denominator,
        );
        expect(gap).toBeLessThanOrEqual(0.005 + 1e-7 * Math.max(1, numerator / denominator));
      }),
    );
  });

  test('is the same to the last whole number, whichever way it is computed', () => {
    const most = Math.floor(Number.MAX_SAFE_INTEGER / 20_001);
    const near = fc.oneof(fc.nat(3000), fc.integer({ min: most - 5000, max: most + 5000 }), fc.nat(most));
    fc.assert(
      fc.property(near, near, (numerator, below) => {
        const [above, denominator] = [BigInt(numerator), BigInt(Math.max(1, below))];
        const exact = Number((above * 20_000n + denominator) / (2n * denominator)) / 100;
        expect(percentOf(numerator, Math.max(1, below))).toBe(exact);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('roundHalfUp', () => {
  test.each([
    [1.005, 2, 1.01],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [10.555, 2, 10.56],
    [1e-9, 2, 0],
  ])('%f to %i decimals is %f', (value, decimals, expected) => {
    expect(roundHalfUp(value, decimals)).toBe(expected);
  });
});

describe('formats', () => {
  test.each([
    [1732, '1.732'],
    [999, '999'],
    [1_000_000, '1.000.000'],
    [-1732, '-1.732'],
  ])('%i is written %s', (value, expected) => {
    expect(formatCount(value)).toBe(expected);
  });

  test('decimals take a comma', () => {
    expect(formatDecimal(34.2, 1)).toBe('34,2');
    expect(formatDecimal(1234.5, 2)).toBe('1.234,50');
    expect(formatDecimal(-0.04, 1)).toBe('0,0');
  });

  test.each([
    [34.2, '34,2'],
    [23, '23'],
    [0, '0'],
    [9.14, '9,14'],
    [100, '100'],
    [1000, '1.000'],
  ])('%f is written %s, as the plan writes figures', (value, expected) => {
    expect(formatPlain(value)).toBe(expected);
  });

  test.each([
    [1.8, '+1,8'],
    [-20.8, '-20,8'],
    [-1234.5, '-1.234,5'],
    [0, '0'],
    [0.001, '0'],
    [-0.001, '0'],
    [100, '+100'],
  ])('a difference of %f is written %s', (value, expected) => {
    expect(formatSigned(value)).toBe(expected);
  });

  test('a difference keeps the decimals it is written with', () => {
    expect(
      [0.44, -0.44, 0.04].map((value) => formatSigned(value, (points) => formatDecimal(points, 1))),
    ).toEqual(['+0,4', '-0,4', '0,0']);
  });
});
