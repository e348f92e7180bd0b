import { describe, expect, test } from 'vitest';
import { differenceOf, movementSince } from './movement.ts';

describe('a movement', () => {
  test('that chance alone makes is none', () => {
    expect(differenceOf({ numerator: 5, denominator: 10 }, { numerator: 6, denominator: 10 })).toBeNull();
  });

  test('beyond chance is told in points', () => {
    expect(
      differenceOf({ numerator: 300, denominator: 1000 }, { numerator: 400, denominator: 1000 }),
    ).toBeCloseTo(10);
  });

  test('of a cumulative ratio is judged by what came since, and told for the whole', () => {
    const before = { numerator: 300, denominator: 1000 };
    const now = { numerator: 380, denominator: 1100 };
    expect(movementSince(before, now)).toEqual({ points: 4.55, significant: true });
    const little = { numerator: 304, denominator: 1010 };
    expect(movementSince(before, little)).toEqual({ points: 0.1, significant: false });
    expect(movementSince(before, before)).toEqual({ points: 0, significant: false });
  });

  test('from nothing cannot be told', () => {
    expect(movementSince({ numerator: 0, denominator: 0 }, { numerator: 3, denominator: 4 })).toBeNull();
  });
});
