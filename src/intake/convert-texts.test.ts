import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildAgencyTree } from '../agencies/agency-tree.ts';
import { type AgencyMatcher, buildAgencyMatcher } from '../agencies/match-agency.ts';
import { readUnits } from '../agencies/read-units.ts';
import { readAgency, readAgencyLevels, readAgencyList } from './convert-texts.ts';

let matcher: AgencyMatcher;

beforeAll(async () => {
  const file = new URL('../../samples/dak-lak-2024/units.json', import.meta.url);
  const { agencies, successions } = readUnits(JSON.parse(await readFile(file, 'utf8')));
  matcher = buildAgencyMatcher(buildAgencyTree(agencies, successions, '66'));
});

const today = '2026-11-23';

describe('the agency of a row', () => {
  test.each([
    ['Huyện Krông Búk', '2024-11-08', '649'],
    ['Sở Tư pháp', '2024-11-08', 'dept:tuphap'],
  ])('%s on %s is %s', (text, day, id) => {
    expect(readAgency(matcher, text, { day, otherDay: null, today })).toEqual({ value: id });
  });

  test('that had been merged whole before the day is its successor, with a note', () => {
    const meaning = readAgency(matcher, 'Xã Hòa Tân', { day: '2024-11-08', otherDay: null, today });
    expect(meaning).toMatchObject({
      value: '24457',
      note: expect.stringContaining('Xã Hòa Tân'),
    });
  });

  test('without any day is a unit of today, else one that the name ever meant', () => {
    expect(readAgency(matcher, 'Huyện Krông Búk', { day: null, otherDay: null, today })).toEqual({
      value: '649',
    });
    expect(readAgency(matcher, 'Sở Lạ', { day: null, otherDay: null, today })).toMatchObject({
      code: 'unknown-agency',
    });
  });

  test('of a period is the unit that stood at its end, else the one that stood at its beginning', () => {
    const period = { day: '2025-12-31', otherDay: '2025-01-01', today };
    expect(readAgency(matcher, 'Huyện Krông Búk', period)).toEqual({ value: '649' });
  });

  test('that was split before the day is ambiguous, and the message names the candidates', () => {
    const meaning = readAgency(matcher, 'Xã Ea Blang', { day: '2024-11-08', otherDay: null, today });
    expect(meaning).toMatchObject({ code: 'ambiguous-agency' });
    expect('what' in meaning && meaning.what).toContain('24334');
  });
});

describe('a list of agencies', () => {
  test.each([
    ['Sở Tư pháp', ['dept:tuphap']],
    ['Sở Tư pháp; 643', ['643', 'dept:tuphap']],
    ['Sở Tư pháp,643,', ['643', 'dept:tuphap']],
    ['Sở Văn hóa, Thể thao và Du lịch, Sở Lao động, Thương binh và Xã hội', ['dept:ldtbxh', 'dept:vhttdl']],
    ['643; ; 643', ['643']],
  ])('%s', (text, ids) => {
    expect(readAgencyList(matcher, text)).toEqual({ value: JSON.stringify(ids) });
  });

  test('with one that nobody knows is refused by that name', () => {
    expect(readAgencyList(matcher, 'Sở Tư pháp, Sở Lạ')).toMatchObject({
      code: 'unknown-agency',
      what: expect.stringContaining('Sở Lạ'),
    });
  });
});

describe('levels', () => {
  test.each([
    ['Tỉnh', ['province', 'department']],
    ['Cấp tỉnh; Cấp xã', ['province', 'department', 'commune']],
    ['huyện/xã', ['district', 'commune']],
    ['Tỉnh, Huyện, Xã', ['province', 'department', 'district', 'commune']],
  ])('%s', (text, levels) => {
    expect(readAgencyLevels(text)).toEqual({ value: JSON.stringify(levels) });
  });

  test('other words are refused', () => {
    expect(readAgencyLevels('Trung ương')).toMatchObject({ code: 'bad-value' });
  });
});
