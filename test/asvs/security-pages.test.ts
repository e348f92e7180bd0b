import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { POLICIES } from '../../src/accounts/limits/limit-policy.ts';
import { SECOND_FACTOR_ROLES } from '../../src/accounts/role.ts';
import { IDLE_MS, SESSION_SECONDS } from '../../src/accounts/sessions/session-life.ts';
import { SENDER_LIMITS } from '../../src/server/limit-senders.ts';
import { sectionOf } from './source-files.ts';

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const ACCOUNTS = 'docs/security-accounts.md';

/** A constant of the program as it is written, and the words in which the page tells it. */
const TOLD: readonly (readonly [file: string, written: string, told: string])[] = [
  ['src/server/build-server.ts', 'JSON_LIMIT_BYTES = 1_048_576', '| body of a question | 1 MB |'],
  ['src/server/build-server.ts', 'UPLOAD_LIMIT_BYTES = 2 * 1024 ** 3', '100 files, 2 GB each'],
  ['src/server/build-server.ts', 'FILES_AT_ONCE = 100', '100 files, 2 GB each'],
  ['src/server/build-server.ts', 'const IDLE_MS = 60_000', '| 60 seconds |'],
  ['src/server/build-server.ts', 'MOST_CONNECTIONS = 4096', '4096 in all'],
  ['src/server/build-server.ts', 'maxHeaderSize: 16_384', 'together 16 384 bytes'],
  ['src/server/guard.ts', 'MOST_HEADERS = 100', '| headers of a request | 100,'],
  [
    'src/server/queue-answers.ts',
    'atOnce: 2, mostWaiting: 100, mostOfOne: 40, waitMs: 60_000',
    '2; 100 wait, 40 of one asker, 60 seconds each',
  ],
  ['src/intake/push/hash-content.ts', 'UNPACKED_LIMIT_BYTES = 8 * 1024 ** 3', '8 GB unpacked'],
  ['src/intake/push/push-queue.ts', 'MOST_AT_HAND = 32', '32 in all'],
  ['src/intake/push/push-queue.ts', 'MOST_OF_ONE_SOURCE = 16', '16 of one source'],
  ['src/platform/job-register.ts', 'MOST_AT_ONCE = 8', 'long jobs at once | 8 |'],
  ['src/server/kept-answers.ts', 'BYTES_KEPT = 32 * 1024 ** 2', 'at most 32 MB'],
  ['src/intake/reading/workbook-package.ts', 'MAX_PARTS = 20_000', '20 000 parts'],
  ['src/intake/reading/read-workbook.ts', 'MAX_SHEETS = 1000', '1000 sheets'],
  ['src/intake/reading/read-refusal.ts', 'MAX_COLUMNS = 16_384', '16 384 columns'],
  ['src/intake/reading/read-refusal.ts', 'MAX_RECORD_LENGTH = 4_000_000', '4 000 000 characters'],
  ['src/intake/reading/read-bytes.ts', 'MAX_EXPANSION = 300', '300 times'],
  ['src/accounts/passwords/password-rules.ts', 'SHORTEST_PASSWORD = 12', '12 to 128 characters'],
  ['src/accounts/passwords/password-rules.ts', 'LONGEST_PASSWORD = 128', '12 to 128 characters'],
];

test('the limits on the page are those of the program', () => {
  const page = text('docs/security-rules.md');
  for (const [file, written, told] of TOLD) {
    expect({ file, says: text(file).includes(written) && written }).toEqual({ file, says: written });
    expect(page).toContain(told);
  }
  const { connectionsOfOne, leastBytes, everyMs } = SENDER_LIMITS;
  expect(page).toContain(`${connectionsOfOne} of one address`);
  expect(page).toContain(`${leastBytes} bytes in ${everyMs / 1000} seconds`);
});

test('the limits of tries on the page are those that are counted', () => {
  const section = sectionOf(ACCOUNTS, 'Guessing passwords');
  const numbers = section
    .split('\n')
    .filter((line) => /^\| (?:one|codes|recovery)/.test(line))
    .map((line) => [...line.matchAll(/\d+/g)].map(Number));
  const rows = (['account', 'device', 'address', 'half-session', 'mails'] as const).map((name) => {
    const { free, waitMs, longestWaitMs, memoryMs } = POLICIES[name];
    const wait = name === 'half-session' ? [] : [waitMs / 1000];
    return [free, ...wait, longestWaitMs / 1000, memoryMs / 1000];
  });
  expect(numbers).toEqual(rows);
});

test('how long a session lasts on the page is how long it does', () => {
  const section = sectionOf(ACCOUNTS, 'Sessions');
  expect(section).toContain(`ends ${SESSION_SECONDS} seconds`);
  expect(section).toContain(`after ${IDLE_MS / 1000} seconds without use`);
  expect([...SECOND_FACTOR_ROLES]).toEqual(['administrator', 'leader', 'coordinator']);
});
