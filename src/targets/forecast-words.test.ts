import { describe, expect, test } from 'vitest';
import { effortTo } from './effort.ts';
import type { Forecast } from './forecast-api.ts';
import { effortSentence, forecastSentence } from './forecast-words.ts';

const forecast: Forecast = {
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
  high: 57.04,
  chance: 0.28,
  grade: 'difficult',
  effort: null,
};

describe('a forecast is said', () => {
  test.each([
    ['certain', 'chắc đạt'],
    ['possible', 'có thể đạt'],
    ['difficult', 'khó đạt'],
    ['very-difficult', 'rất khó đạt'],
  ] as const)('with its interval and that it is %s', (grade, words) => {
    expect(forecastSentence({ ...forecast, grade })).toBe(
      `Dự báo ngày cuối: 52,4% (khoảng 80%: 48,0–57,0%); ${words} chỉ tiêu 55%.`,
    );
  });

  test('as out of reach, where every case still expected would not be enough', () => {
    const effort = effortTo(55, { numerator: 0, denominator: 1000 }, { numerator: 3, denominator: 5 }, 3);
    for (const grade of ['difficult', 'very-difficult'] as const)
      expect(forecastSentence({ ...forecast, grade, effort })).toContain('; không thể đạt chỉ tiêu 55%.');
    const enough = effortTo(55, { numerator: 0, denominator: 10 }, { numerator: 30, denominator: 50 }, 3);
    expect(forecastSentence({ ...forecast, effort: enough })).toContain('; khó đạt chỉ tiêu 55%.');
  });

  test('in papers by where it may lie', () => {
    expect(forecastSentence(forecast, 'paper')).toBe(
      'Ngày cuối dự kiến 52,4% (từ 48,0% đến 57,0%); khó đạt chỉ tiêu 55%.',
    );
  });

  test('without a target, as a value alone', () => {
    expect(forecastSentence({ ...forecast, target: null, chance: null, grade: null })).toBe(
      'Dự báo ngày cuối: 52,4% (khoảng 80%: 48,0–57,0%).',
    );
  });

  const final = { ...forecast, state: 'final', percent: 56, low: 56, high: 56, grade: null } as const;
  test.each([
    [{ ...final, chance: 1 }, 'Kết quả ngày cuối: 56,0%, đạt chỉ tiêu 55%.'],
    [{ ...final, chance: 0 }, 'Kết quả ngày cuối: 56,0%, chưa đạt chỉ tiêu 55%.'],
    [{ ...final, chance: null, target: null }, 'Kết quả ngày cuối: 56,0%.'],
    [{ ...final, percent: null, chance: null }, 'Kết quả ngày cuối: không phát sinh.'],
  ])('on the last day as what it came to', (said, words) => {
    expect(forecastSentence(said)).toBe(words);
  });

  test('by the reason where there is none', () => {
    const note = 'Chưa đủ dữ liệu để dự báo: …';
    expect(forecastSentence({ ...forecast, state: 'too-little-data', percent: null, note })).toBe(note);
  });
});

describe('what is needed is said', () => {
  const said = (
    target: number,
    [numerator, denominator]: readonly [number, number],
    [foreseen, expected]: readonly [number, number],
    days: number,
    indicator = 'online-dossiers',
  ) =>
    effortSentence(
      effortTo(target, { numerator, denominator }, { numerator: foreseen, denominator: expected }, days),
      indicator,
      target,
    );

  test.each([
    [
      'by day where it is many',
      said(55, [200, 500], [200, 500], 20),
      'Dự kiến 20 ngày làm việc còn lại có 500 hồ sơ; trong đó phải có 350 hồ sơ trực tuyến (dự báo có 200, tức mỗi ngày làm việc thêm 8) thì lũy kế đến ngày cuối mới đạt chỉ tiêu 55%.',
    ],
    [
      'in all where it is less than one a day',
      said(55, [200, 500], [349, 500], 20),
      'Dự kiến 20 ngày làm việc còn lại có 500 hồ sơ; trong đó phải có 350 hồ sơ trực tuyến (dự báo có 349, tức thêm 1) thì lũy kế đến ngày cuối mới đạt chỉ tiêu 55%.',
    ],
    [
      'as going on where the forecast is enough',
      said(55, [200, 500], [400, 500], 1),
      'Theo dự báo, lũy kế đến ngày cuối đạt chỉ tiêu 55%: 1 ngày làm việc còn lại cần 350 hồ sơ trực tuyến, dự báo có 400.',
    ],
    [
      'as done where nothing more is needed',
      said(55, [900, 1000], [1, 2], 3),
      'Dù 3 ngày làm việc còn lại không có thêm hồ sơ trực tuyến nào, lũy kế đến ngày cuối vẫn đạt chỉ tiêu 55%.',
    ],
    [
      'as out of reach, with what is missing',
      said(55, [0, 1000], [3, 5], 3),
      'Dự kiến 3 ngày làm việc còn lại có 5 hồ sơ: dù tất cả là hồ sơ trực tuyến, lũy kế đến ngày cuối cao nhất là 0,49%, còn thiếu 548 để đạt chỉ tiêu 55%.',
    ],
    [
      'as out of reach where nothing more comes',
      said(55, [0, 1000], [0, 0.2], 3),
      'Dự kiến 3 ngày làm việc còn lại không có hồ sơ nào nữa nên lũy kế đến ngày cuối không đạt được chỉ tiêu 55%.',
    ],
    [
      'in the words of its indicator',
      said(90, [80, 100], [10, 20], 4, 'satisfaction'),
      'Dự kiến 4 ngày làm việc còn lại có 20 lượt đánh giá: dù tất cả là lượt đánh giá hài lòng, lũy kế đến ngày cuối cao nhất là 83,33%, còn thiếu 8 để đạt chỉ tiêu 90%.',
    ],
    ['not at all when no working day is left', said(55, [0, 10], [0, 5], 0), ''],
  ])('%s', (_, sentence, words) => {
    expect(sentence).toBe(words);
  });

  test('with dots in thousands', () => {
    expect(said(55, [1000, 20_000], [1000, 30_000], 1)).toBe(
      'Dự kiến 1 ngày làm việc còn lại có 30.000 hồ sơ; trong đó phải có 26.500 hồ sơ trực tuyến (dự báo có 1.000, tức mỗi ngày làm việc thêm 25.500) thì lũy kế đến ngày cuối mới đạt chỉ tiêu 55%.',
    );
  });
});
