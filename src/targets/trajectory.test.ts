import { describe, expect, test } from 'vitest';
import { fractionOf, percentOfCounts, toNumber } from './fraction.ts';
import { paceOf, trajectoryPercent } from './trajectory.ts';

const campaign = { from: '2024-11-08', to: '2025-01-06' };

describe('the trajectory', () => {
  test.each([
    ['2024-11-07', 34.2],
    ['2024-11-08', 34.2 + (55 - 34.2) / 60],
    ['2024-12-07', 34.2 + (55 - 34.2) / 2],
    ['2025-01-06', 55],
    ['2025-02-01', 55],
  ])('at the end of %s the province should be at %d', (at, percent) => {
    const trajectory = trajectoryPercent({ baseline: fractionOf(34.2), target: 55 }, campaign, at);
    expect(trajectory && toNumber(trajectory)).toBeCloseTo(percent, 9);
  });

  test('who starts above the target is only asked to stay there', () => {
    expect(trajectoryPercent({ baseline: fractionOf(97), target: 60 }, campaign, '2024-11-20')).toEqual(
      fractionOf(60),
    );
  });

  test('without a target or a baseline there is none', () => {
    expect(trajectoryPercent({ baseline: fractionOf(30), target: null }, campaign, '2024-11-20')).toBeNull();
    expect(trajectoryPercent({ baseline: null, target: 55 }, campaign, '2024-11-20')).toBeNull();
  });
});

describe('the pace', () => {
  test.each([
    [56, 55, 40, 'met'],
    [54.996, 55, 40, 'on-trajectory'],
    [42, 55, 40, 'on-trajectory'],
    [39, 55, 40, 'behind'],
    [30, 55, 40, 'behind'],
    [29.9, 55, 40, 'far-behind'],
    [50, 55, null, 'behind'],
    [0, 55, null, 'far-behind'],
  ] as const)('%d %% against %d with the trajectory at %s is %s', (percent, target, trajectory, pace) => {
    const at = trajectory === null ? null : fractionOf(trajectory);
    expect(paceOf(fractionOf(percent), target, at)).toBe(pace);
  });

  test('nothing arose, or no target: no pace', () => {
    expect(paceOf(null, 55, fractionOf(40))).toBeNull();
    expect(paceOf(fractionOf(30), null, null)).toBeNull();
  });

  test('is told on the unrounded ratio: 54,999 % has not met 55 %, a third is on a trajectory of a third', () => {
    expect(paceOf(percentOfCounts(54_999, 100_000), 55, null)).toBe('behind');
    const third = percentOfCounts(1, 3);
    const trajectory = trajectoryPercent({ baseline: third, target: 60 }, campaign, '2024-11-07');
    expect(paceOf(third, 60, trajectory)).toBe('on-trajectory');
  });
});
