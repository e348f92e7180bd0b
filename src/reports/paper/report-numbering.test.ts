import { describe, expect, test } from 'vitest';
import type { Block } from './report-document.ts';
import { numberBlocks, pointLetter, roman } from './report-numbering.ts';

describe('numbering of a paper', () => {
  test.each([
    [1, 'I'],
    [4, 'IV'],
    [5, 'V'],
    [9, 'IX'],
    [14, 'XIV'],
  ])('mục %i is %s', (number, text) => {
    expect(roman(number)).toBe(text);
  });

  test('points follow the Vietnamese alphabet: đ after d, no f, j, w, z', () => {
    const letters = Array.from({ length: 23 }, (_, index) => pointLetter(index + 1)).join(' ');
    expect(letters).toBe('a b c d đ e g h i k l m n o p q r s t u v x y');
    expect(pointLetter(24)).toBe('aa');
  });

  test('khoản and điểm begin afresh under each mục and khoản', () => {
    const heading = (level: 1 | 2 | 3): Block => ({ kind: 'heading', level, number: '', text: '' });
    const numbers = numberBlocks([1, 2, 3, 3, 2, 3, 1, 2, 3].map((level) => heading(level as 1 | 2 | 3))).map(
      (block) => (block.kind === 'heading' ? block.number : ''),
    );
    expect(numbers).toEqual(['I.', '1.', 'a)', 'b)', '2.', 'a)', 'II.', '1.', 'a)']);
  });
});
