import { describe, expect, test } from 'vitest';
import { TREE } from '../../../test/make-report-facts.ts';
import type { Agency } from '../../agencies/agency.ts';
import {
  byRateDescending,
  countedClause,
  enumerate,
  listNames,
  listRates,
  listShortfalls,
  movementInWords,
  nameInText,
  padCount,
  sharedTarget,
  shareOf,
} from './phrase.ts';

const agency = (id: string): Agency => {
  const found = TREE.find(id);
  if (!found) throw new Error(`no agency ${id}`);
  return found;
};

const of = (percent: number) => ({
  figure: { numerator: null, denominator: null, percent },
  thresholds: [],
});

describe('words of a paper', () => {
  test.each([
    [0, '', 'không có sở, ngành nào có tỷ lệ dưới 40%'],
    [1, 'Sở Tài chính (35,2%)', '01/17 sở, ngành có tỷ lệ dưới 40% là Sở Tài chính (35,2%)'],
    [
      2,
      'Sở Tài chính (35,2%), Sở Tư pháp (24,3%)',
      '02/17 sở, ngành có tỷ lệ dưới 40% gồm Sở Tài chính (35,2%), Sở Tư pháp (24,3%)',
    ],
    [12, '', '12/17 sở, ngành có tỷ lệ dưới 40%'],
  ])('%i of them reads as the plan would write it', (count, names, sentence) => {
    const clause = { of: 17, noun: 'sở, ngành', predicate: 'có tỷ lệ dưới 40%', listing: 'gồm' } as const;
    expect(countedClause({ ...clause, count, names })).toBe(sentence);
  });

  test('counts below ten carry a zero, shares only above the line', () => {
    expect([padCount(0), padCount(5), padCount(17), padCount(1732)]).toEqual(['00', '05', '17', '1.732']);
    expect(shareOf(2, 5)).toBe('02/5');
  });

  test('a commune is named with its district, and a list of communes is set apart by semicolons', () => {
    const communes = [agency('24118'), agency('24121')];
    expect(nameInText(agency('24118'), TREE)).toBe('UBND phường Tân Lập, thành phố Buôn Ma Thuột');
    expect(listNames(communes, TREE)).toBe(
      'UBND phường Tân Lập, thành phố Buôn Ma Thuột; UBND phường Tân Hòa, thành phố Buôn Ma Thuột',
    );
  });

  test('rates run from high to low, and at the same rate sở stand before ban', () => {
    const items = [
      { agency: agency('dept:bqlkcn'), ...of(0) },
      { agency: agency('dept:noivu'), ...of(0) },
      { agency: agency('dept:vhttdl'), ...of(3.25) },
    ].sort(byRateDescending);
    const missed = items.map((item, index) => ({ ...item, thresholds: [[99, 100, 99.5][index % 3] ?? 99] }));
    expect(listShortfalls(missed, TREE, ', giao ')).toMatch(/^\S.* \([\d,]+%, giao 99%\)/);
    expect(sharedTarget(missed)).toBeNull();
    expect(sharedTarget(missed.slice(0, 1))).toBe(99);
    expect(listRates(items, TREE)).toBe(
      'Sở Văn hóa, Thể thao và Du lịch (3,25%), Sở Nội vụ (0%), Ban Quản lý các Khu công nghiệp tỉnh (0%)',
    );
  });

  test.each([
    [1.8, 1, 'tăng 1,8 điểm %'],
    [-0.25, -1, 'giảm 0,25 điểm %'],
    [0, 0, 'không đổi'],
    [0, 1, 'tăng chưa đến 0,01 điểm %'],
    [0, -1, 'giảm chưa đến 0,01 điểm %'],
  ])('a change of %f points in direction %i is %s', (points, direction, text) => {
    expect(movementInWords({ points, direction })).toBe(text);
  });

  test.each([
    [['a'], 'a'],
    [['a', 'b'], 'a và b'],
    [['a', 'b', 'c'], 'a, b và c'],
  ])('%j is enumerated', (items, text) => {
    expect(enumerate(items)).toBe(text);
  });
});
