import { expect, test } from 'vitest';
import { countedResult, NO_INDICATOR_RESULT } from '../indicators/indicator-result.ts';
import { type ForecastSubject, gradeOf, sayForecast } from './forecast.ts';
import type { EndForecast } from './forecasting/end.ts';

const END: EndForecast = {
  percent: 52.345,
  low: 48,
  high: 57,
  coming: { numerator: 300, denominator: 500 },
  chanceOf: (target) => (target <= 55 ? 0.276 : 0),
};
const subject = (numerator: number, denominator: number, target: number | null = 55): ForecastSubject => ({
  agency: '643',
  level: 'district',
  scope: 'own',
  indicator: 'online-dossiers',
  target,
  result: countedResult({ numerator, denominator }),
});
const moment = { daysWithData: 30, isLastDay: false, workingDaysLeft: 20 };

test('says value, interval, chance, grade and what each working day must bring', () => {
  expect(sayForecast(subject(200, 500), moment, END)).toEqual({
    agency: '643',
    level: 'district',
    scope: 'own',
    indicator: 'online-dossiers',
    target: 55,
    state: 'forecast',
    note: null,
    soFar: { numerator: 200, denominator: 500, percent: 40 },
    percent: 52.35,
    low: 48,
    high: 57,
    chance: 0.28,
    grade: 'difficult',
    effort: {
      workingDaysLeft: 20,
      expected: 500,
      foreseen: 300,
      needed: 350,
      extra: 50,
      neededPerWorkingDay: 17.5,
      expectedPerWorkingDay: 25,
      extraPerWorkingDay: 2.5,
      neededEachDay: 18,
      extraEachDay: 3,
      reachable: true,
      highest: 70,
    },
  });
});

test.each([
  [1, 'certain'],
  [0.9, 'certain'],
  [0.89, 'possible'],
  [0.5, 'possible'],
  [0.49, 'difficult'],
  [0.1, 'difficult'],
  [0.09, 'very-difficult'],
  [0, 'very-difficult'],
] as const)('a chance of %d is %s', (chance, grade) => {
  expect(gradeOf(chance)).toBe(grade);
});

test('without a target there is a value, and neither chance, grade nor effort', () => {
  expect(sayForecast(subject(200, 500, null), moment, END)).toMatchObject({
    state: 'forecast',
    percent: 52.35,
    chance: null,
    grade: null,
    effort: null,
  });
});

test.each([
  [subject(3, 9), moment, 'đang có 30 ngày và 9 hồ sơ'],
  [subject(30, 90), { ...moment, daysWithData: 6 }, 'đang có 6 ngày và 90 hồ sơ'],
  [subject(0, 0), moment, 'đang có 30 ngày và 0 hồ sơ'],
  [
    { ...subject(3, 9), indicator: 'satisfaction' },
    { ...moment, daysWithData: 1 },
    'cần ít nhất 7 ngày có số liệu và 10 lượt đánh giá, đang có 1 ngày và 9 lượt đánh giá',
  ],
])('below the minimum it says that data are not enough', (who, when, words) => {
  const forecast = sayForecast(who, when, END);
  expect(forecast).toMatchObject({
    state: 'too-little-data',
    percent: null,
    low: null,
    grade: null,
    effort: null,
  });
  expect(forecast.note).toContain(words);
});

test('on the last day it is the result itself, with no width', () => {
  const last = { ...moment, isLastDay: true, workingDaysLeft: 0 };
  expect(sayForecast(subject(56, 100), last, null)).toMatchObject({
    state: 'final',
    percent: 56,
    low: 56,
    high: 56,
    chance: 1,
    grade: null,
    effort: null,
  });
  // 54,999 % shows as 55,00 % and has not met it.
  expect(sayForecast(subject(54_999, 100_000), last, null)).toMatchObject({ percent: 55, chance: 0 });
  expect(sayForecast(subject(0, 0), last, null)).toMatchObject({
    state: 'final',
    percent: null,
    chance: null,
  });
});

test('what is declared, unknown or no sum of days is not forecast, and says why', () => {
  const declared = {
    ...subject(56, 100),
    result: { ...countedResult({ numerator: 1, denominator: 2 }), origin: 'declared' as const },
  };
  expect(sayForecast(declared, moment, END)).toMatchObject({ state: 'not-counted', percent: null });
  expect(sayForecast(declared, moment, END).note).toContain('khai báo');
  expect(sayForecast({ ...declared, result: NO_INDICATOR_RESULT }, moment, null).note).toContain(
    'chưa có số liệu',
  );
  expect(sayForecast(subject(1, 2), moment, null).note).toContain('không cộng dồn');
});
