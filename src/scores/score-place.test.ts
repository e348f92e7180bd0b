import { expect, test } from 'vitest';
import { placeOf } from './score-place.ts';

test('ties share the better place and the next is skipped', () => {
  const totals = [70.5, 80, 61.2, 70.5];
  expect(totals.map((total) => placeOf(total, totals))).toEqual([2, 1, 4, 2]);
});
