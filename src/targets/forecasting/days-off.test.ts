import { expect, test } from 'vitest';
import { learnDaysOff } from './days-off.ts';
import { forecastGroup } from './group.ts';
import type { DayType, ForecastSeries } from './series.ts';
import { learnDayWeights } from './volume.ts';

const WEEK: readonly DayType[] = ['fri', 'off', 'off', 'mon', 'tue', 'wed', 'thu'];

/** Twenty agencies at which half of the cases count on working days, four in five on days off, of which few come. */
function group(types: readonly DayType[], past: number): ForecastSeries[] {
  const cases = types.slice(0, past).map((type) => (type === 'off' ? 10 : 40));
  const counted = cases.map((count) => (count === 10 ? 8 : 20));
  const soFar = {
    numerator: counted.reduce((a, b) => a + b, 0),
    denominator: cases.reduce((a, b) => a + b, 0),
  };
  return Array.from({ length: 20 }, () => ({ cases, counted, soFar, baseline: null }));
}

const ordinary = Array.from({ length: 60 }, (_, day): DayType => WEEK[day % 7] ?? 'off');

test('what days off add is learnt within weeks', () => {
  const days = { types: ordinary, past: 28 };
  const series = group(ordinary, 28);
  const off = learnDaysOff(series, days, learnDayWeights(series, days));
  expect(off.effect).toBeCloseTo(Math.log(4), 1);
  expect(off.share).toBeCloseTo(20 / 220, 2);
});

test('a week of holidays is no rise', () => {
  const past = 35;
  const holiday = ordinary.map((type, day): DayType => (day >= 28 && day < 35 ? 'off' : type));
  const [usual] = forecastGroup(group(ordinary, past), { types: ordinary, past });
  const [after] = forecastGroup(group(holiday, past), { types: holiday, past });
  const toCome = (end: typeof usual) => (end?.coming.numerator ?? 0) / (end?.coming.denominator ?? 1);
  expect(Math.abs(toCome(after) - toCome(usual))).toBeLessThan(0.03);
});

test('where nothing comes on days off there is nothing to learn', () => {
  const cases = ordinary.slice(0, 21).map((type) => (type === 'off' ? 0 : 40));
  const series = [
    {
      cases,
      counted: cases.map((count) => count / 2),
      soFar: { numerator: 0, denominator: 0 },
      baseline: null,
    },
  ];
  const days = { types: ordinary, past: 21 };
  expect(learnDaysOff(series, days, learnDayWeights(series, days)).effect).toBeCloseTo(0, 9);
});
