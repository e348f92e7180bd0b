import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../simulation/random.ts';
import type { EndForecast } from './end.ts';
import { forecastGroup } from './group.ts';
import type { DayType, ForecastSeries } from './series.ts';

const WEEK: readonly DayType[] = ['fri', 'off', 'off', 'mon', 'tue', 'wed', 'thu'];
const TYPES = Array.from({ length: 60 }, (_, day): DayType => WEEK[day % 7] ?? 'off');

/** So many a working day, a tenth on others, at a rate; drawn or, without a seed, spread evenly. */
function series(perDay: number, rate: (day: number) => number, past: number, seed?: number): ForecastSeries {
  const random = seed === undefined ? null : seededRandom(seed, `${perDay}`);
  const cases = TYPES.slice(0, past).map((type) => Math.round(type === 'off' ? perDay / 10 : perDay));
  const counted = cases.map((count, day) => {
    if (!random) return count * rate(day);
    return Array.from({ length: count }, () => random.next()).filter((draw) => draw < rate(day)).length;
  });
  return { cases, counted, soFar: total(cases, counted), baseline: null };
}

function total(cases: readonly number[], counted: readonly number[]) {
  const add = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  return { numerator: add(counted), denominator: add(cases) };
}

const days = (past: number) => ({ types: TYPES, past });
const only = (one: ForecastSeries, past: number): EndForecast => {
  const [end] = forecastGroup([one], days(past));
  if (!end) throw new Error('no forecast');
  return end;
};

test('a steady rate goes on, with room for a rise, and the days left bring what the weekdays brought', () => {
  const end = only(
    series(100, () => 0.4, 28),
    28,
  );
  expect(end.percent).toBeGreaterThan(39.5);
  expect(end.percent).toBeLessThan(43);
  expect(end.low).toBeGreaterThan(36);
  expect(end.high).toBeLessThan(52);
  // 32 days left: 24 working days of 100, 8 others of 10.
  const worked = TYPES.slice(28).filter((type) => type !== 'off').length;
  expect(end.coming.denominator).toBeCloseTo(worked * 100 + (32 - worked) * 10, -2);
  expect(end.chanceOf(40) + (1 - end.chanceOf(40))).toBe(1);
  expect(end.chanceOf(70)).toBeLessThan(0.01);
  expect(end.chanceOf(10)).toBeGreaterThan(0.99);
});

test('a rise is carried on for a while, and a holiday to come brings less', () => {
  const rising = (day: number) => 0.2 + day * 0.008;
  const past = 35;
  const one = series(200, rising, past);
  const end = only(one, past);
  const soFar = (100 * one.soFar.numerator) / one.soFar.denominator;
  expect(end.percent).toBeGreaterThan(soFar + 5);
  const holiday = TYPES.map((type, day): DayType => (day >= 40 && day < 50 ? 'off' : type));
  const [quiet] = forecastGroup([one], { types: holiday, past });
  expect(quiet?.coming.denominator).toBeLessThan(end.coming.denominator * 0.75);
});

test('the small learn from their peers: a few cases do not make a trend', () => {
  const past = 30;
  const peers = Array.from({ length: 30 }, (_, seed) => series(60, (day) => 0.3 + day * 0.006, past, seed));
  const small: ForecastSeries = {
    cases: TYPES.slice(0, past).map((_, day) => (day % 7 === 3 ? 2 : 0)),
    counted: TYPES.slice(0, past).map((_, day) => (day === 24 ? 2 : 0)),
    soFar: { numerator: 2, denominator: 8 },
    baseline: null,
  };
  const ends = forecastGroup([...peers, small], days(past));
  const [large, last] = [ends[0], ends.at(-1)];
  if (!large || !last) throw new Error('no forecast');
  expect(last.percent).toBeGreaterThan(25);
  expect(last.percent).toBeLessThan(60);
  expect(last.high - last.low).toBeGreaterThan(2 * (large.high - large.low));
});

describe('whatever the days brought', () => {
  const past = fc.integer({ min: 1, max: 59 });
  const drawn = (length: number) =>
    fc
      .array(fc.tuple(fc.nat({ max: 30 }), fc.double({ min: 0, max: 1, noNaN: true })), {
        minLength: length,
        maxLength: length,
      })
      .map((draws): ForecastSeries => {
        const cases = draws.map(([count]) => count);
        const counted = draws.map(([count, rate]) => Math.round(count * rate));
        return { cases, counted, soFar: total(cases, counted), baseline: null };
      });
  const group = past.chain((length) =>
    fc.record({
      length: fc.constant(length),
      group: fc.array(drawn(length), { minLength: 1, maxLength: 5 }),
    }),
  );

  test('the value lies in its interval, the interval between 0 and 100, the chance falls with the target', () => {
    fc.assert(
      fc.property(group, ({ length, group: all }) => {
        for (const end of forecastGroup(all, days(length))) {
          expect(end.low).toBeGreaterThanOrEqual(0);
          expect(end.low).toBeLessThanOrEqual(end.percent);
          expect(end.percent).toBeLessThanOrEqual(end.high);
          expect(end.high).toBeLessThanOrEqual(100);
          const chances = [0, 20, 40, 60, 80, 100].map((target) => end.chanceOf(target));
          expect(chances).toEqual([...chances].sort((a, b) => b - a));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('what is so far cannot be undone: the end lies between all and none of what may come', () => {
    fc.assert(
      fc.property(group, ({ length, group: all }) => {
        for (const [index, end] of forecastGroup(all, days(length)).entries()) {
          const { numerator, denominator } = all[index]?.soFar ?? { numerator: 0, denominator: 0 };
          const most = end.coming.denominator;
          if (denominator + most <= 0) continue;
          expect(end.percent).toBeLessThanOrEqual((100 * (numerator + most)) / (denominator + most) + 25);
          expect(end.percent).toBeGreaterThanOrEqual((100 * numerator) / (denominator + most) - 25);
        }
      }),
      { numRuns: 40 },
    );
  });
});

test('more that count in the last week never forecast less, given the same peers', () => {
  const past = 28;
  const peers = Array.from({ length: 40 }, (_, seed) => series(20, () => 0.3, past, seed + 10));
  const base = series(20, () => 0.3, past, 7);
  const values = Array.from({ length: 21 }, (_, step) => {
    const counted = base.counted.map((count, day) =>
      day >= 21 ? Math.round((step / 20) * (base.cases[day] ?? 0)) : count,
    );
    const one = { ...base, counted, soFar: total(base.cases, counted) };
    return forecastGroup([...peers, one], days(past)).at(-1)?.percent ?? 0;
  });
  for (const [index, value] of values.entries())
    expect(value).toBeGreaterThanOrEqual((values[index - 1] ?? 0) - 0.2);
  expect(values.at(-1)).toBeGreaterThan((values[0] ?? 0) + 15);
});

test('an agency that had not begun before the campaign may yet catch up with those that had', () => {
  const past = 21;
  const peers = Array.from({ length: 30 }, (_, seed) => ({
    ...series(20, () => 0.3, past, seed + 40),
    baseline: { numerator: 300, denominator: 1000 },
  }));
  const none = { ...series(4, () => 0, past), baseline: { numerator: 0, denominator: 200 } };
  const [waiting] = forecastGroup([...peers, none], days(past)).slice(-1);
  expect(waiting?.percent).toBeLessThan(4);
  expect(waiting?.low).toBeLessThan(0.5);
  expect(waiting?.high).toBeGreaterThan(5);
});

test('a rise that all share is followed within a week; an agency that lags behind it is told from the others', () => {
  const past = 38;
  const rate = (day: number) => (day < 30 ? 0.3 : 0.3 + 0.25 * Math.min(1, (day - 29) / 4));
  const peers = Array.from({ length: 40 }, (_, seed) => series(30, rate, past, seed + 80));
  const lagging = series(30, () => 0.3, past, 7);
  const ends = forecastGroup([...peers, lagging], days(past));
  const toCome = (end: EndForecast | undefined) =>
    (end?.coming.numerator ?? 0) / (end?.coming.denominator ?? 1);
  const others = peers.reduce((sum, _, index) => sum + toCome(ends[index]) / peers.length, 0);
  expect(others).toBeGreaterThan(0.48);
  expect(toCome(ends.at(-1))).toBeLessThan(others - 0.08);
});

test('no data, one day, all zero and all counting are forecast without a stumble', () => {
  const none: ForecastSeries = {
    cases: [],
    counted: [],
    soFar: { numerator: 0, denominator: 0 },
    baseline: null,
  };
  expect(forecastGroup([], days(10))).toEqual([]);
  expect(only(none, 10)).toMatchObject({ percent: 0, low: 0, high: 0 });
  const oneDay = only(
    series(50, () => 0.5, 1),
    1,
  );
  expect(oneDay.high - oneDay.low).toBeGreaterThan(10);
  const zero = only(
    series(50, () => 0, 30),
    30,
  );
  expect(zero.percent).toBeLessThan(3);
  expect(zero.low).toBeLessThan(0.5);
  const full = only(
    series(50, () => 1, 30),
    30,
  );
  expect(full.percent).toBeGreaterThan(97);
  expect(full.high).toBeLessThanOrEqual(100);
});
