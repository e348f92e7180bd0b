import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { percentOfCounts } from '../targets/fraction.ts';
import { differenceOf, distanceOf, effortTo, forecastPercent, movementSince } from './trajectory.ts';

test('the distance grows in steps of points short of the target', () => {
  const short = (percent: number) => distanceOf({ percent, target: 55, pace: 'behind' });
  expect([45, 44.99, 30, 10, 9.9].map(short)).toEqual([1, 2, 2, 3, 4]);
  expect(distanceOf({ percent: 60, target: 55, pace: 'met' })).toBe(0);
  expect(distanceOf({ percent: 60, target: null, pace: null })).toBe(0);
});

describe('the days left', () => {
  test('a forecast carries the last days on', () => {
    expect(
      forecastPercent(
        { numerator: 40, denominator: 100 },
        { numerator: 30, denominator: 50 },
        { recent: 10, left: 20 },
      ),
    ).toEqual(percentOfCounts(1000, 2000));
  });

  test('a forecast that just reaches the target reaches it', () => {
    const end = forecastPercent(
      { numerator: 1, denominator: 10 },
      { numerator: 1, denominator: 3 },
      { recent: 3, left: 1 },
    );
    expect(end).toEqual(percentOfCounts(4, 33));
    expect(
      forecastPercent(
        { numerator: 0, denominator: 0 },
        { numerator: 0, denominator: 0 },
        { recent: 10, left: 5 },
      ),
    ).toBeNull();
  });

  test('what is needed, added to what there is, just reaches the target', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 5000 }),
        fc.nat({ max: 5000 }),
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 1, max: 50 }),
        (online, offline, recent, left) => {
          const soFar = { numerator: online, denominator: online + offline };
          const effort = effortTo(
            55,
            soFar,
            { numerator: 0, denominator: recent },
            { recent: 10, left, workingLeft: left },
          );
          if (!effort) return false;
          const expected = (recent / 10) * left;
          const end = (online + effort.needed) / (online + offline + expected);
          const oneLess = (online + effort.needed - 1) / (online + offline + expected);
          return end >= 0.55 - 1e-9 && (effort.needed === 0 || oneLess < 0.55);
        },
      ),
    );
  });

  test('more than all that is still expected is out of reach, and said to be', () => {
    const effort = effortTo(
      55,
      { numerator: 0, denominator: 1000 },
      { numerator: 0, denominator: 10 },
      { recent: 10, left: 5, workingLeft: 3 },
    );
    expect(effort).toMatchObject({ needed: 553, expected: 5, reachable: false, workingDaysLeft: 3 });
  });

  test('on the last working day nothing is asked any more', () => {
    const soFar = { numerator: 1, denominator: 10 };
    expect(effortTo(55, soFar, soFar, { recent: 10, left: 0, workingLeft: 0 })).toBeNull();
  });
});

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
