import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { issuerLines, titleLines, twips } from './paper-layout.ts';

describe('measures of a paper', () => {
  test('the margins of NĐ 30/2020 in the units of Word', () => {
    expect([210, 297, 20, 30, 15].map(twips)).toEqual([11906, 16838, 1134, 1701, 850]);
  });

  test('an issuing body breaks as heads of papers do', () => {
    expect(issuerLines('SỞ THÔNG TIN VÀ TRUYỀN THÔNG')).toEqual(['SỞ THÔNG TIN VÀ', 'TRUYỀN THÔNG']);
    expect(issuerLines('ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK')).toEqual(['ỦY BAN NHÂN DÂN', 'TỈNH ĐẮK LẮK']);
    expect(issuerLines('UBND TỈNH ĐẮK LẮK')).toEqual(['UBND TỈNH ĐẮK LẮK']);
  });

  test('breaking a title loses no word', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zđắ]{1,9}$/), { minLength: 1, maxLength: 60 }), (words) => {
        expect(titleLines(words.join(' ')).join(' ')).toBe(words.join(' '));
      }),
    );
  });
});
