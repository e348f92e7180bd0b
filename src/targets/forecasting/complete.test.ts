import { expect, test } from 'vitest';
import { completeChances } from './complete.ts';

const some = (count: number, numerator: number, denominator: number) =>
  Array.from({ length: count }, () => ({ numerator, denominator }));

test('where others reach 70 %, twenty of twenty are a rule; two of two may be luck', () => {
  const chances = completeChances([
    ...some(40, 14, 20),
    ...some(20, 12, 20),
    ...some(20, 16, 20),
    ...some(6, 20, 20),
    ...some(6, 2, 2),
  ]);
  expect(Math.max(...chances.slice(0, 80))).toBe(0);
  expect(chances[80]).toBeGreaterThan(0.95);
  expect(chances[86]).toBeLessThan(0.5);
});

test('where all are near 98 %, twenty of twenty say little', () => {
  const chances = completeChances([...some(60, 98, 100), ...some(10, 20, 20)]);
  expect(chances.at(-1)).toBeLessThan(0.35);
});

test('without cases, or where none is full, nobody is', () => {
  expect(completeChances([])).toEqual([]);
  expect(completeChances([...some(2, 0, 0), ...some(2, 1, 2)])).toEqual([0, 0, 0, 0]);
});
