import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Figure } from '../dashboard/dashboard-api.ts';
import { addressOf } from './call-endpoint.ts';
import { movementText, percentText, pointsText, spokenFigure, targetText } from './figure-words.ts';
import { groupByLevel } from './group-by-level.ts';
import { compareTargets } from './target-changes.ts';

const figure: Figure = {
  indicator: 'online-dossiers',
  state: 'measured',
  numerator: 12_431,
  denominator: 36_347,
  percent: 34.2,
  origin: 'counted',
  source: null,
  sources: [],
  target: 55,
  trajectory: 40,
  suspicions: 0,
  pace: 'behind',
  movement: null,
};

describe('a figure in words', () => {
  test('has a decimal comma and a thin space at which no line breaks', () => {
    expect(percentText(34.2)).toBe('34,2\u202f%');
    expect(percentText(100, 2)).toBe('100,00\u202f%');
    expect(pointsText(-0.44)).toBe('-0,4');
    expect([55, 52.5, 58.75, 100].map(targetText)).toEqual(['55', '52,5', '58,75', '100']);
  });

  test('is told in one breath', () => {
    expect(spokenFigure(figure, 'Hồ sơ trực tuyến').replaceAll('\u202f', ' ')).toBe(
      'Hồ sơ trực tuyến: 34,2 %, 12.431 / 36.347 hồ sơ, chỉ tiêu 55, chậm',
    );
  });

  test('says when it rests on suspicious data', () => {
    expect(spokenFigure({ ...figure, suspicions: 2 }, 'Hồ sơ trực tuyến')).toContain('có dữ liệu đáng ngờ');
  });

  test('that was declared as a rate names its source in the place of counts', () => {
    const declared = { ...figure, numerator: null, denominator: null, origin: 'declared' as const };
    expect(spokenFigure({ ...declared, source: 'Phụ lục I' }, 'Thanh toán')).toContain(
      'số liệu khai báo: Phụ lục I',
    );
  });

  test('tells a movement only where one can be told', () => {
    expect(movementText({ points: -0.44, significant: true })).toBe('▼ -0,4');
    expect(movementText({ points: 0.1, significant: false })).toBe('không đổi rõ rệt');
    expect(movementText(null)).toBeNull();
  });

  test.each([
    ['nothing-arose', 'không phát sinh'],
    ['not-reported', 'chưa báo cáo'],
    ['not-yet-due', 'chưa đến kỳ'],
    ['not-assigned', 'không giao'],
  ] as const)('that is %s has no number', (state, words) => {
    expect(spokenFigure({ ...figure, state, percent: null }, 'Hài lòng')).toBe(`Hài lòng: ${words}`);
  });
});

test('an address carries path parameters in the path, the rest behind, and leaves out what is absent', () => {
  const query = z.object({ agency: z.string(), at: z.string().optional() });
  const page = { path: '/api/agencies/:agency/page', query };
  expect(addressOf(page, { agency: 'dept:tuphap', at: '2024-11-17' })).toBe(
    '/api/agencies/dept%3Atuphap/page?at=2024-11-17',
  );
  expect(addressOf(page, { agency: '643' })).toBe('/api/agencies/643/page');
});

test('targets are compared agency by agency and indicator by indicator', () => {
  const row = (agency: string, target: number | null) => ({ agency, indicator: 'online-dossiers', target });
  expect(
    compareTargets(
      [row('a', 55), row('b', 60), row('c', null)],
      [row('a', 52.5), row('b', 60), row('c', 50)],
    ),
  ).toEqual([
    { agency: 'a', indicator: 'online-dossiers', by: -2.5 },
    { agency: 'c', indicator: 'online-dossiers', by: null },
  ]);
});

test('communes stand under their district, others under their level', () => {
  const row = (id: string, level: 'district' | 'commune', parentName: string | null) => ({
    agency: { id, name: id, level, parentName },
  });
  const groups = groupByLevel([
    row('643', 'district', null),
    row('24118', 'commune', 'Thành phố Buôn Ma Thuột'),
    row('24121', 'commune', 'Thành phố Buôn Ma Thuột'),
  ]);
  expect(groups.map((group) => [group.name, group.rows.length])).toEqual([
    ['UBND huyện, thị xã, thành phố', 1],
    ['Các xã thuộc thành phố Buôn Ma Thuột', 2],
  ]);
});
