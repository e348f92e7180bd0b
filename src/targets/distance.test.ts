import { expect, test } from 'vitest';
import { distanceOf } from './distance.ts';

test('the distance grows in steps of points short of the target', () => {
  const short = (percent: number) => distanceOf({ percent, target: 55, pace: 'behind' });
  expect([45, 44.99, 30, 10, 9.9].map(short)).toEqual([1, 2, 2, 3, 4]);
  expect(distanceOf({ percent: 60, target: 55, pace: 'met' })).toBe(0);
  expect(distanceOf({ percent: 60, target: null, pace: null })).toBe(0);
});
