import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGENCY_LEVELS } from '../agencies/agency.ts';
import { findIndicator } from '../indicators/catalogue.ts';
import { roundHalfUp } from '../platform/number.ts';
import { enoughFor, pointsOf } from './points.ts';
import { requireSet } from './require-set.ts';
import { NO_FIGURE, type Score, type ScoreFigure, score } from './score.ts';
import { COMMUNE_READINGS, type ScoreSet } from './score-set.ts';
import { SCORE_SETS } from './score-sets.ts';

const QD766 = requireSet('qd766');
const PORTAL = requireSet('portal-2026');

const rate = (percent: number): ScoreFigure => ({
  ...NO_FIGURE,
  percent,
  origin: 'declared',
  source: 'Cổng DVCQG',
});
const counts = (numerator: number, denominator: number): ScoreFigure => ({
  ...NO_FIGURE,
  numerator,
  denominator,
  percent: denominator === 0 ? null : (100 * numerator) / denominator,
  origin: 'computed',
});

/** The score of an agency of which these figures are known, by row. */
function scoreOf(
  set: ScoreSet,
  figures: Readonly<Record<string, ScoreFigure>>,
  level: (typeof AGENCY_LEVELS)[number] = 'department',
  communeRows: (typeof COMMUNE_READINGS)[number] = 'scored',
): Score {
  return score(set, { level, communeRows }, ({ number }) => figures[number] ?? NO_FIGURE);
}

const groupOf = (result: Score, code: string) => result.groups.find((group) => group.code === code)?.points;
const rowOf = (result: Score, number: string) => {
  const row = result.components.find((component) => component.number === number);
  if (!row) throw new Error(`no row ${number}`);
  return row;
};

test.each(SCORE_SETS)(
  '$code has 100 points, each group the sum of its rows, no row or figure twice',
  (set) => {
    const rows = set.groups.flatMap(({ components }) => components);
    for (const group of set.groups)
      expect(group.components.reduce((sum, { max }) => sum + max, 0)).toBe(group.max);
    expect(rows.reduce((sum, { max }) => sum + max, 0)).toBe(100);
    expect(new Set(rows.map(({ number }) => number)).size).toBe(21);
    expect(new Set(rows.map(({ code }) => code)).size).toBe(21);
    for (const row of rows) expect(row.evidence.length, row.number).toBeGreaterThan(20);
    for (const number of set.communeRows) expect(rows.map((row) => row.number)).toContain(number);
  },
);

test.each(SCORE_SETS)('every row of $code scores a figure that the catalogue knows for that row', (set) => {
  for (const { number, code } of set.groups.flatMap(({ components }) => components))
    expect(findIndicator(code)?.rows766, code).toEqual([number]);
});

describe('what the national portal showed in 2026 is computed again to the cent', () => {
  test.each([
    [
      'Phú Thọ, online service',
      'online-service',
      8.56,
      { '3.1': counts(52, 89), '3.2': counts(516, 1884), '3.3': counts(589_496, 597_894) },
    ],
    [
      'Phú Thọ, payment',
      'online-payment',
      6.67,
      { '3.6': counts(309_542, 358_625), '3.5b': counts(119, 313), '3.5a': counts(68, 313) },
    ],
    [
      'Sở VHTTDL, payment: more procedures paid than with dossiers',
      'online-payment',
      7.02,
      { '3.6': counts(95, 126), '3.5b': counts(11, 17), '3.5a': counts(6, 17) },
    ],
    ['Sở Xây dựng, progress', 'progress', 19.46, { '2.1': counts(3762, 3867) }],
    ['Đắk Lắk 10/10/2026, progress', 'progress', 17.72, { '2.1': counts(393_087, 443_565) }],
    [
      'Sở Xây dựng, transparency',
      'transparency',
      11.85,
      {
        '1.1': counts(0, 82),
        '1.2': counts(79, 82),
        '1.3': counts(79, 79),
        '1.4': counts(3635, 3635),
      },
    ],
    // Of the next two the portal's points are known, of some rows only within its rounding.
    [
      'Sở Xây dựng, digitisation: rounded components make 11.53, the sum before rounding 11.52',
      'digitisation',
      11.53,
      {
        '4.1': rate(66.8),
        '4.2': rate(60.43),
        '4.3': rate(9.9),
        '4.4': rate(9.9),
        '4.5': rate(100),
        '4.6': rate(22.4),
        '4.7': counts(0, 0),
      },
    ],
    [
      'Sở Xây dựng, payment: rounded components make 6.33, the sum before rounding 6.34',
      'online-payment',
      6.33,
      { '3.6': rate(89.73), '3.5b': counts(6, 21), '3.5a': counts(2, 21) },
    ],
  ] as const)('%s', (_name, group, points, figures) => {
    expect(groupOf(scoreOf(PORTAL, figures), group)).toBe(points);
  });

  test.each([
    ['1.2', counts(79, 82), 3.85],
    ['3.1', counts(52, 89), 1.46],
    ['3.2', counts(516, 1884), 1.1],
    ['3.3', counts(589_496, 597_894), 6],
    ['4.2', rate(60.43), 2.42],
    ['4.2', rate(21.12), 0.84],
    ['4.3', rate(9.9), 0.25],
    ['4.3', rate(18.63), 0.47],
    ['5.4', rate(88.57), 5.9],
  ])('row %s', (number, figure, points) => {
    expect(rowOf(scoreOf(PORTAL, { [number]: figure }), number).points).toBe(points);
  });
});

test.each([
  ['3.2: 100 % is 4 points', '3.2', rate(100), 4],
  ['3.2: in proportion below', '3.2', rate(50), 2],
  ['3.3: full at 50 %', '3.3', counts(1, 2), 6],
  ['3.5b: 100 % is 2 points, 80 % is not', '3.5b', counts(80, 100), 1.6],
  ['4.2: full at 80 %', '4.2', counts(80, 100), 4],
])('the set of the plan, %s', (_name, number, figure, points) => {
  expect(rowOf(scoreOf(QD766, { [number]: figure }), number).points).toBe(points);
});

describe('what is not a rate is told apart', () => {
  test('a set without any figure gives nothing and says how much is not known', () => {
    const result = scoreOf(PORTAL, {});
    expect(result).toMatchObject({
      total: 0,
      max: 100,
      notReported: 100,
      nothingArose: 0,
      standsOn: { reported: 0, of: 21, text: 'tổng trên 0/21 thành phần có số liệu' },
    });
    for (const row of result.components)
      expect(row).toMatchObject({
        points: null,
        state: 'not-reported',
        note: 'Chưa báo cáo: chưa có số liệu nên chưa có điểm.',
      });
  });

  test.each([
    ['5.1', 6, /đủ 6 điểm/],
    ['5.2', 6, /đủ 6 điểm/],
    ['4.7', 2, /đủ 2 điểm/],
    ['5.4', 0, /theo Bộ chỉ số được 0 điểm/],
    ['1.4', 0, /theo Bộ chỉ số được 0 điểm/],
    ['3.6', 0, /không nêu cách tính, tạm 0 điểm/],
  ])('row %s with nothing arisen gives %d points and says by what rule', (number, points, words) => {
    const row = rowOf(scoreOf(PORTAL, { [number]: counts(0, 0) }), number);
    expect(row).toMatchObject({ points, state: 'nothing-arose', percent: null, missing: null });
    expect(row.note).toMatch(words);
  });

  test('a true zero is scored', () => {
    expect(rowOf(scoreOf(PORTAL, { '5.1': counts(0, 4) }), '5.1')).toMatchObject({
      points: 0,
      state: 'scored',
      missing: { count: 4, text: 'thiếu 4 phản ánh, kiến nghị xử lý đúng hạn để đủ 6 điểm' },
    });
  });

  test('more above the line than below is kept as it came and scored as 100 %', () => {
    const row = rowOf(scoreOf(PORTAL, { '3.5b': counts(11, 6) }), '3.5b');
    expect(row).toMatchObject({ numerator: 11, denominator: 6, points: 2, missing: null });
    expect(row.note).toContain('Tử số lớn hơn mẫu số');
  });
});

describe('rows that do not apply', () => {
  const figures = { '3.2': counts(0, 9), '3.3': counts(1, 4), '4.3': counts(0, 4), '2.1': counts(1, 2) };

  test('a commune is scored on every row unless the reading of the portal’s document is chosen', () => {
    expect(rowOf(scoreOf(PORTAL, figures, 'commune'), '3.3')).toMatchObject({ points: 3, state: 'scored' });
    const waived = scoreOf(PORTAL, figures, 'commune', 'waived');
    for (const number of ['3.2', '3.3', '4.3', '4.4']) {
      const row = rowOf(waived, number);
      expect(row).toMatchObject({ points: row.max, state: 'not-applicable', missing: null });
      expect(row.note).toContain('Không áp dụng cho cấp xã');
    }
    expect(rowOf(waived, '2.1').points).toBe(10);
  });

  test('the reading does not touch other levels', () => {
    for (const level of AGENCY_LEVELS.filter((each) => each !== 'commune'))
      expect(scoreOf(PORTAL, figures, level, 'waived')).toEqual(scoreOf(PORTAL, figures, level));
  });

  test('certified copies are no matter of a department in the set of the plan, unless it declares some', () => {
    expect(rowOf(scoreOf(QD766, {}), '4.7')).toMatchObject({ points: 2, state: 'not-applicable' });
    expect(rowOf(scoreOf(QD766, { '4.7': rate(50) }), '4.7')).toMatchObject({ points: 1, state: 'scored' });
    expect(rowOf(scoreOf(QD766, {}, 'commune'), '4.7')).toMatchObject({
      points: null,
      state: 'not-reported',
    });
    expect(rowOf(scoreOf(PORTAL, {}), '4.7')).toMatchObject({ points: null, state: 'not-reported' });
  });
});

describe('rules that hold for any figures', () => {
  const figure = fc.oneof(
    fc.constant(NO_FIGURE),
    fc.integer({ min: 0, max: 10_000 }).map((hundredths) => rate(hundredths / 100)),
    fc.tuple(fc.nat(500), fc.nat(400)).map(([numerator, denominator]) => counts(numerator, denominator)),
  );
  const someSet = fc.constantFrom(...SCORE_SETS);
  const known = fc.record({
    set: someSet,
    level: fc.constantFrom(...AGENCY_LEVELS),
    communeRows: fc.constantFrom(...COMMUNE_READINGS),
    figures: fc.array(figure, { minLength: 21, maxLength: 21 }),
  });
  const numbers = QD766.groups.flatMap(({ components }) => components.map(({ number }) => number));
  const byRow = (figures: readonly ScoreFigure[]) =>
    Object.fromEntries(numbers.map((number, index) => [number, figures[index] ?? NO_FIGURE]));

  test('each row stays within its points; groups and total are the sums of rounded rows, in any order', () => {
    fc.assert(
      fc.property(known, fc.nat(20), ({ set, level, communeRows, figures }, turn) => {
        const result = scoreOf(set, byRow(figures), level, communeRows);
        for (const { points, max } of result.components) {
          if (points === null) continue;
          expect(points).toBeGreaterThanOrEqual(0);
          expect(points).toBeLessThanOrEqual(max);
          expect(roundHalfUp(points, 2)).toBe(points);
        }
        const cents = (values: readonly { readonly points: number | null }[]) =>
          values.reduce((sum, { points }) => sum + Math.round((points ?? 0) * 100), 0);
        expect(Math.round(result.total * 100)).toBe(cents(result.components));
        expect(cents(result.groups)).toBe(cents(result.components));
        const turned = { ...set, groups: [...set.groups.slice(turn % 6), ...set.groups.slice(0, turn % 6)] };
        expect(scoreOf(turned, byRow(figures), level, communeRows).total).toBe(result.total);
      }),
    );
  });

  test('what is not known has no points, is counted, and lies within what may still come', () => {
    fc.assert(
      fc.property(known, ({ set, level, communeRows, figures }) => {
        const result = scoreOf(set, byRow(figures), level, communeRows);
        expect(result.total + result.notReported).toBeLessThanOrEqual(100);
        const unknown = result.components.filter(({ points }) => points === null).length;
        expect(result.standsOn.reported).toBe(21 - unknown);
        expect(result.groups.reduce((sum, { standsOn }) => sum + standsOn.reported, 0)).toBe(21 - unknown);
        for (const row of result.components) {
          expect(row.points === null).toBe(row.state === 'not-reported');
          if (row.state === 'not-reported') expect(row.origin).toBe('none');
          if (row.state !== 'scored') expect(row.note).not.toBeNull();
        }
      }),
    );
  });

  test('a higher rate never gives fewer points; what is said to be missing gives them all, one fewer does not reach the threshold', () => {
    const row = fc.constantFrom(
      ...SCORE_SETS.flatMap(({ groups }) => groups.flatMap((each) => each.components)),
    );
    fc.assert(
      fc.property(
        row,
        fc.nat(3000),
        fc.nat(3000),
        fc.integer({ min: 1, max: 3000 }),
        (component, a, b, below) => {
          const points = (above: number) => pointsOf({ numerator: above, denominator: below }, component, 2);
          expect(points(Math.min(a, b))).toBeLessThanOrEqual(points(Math.max(a, b)));
          const enough = enoughFor(below, component.fullAt);
          expect(points(enough)).toBe(component.max);
          expect((enough - 1) * 100).toBeLessThan(below * component.fullAt);
        },
      ),
    );
  });

  test('halves of a cent are not lost', () => {
    // 2 · 57/80 = 1.425 and 6 · 1/800 = 0.0075 in exact numbers; 1.005 = 4 · 201/800.
    expect(pointsOf({ numerator: 57, denominator: 80 }, { max: 2, fullAt: 100 }, 2)).toBe(1.43);
    expect(pointsOf({ numerator: 1, denominator: 800 }, { max: 6, fullAt: 100 }, 2)).toBe(0.01);
    expect(pointsOf({ numerator: 201, denominator: 800 }, { max: 4, fullAt: 100 }, 2)).toBe(1.01);
    expect(pointsOf({ numerator: 17.5, denominator: 20 }, { max: 1, fullAt: 100 }, 2)).toBe(0.88);
  });
});
