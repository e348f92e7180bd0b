import { describe, expect, test } from 'vitest';
import { compareNames, fold, neutraliseFormula } from './text.ts';

describe('fold', () => {
  test.each([
    ['UBND  Huyện M’Đrắk ', 'ubnd huyen mdrak'],
    ["M'ĐRĂK", 'mdrak'],
    ['Hòa Thành', 'hoa thanh'],
    ['Hoà Thành', 'hoa thanh'],
    ['Hòa Thành'.normalize('NFD'), 'hoa thanh'],
    ['Ea H`leo', 'ea hleo'],
    ['xã\u00a0Ea\tDrông', 'xa ea drong'],
  ])('%s is compared as %s', (text, expected) => {
    expect(fold(text)).toBe(expected);
  });
});

test('names sort as a Vietnamese dictionary does', () => {
  expect(['Đắk', 'Ea', 'Cư', 'Buôn', 'Ân', 'An'].sort(compareNames)).toEqual([
    'An',
    'Ân',
    'Buôn',
    'Cư',
    'Đắk',
    'Ea',
  ]);
});

test.each([
  '=1+1',
  '+84',
  '-2',
  '@SUM(A1)',
  '\t=1',
  '\rx',
  '\nx',
  '  =1',
  '\u00a0@x',
  '\u200b=1',
  '＝1',
  ' ＋1',
  '－1',
  '＠x',
])('a cell beginning like %s is no formula any more', (text) => {
  expect(neutraliseFormula(text)).toBe(`'${text}`);
});
