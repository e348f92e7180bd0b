import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkChain } from '../../src/platform/audit/check-chain.ts';
import { buildServer } from '../../src/server/build-server.ts';
import { type AskedServer, openServer } from '../ask-server.ts';
import {
  browserOf,
  codeOf,
  makeAccount,
  openTestAccounts,
  PASSWORD,
  setUpSecondFactor,
  signInWith,
} from '../sign-in.ts';

const FAILING = fileURLToPath(new URL('failing-server.ts', import.meta.url));

let asked: AskedServer;
let server: FastifyInstance;

beforeAll(async () => {
  asked = await openServer();
  server = await buildServer(asked.app, { accounts: openTestAccounts(asked.app), logLevel: 'silent' });
});

afterAll(async () => {
  await server.close();
  await asked.close();
});

interface Entry {
  readonly at: string;
  readonly action: string;
  readonly outcome: string;
  readonly asker_id: string | null;
  readonly asker_from: string | null;
  readonly asker_role: string | null;
}

const entries = async (): Promise<readonly Entry[]> =>
  (await sql<Entry>`select * from audit_entry order by number`.execute(asked.app.records)).rows;

test('the audit says of each change and sign-in when in UTC, who as what, what and how it ended; no secret is in it', async () => {
  const account = await makeAccount(asked.app, 'coordinator');
  const browser = browserOf(server);
  await signInWith(browser, account);
  const { secret, backupCodes } = await setUpSecondFactor(browser, account.password);
  await browser.ask('DELETE', '/api/session');
  const next = browserOf(server);
  await signInWith(next, account);
  await next.ask('POST', '/api/session/second-factor', { code: codeOf(secret), kind: 'totp' });
  const source = await next.ask('POST', '/api/sources', { name: 'Một cửa', kinds: ['dossiers'] });
  expect(source.status).toBe(200);
  const found = (await entries()).filter((entry) => entry.asker_id === account.id);
  expect(found.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
    'sign-in done',
    'turn-on-second-factor done',
    'sign-out done',
    'sign-in done',
    'add-source done',
  ]);
  for (const { at, asker_role: role } of found) {
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(role).toBe('coordinator');
  }
  const all = JSON.stringify(await entries());
  const tokens = [...next.cookie().matchAll(/=([^.;%]{20,})/g)].map((match) => match[1] ?? '');
  expect(tokens.length).toBeGreaterThan(0);
  for (const hidden of [PASSWORD, secret, ...backupCodes, source.json.token, ...tokens])
    expect(all).not.toContain(hidden);
});

test('a sign-in that failed stands in the audit, and nothing of what was typed as a password', async () => {
  const account = await makeAccount(asked.app, 'clerk');
  await signInWith(browserOf(server), { ...account, password: 'một mật khẩu gõ nhầm' });
  await expect.poll(async () => (await entries()).map(({ action }) => action)).toContain('failed-sign-in');
  expect(JSON.stringify(await entries())).not.toContain('gõ nhầm');
});

test('what an account was refused stands in the audit', async () => {
  const account = await makeAccount(asked.app, 'clerk');
  const browser = browserOf(server);
  await signInWith(browser, account);
  expect((await browser.ask('GET', '/api/accounts')).status).toBe(403);
  await expect
    .poll(async () =>
      (await entries()).filter((entry) => entry.asker_id === account.id).map((entry) => entry.outcome),
    )
    .toContain('refused');
});

test('an entry that is changed or taken out is found, and only administrators read the audit', async () => {
  const { records } = asked.app;
  const whole = await checkChain(asked.app);
  expect(whole).toMatchObject({ intact: true, firstBroken: null });
  const middle = Math.ceil(whole.entries / 2);
  // Whoever has the file can do anything to it.
  const { rows: triggers } = await sql<{
    name: string;
  }>`select name from sqlite_master where type = 'trigger' and tbl_name = 'audit_entry'`.execute(records);
  for (const { name } of triggers) await sql`drop trigger ${sql.ref(name)}`.execute(records);
  await sql`update audit_entry set asker_name = 'Ai đó' where number = ${middle}`.execute(records);
  expect((await checkChain(asked.app)).firstBroken?.number).toBe(middle);
  await sql`delete from audit_entry where number = ${middle}`.execute(records);
  expect((await checkChain(asked.app)).intact).toBe(false);
  const account = await makeAccount(asked.app, 'coordinator');
  const browser = browserOf(server);
  await signInWith(browser, account);
  await setUpSecondFactor(browser, account.password);
  for (const path of ['/api/audit', '/api/audit/chain', '/api/audit/export'])
    expect((await browser.ask('GET', path)).status).toBe(403);
});

test('a defect is one line of JSON with its number and time, and nothing of what was asked', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'vedich-log-'));
  const child = spawn(process.execPath, [FAILING, directory], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    log += text;
  });
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  await once(child, 'close');
  const [answer] = said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answer.status).toBe(500);
  expect(answer.body).not.toMatch(/driver|destroyed|at .*\.ts/);
  const lines = log.split('\n').filter((line) => line.startsWith('{'));
  expect(lines.length).toBe(1);
  const entry = JSON.parse(lines[0] ?? '');
  expect(entry).toMatchObject({ level: 50, msg: 'defect', method: 'GET', defect: answer.defect });
  expect(Math.abs(entry.time - Date.now())).toBeLessThan(120_000);
  expect(entry.err.stack).toContain('\n');
  expect(log).not.toContain('asked-for-name');
  await rm(directory, { recursive: true, force: true });
});
