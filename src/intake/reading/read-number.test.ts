import { expect, test } from 'vitest';
import { plainNumber } from './read-number.ts';

test.each([
  [0, '0'],
  [-0, '0'],
  [643, '643'],
  [1e21, '1000000000000000000000'],
  [9007199254740991, '9007199254740991'],
  [0.1 + 0.2, '0.3'],
  [-35.2, '-35.2'],
  [35.199999999999996, '35.2'],
  [1e-7, '0.0000001'],
  [-1.25e-10, '-0.000000000125'],
])('the number %d is written %s', (value, text) => {
  expect(plainNumber(value)).toBe(text);
});
