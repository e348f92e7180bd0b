import { expect, test } from 'vitest';
import { bearerToken, findByToken, hashToken, makeToken } from './source.ts';

test('a token is found again by its hash alone, and no other is', () => {
  const tokens = Array.from({ length: 20 }, makeToken);
  const known = tokens.map((token, index) => ({ index, tokenHash: hashToken(token) }));
  for (const [index, token] of tokens.entries()) expect(findByToken(known, token)?.index).toBe(index);
  expect(findByToken(known, makeToken())).toBeNull();
  expect(findByToken(known, '')).toBeNull();
  expect(new Set(tokens).size).toBe(20);
});

test.each([
  ['Bearer vd_x', 'vd_x'],
  ['bearer   vd_x', 'vd_x'],
  ['Basic dTpw', ''],
  ['Bearer a b', ''],
  ['vd_x', ''],
  [null, ''],
])('the header %j carries the token %j', (header, token) => {
  expect(bearerToken(header)).toBe(token);
});
