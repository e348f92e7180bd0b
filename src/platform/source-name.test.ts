import { describe, expect, test } from 'vitest';
import { cleanSource, isSameSource } from './source-name.ts';

describe('the name of a source', () => {
  test.each([
    [' Cổng  DVC ', 'Cổng DVC'],
    ['Cổng\nDVC', 'Cổng DVC'],
    ['Cổng DVC'.normalize('NFD'), 'Cổng DVC'],
    ['  ', null],
    [undefined, null],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanSource(given)).toBe(kept);
  });

  test('is compared without case, accents and spaces; none is only none', () => {
    expect(isSameSource('Cổng DVC', 'cong  dvc')).toBe(true);
    expect(isSameSource('Cổng DVC', 'Cổng DVC 2')).toBe(false);
    expect(isSameSource(null, 'null')).toBe(false);
    expect(isSameSource(null, null)).toBe(true);
  });
});
