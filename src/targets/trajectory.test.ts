import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, eachDay, weekday } from '../platform/date.ts';
import { fractionOf, percentOfCounts, toNumber } from './fraction.ts';
import { paceOf, type TrajectoryFrame, trajectoryPercent } from './trajectory.ts';

const workingDays = eachDay('2024-11-08', '2025-01-06').filter(
  (day) => weekday(day) <= 5 && day !== '2025-01-01',
);
const campaign: TrajectoryFrame = {
  from: '2024-11-08',
  to: '2025-01-06',
  trajectory: { shape: 'linear-working-days', reason: '' },
  workingDays,
};
const shaped = (trajectory: TrajectoryFrame['trajectory']) => ({ ...campaign, trajectory });
const course = { baseline: fractionOf(34.2), target: 55 };
const percentAt = (frame: TrajectoryFrame, at: string) => {
  const percent = trajectoryPercent(course, frame, at);
  return percent && toNumber(percent);
};

describe('the trajectory', () => {
  test.each([
    ['2024-11-07', 0, 0],
    ['2024-11-08', 1 / 41, 1 / 60],
    ['2024-11-10', 1 / 41, 3 / 60],
    ['2024-11-17', 6 / 41, 10 / 60],
    ['2024-12-07', 21 / 41, 30 / 60],
    ['2024-12-31', 38 / 41, 54 / 60],
    ['2025-01-01', 38 / 41, 55 / 60],
    ['2025-01-06', 1, 1],
    ['2025-02-01', 1, 1],
  ])('at the end of %s: %d of the way by working days, %d by calendar days', (at, working, calendar) => {
    expect(percentAt(campaign, at)).toBeCloseTo(34.2 + (55 - 34.2) * working, 9);
    const byCalendar = shaped({ shape: 'linear-calendar-days', reason: '' });
    expect(percentAt(byCalendar, at)).toBeCloseTo(34.2 + (55 - 34.2) * calendar, 9);
  });

  test.each([
    ['2024-11-07', 0],
    ['2024-11-17', (0.5 * 6) / 21],
    ['2024-12-07', 0.5],
    ['2024-12-09', 0.5 + (0.5 * 1) / 20],
    ['2025-01-06', 1],
  ])('with half of the way by day 30, the end of %s asks for %d of it', (at, share) => {
    const frame = shaped({ shape: 'milestones', reason: '', points: [{ dayOfCampaign: 30, share: 50 }] });
    expect(percentAt(frame, at)).toBeCloseTo(34.2 + (55 - 34.2) * share, 9);
  });

  test('of every shape never falls, starts at the baseline and ends at the target', () => {
    const days = fc.integer({ min: -5, max: 70 });
    const points = fc
      .uniqueArray(
        fc.record({ dayOfCampaign: fc.integer({ min: 1, max: 60 }), share: fc.nat({ max: 100 }) }),
        {
          minLength: 1,
          maxLength: 5,
          selector: ({ dayOfCampaign }) => dayOfCampaign,
        },
      )
      .map((drawn) => {
        const byDay = [...drawn].sort((a, b) => a.dayOfCampaign - b.dayOfCampaign);
        const shares = drawn.map(({ share }) => share).sort((a, b) => a - b);
        return byDay.map(({ dayOfCampaign }, index) => ({ dayOfCampaign, share: shares[index] ?? 0 }));
      });
    const shapes = fc.oneof(
      fc
        .constantFrom('linear-working-days' as const, 'linear-calendar-days' as const)
        .map((shape) => ({ shape, reason: '' })),
      points.map((drawn) => ({ shape: 'milestones' as const, reason: '', points: drawn })),
    );
    fc.assert(
      fc.property(shapes, days, days, fc.boolean(), (trajectory, a, b, worked) => {
        const frame = { ...shaped(trajectory), workingDays: worked ? workingDays : [] };
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((day) =>
          percentAt(frame, addDays('2024-11-08', day)),
        );
        if (early == null || late == null) return false;
        return early <= late + 1e-9 && early >= 34.2 - 1e-9 && late <= 55 + 1e-9;
      }),
    );
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

  test('on the last day and after it the target is the trajectory, wherever the way began', () => {
    for (const day of ['2025-01-06', '2025-02-01'])
      expect(trajectoryPercent({ baseline: null, target: 55 }, campaign, day)).toEqual(fractionOf(55));
    expect(trajectoryPercent({ baseline: null, target: 55 }, campaign, '2025-01-05')).toBeNull();
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
    [50, 55, 55, 'behind'],
    [0, 55, 55, 'far-behind'],
    [56, 55, null, 'met'],
    [50, 55, null, null],
    [0, 55, null, null],
  ] as const)('%d %% against %d with the trajectory at %s is %s', (percent, target, trajectory, pace) => {
    const at = trajectory === null ? null : fractionOf(trajectory);
    expect(paceOf(fractionOf(percent), target, at)).toBe(pace);
  });

  test('nothing arose, or no target: no pace', () => {
    expect(paceOf(null, 55, fractionOf(40))).toBeNull();
    expect(paceOf(fractionOf(30), null, null)).toBeNull();
  });

  test('is told on the unrounded ratio: 54,999 % has not met 55 %, a third is on a trajectory of a third', () => {
    expect(paceOf(percentOfCounts(54_999, 100_000), 55, fractionOf(55))).toBe('behind');
    const third = percentOfCounts(1, 3);
    const trajectory = trajectoryPercent({ baseline: third, target: 60 }, campaign, '2024-11-07');
    expect(paceOf(third, 60, trajectory)).toBe('on-trajectory');
  });
});
