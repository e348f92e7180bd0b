import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  differenceOf,
  effortTo,
  forecastRatio,
  movementSince,
  paceOf,
  trajectoryPercent,
} from './trajectory.ts';

const campaign = { from: '2024-11-08', to: '2025-01-06' };

describe('the trajectory', () => {
  test.each([
    ['2024-11-07', 34.2],
    ['2024-11-08', 34.2 + (55 - 34.2) / 60],
    ['2024-12-07', 34.2 + (55 - 34.2) / 2],
    ['2025-01-06', 55],
    ['2025-02-01', 55],
  ])('at the end of %s the province should be at %d', (at, percent) => {
    expect(trajectoryPercent({ baseline: 34.2, target: 55 }, campaign, at)).toBeCloseTo(percent, 9);
  });

  test('who starts above the target is only asked to stay there', () => {
    expect(trajectoryPercent({ baseline: 97, target: 60 }, campaign, '2024-11-20')).toBe(60);
  });

  test('without a target or a baseline there is none', () => {
    expect(trajectoryPercent({ baseline: 30, target: null }, campaign, '2024-11-20')).toBeNull();
    expect(trajectoryPercent({ baseline: null, target: 55 }, campaign, '2024-11-20')).toBeNull();
  });
});

describe('the pace', () => {
  test.each([
    [56, 55, 40, null, 'met'],
    [54.996, 55, 40, false, 'on-trajectory'],
    [42, 55, 40, null, 'on-trajectory'],
    [39, 55, 40, null, 'behind'],
    [29.9, 55, 40, null, 'far-behind'],
    [50, 55, null, null, 'behind'],
    [0, 55, null, null, 'far-behind'],
  ] as const)(
    '%d %% against %d with the trajectory at %s is %s',
    (percent, target, trajectory, met, pace) => {
      expect(paceOf(percent, target, trajectory, met)).toBe(pace);
    },
  );

  test('nothing arose, or no target: no pace', () => {
    expect(paceOf(null, 55, 40, null)).toBeNull();
    expect(paceOf(30, null, null, null)).toBeNull();
  });
});

describe('the days left', () => {
  test('a forecast carries the last days on', () => {
    expect(
      forecastRatio(
        { numerator: 40, denominator: 100 },
        { numerator: 30, denominator: 50 },
        { recent: 10, left: 20 },
      ),
    ).toEqual({ numerator: 100, denominator: 200 });
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
    expect(movementSince(before, now)).toBe(4.55);
  });

  test('from nothing cannot be told', () => {
    expect(movementSince({ numerator: 0, denominator: 0 }, { numerator: 3, denominator: 4 })).toBeNull();
  });
});
