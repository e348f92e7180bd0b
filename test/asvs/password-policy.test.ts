import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isBreached } from '../../src/accounts/passwords/breached-passwords.ts';
import { hashPassword, verifyPassword } from '../../src/accounts/passwords/hash-password.ts';
import { judgePassword } from '../../src/accounts/passwords/password-rules.ts';

const OWNER = { email: 'an@daklak.gov.vn', name: 'Nguyễn Văn An' };
const WORDS =
  'khoai lang nướng tháng mười cùng con trâu vàng đi qua cầu tre nhỏ bên sông trong một chiều mưa';

test('the list that comes with the program has more than three thousand passwords that are long enough', () => {
  const list = readFileSync(
    new URL('../../src/accounts/passwords/breached-passwords.txt', import.meta.url),
    'utf8',
  );
  expect(list.split('\n')[0]).toContain('12 characters and more');
  expect(new Set(list.split('\n').filter((line) => line.length === 8)).size).toBeGreaterThan(3000);
  // From the list of those long enough, not from any rule of ours.
  for (const known of ['1q2w3e4r5t6y', 'unbelievable', 'administrator']) expect(isBreached(known)).toBe(true);
});

test('passwords of 64 and of 128 characters are taken, whatever they are made of', () => {
  for (const length of [64, 96]) expect(judgePassword(WORDS.slice(0, length).trim(), OWNER)).toBeNull();
  const longest = `${WORDS} ${WORDS.split('').reverse().join('')}`.slice(0, 128);
  expect([...longest].length).toBe(128);
  expect(judgePassword(longest, OWNER)).toBeNull();
});

test('a password is told from one of another case, with a space more, and from one cut short', async () => {
  const long = `${WORDS} K`;
  const hash = await hashPassword(long);
  expect(await verifyPassword({ hash, password: long })).toBe(true);
  for (const other of [long.toLowerCase(), `${long} `, ` ${long}`, long.slice(0, -1), long.slice(0, 72)])
    expect(await verifyPassword({ hash, password: other })).toBe(false);
  // Typed on another system, the same letters may come taken apart: the only change that is made.
  expect(await verifyPassword({ hash, password: long.normalize('NFD') })).toBe(true);
});

test('a stored password names its function and cost, has a salt of its own, and is Argon2id at what OWASP asks', async () => {
  const [one, other] = await Promise.all([hashPassword(WORDS), hashPassword(WORDS)]);
  expect(one).not.toBe(other);
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]{22})\$([\w+/]{43})$/.exec(one);
  const [memory, passes, lanes] = found?.slice(1, 4).map(Number) ?? [];
  expect(memory).toBeGreaterThanOrEqual(19_456);
  expect(passes).toBeGreaterThanOrEqual(2);
  expect(lanes).toBe(1);
});
