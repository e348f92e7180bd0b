import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { makeLink } from '../../src/accounts/links/one-time-link.ts';
import { buildServer } from '../../src/server/build-server.ts';
import { type AskedServer, openServer } from '../ask-server.ts';
import {
  browserOf,
  codeOf,
  makeAccount,
  openTestAccounts,
  setUpSecondFactor,
  signInWith,
  type TestBrowser,
} from '../sign-in.ts';

const NEXT = 'năm con thuyền giấy trắng';
const DAY_MS = 24 * 3_600_000;

let asked: AskedServer;
let server: FastifyInstance;
let admin: TestBrowser;

beforeAll(async () => {
  asked = await openServer();
  server = await buildServer(asked.app, { accounts: openTestAccounts(asked.app), logLevel: 'silent' });
  admin = browserOf(server);
  const account = await makeAccount(asked.app, 'administrator');
  await signInWith(admin, account);
  await setUpSecondFactor(admin, account.password);
});

afterEach(() => {
  vi.useRealTimers();
});

afterAll(async () => {
  await server.close();
  await asked.close();
});

const tokenOf = (link: string) => link.slice(link.indexOf('#') + 1);

async function invite(email: string): Promise<string> {
  const { status, json } = await admin.ask('POST', '/api/accounts', { email, role: 'clerk', agency: '66' });
  expect(status).toBe(200);
  return json.link;
}

const accept = (token: string, extra: object = {}) =>
  browserOf(server).ask('POST', '/api/invitation/accept', {
    token,
    name: 'Trần Thị Bình',
    password: NEXT,
    ...extra,
  });

test('an invitation is good once, and gives the role it was made for whatever else is asked with it', async () => {
  const link = await invite('binh@daklak.example.vn');
  const token = tokenOf(link);
  expect(token.length).toBeGreaterThanOrEqual(43);
  // Behind the mark that browsers send to nobody.
  expect(new URL(link).search + new URL(link).pathname).not.toContain(token);
  const stored = await sql`select * from one_time_link`.execute(asked.app.records);
  expect(stored.rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(stored.rows)).not.toContain(token);
  expect((await accept(token, { role: 'administrator', agency: '', state: 'active' })).status).toBe(200);
  const browser = browserOf(server);
  await signInWith(browser, { email: 'binh@daklak.example.vn', password: NEXT });
  expect((await browser.ask('GET', '/api/session')).json.account).toMatchObject({
    role: 'clerk',
    agency: '66',
  });
  expect((await accept(token)).status).toBe(404);
});

test('an invitation ends after seven days, and when another is made', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const first = await admin.ask('POST', '/api/accounts', {
    email: 'cuong@daklak.example.vn',
    role: 'clerk',
    agency: '66',
  });
  const again = await admin.ask('POST', `/api/accounts/${first.json.account.id}/invitation`, {});
  expect(again.status).toBe(200);
  expect((await accept(tokenOf(first.json.link))).status).toBe(404);
  vi.setSystemTime(Date.now() + 7 * DAY_MS + 1000);
  expect((await accept(tokenOf(again.json.link))).status).toBe(404);
});

test('a lost password is replaced by a link, once, within half an hour, and the second factor is still asked for', async () => {
  const account = await makeAccount(asked.app, 'agency-lead');
  const browser = browserOf(server);
  await signInWith(browser, account);
  const { secret } = await setUpSecondFactor(browser, account.password);
  const { app } = asked;
  const made = await makeLink(app, app.records, 'recovery', account.id, 'http://localhost:3000');
  const finish = (link: string) =>
    browserOf(server).ask('POST', '/api/recovery/finish', { token: tokenOf(link), password: NEXT });
  expect((await finish(made.link)).status).toBe(200);
  expect((await browser.ask('GET', '/api/session')).json.kind).toBe('anyone');
  expect((await finish(made.link)).status).toBe(404);
  const next = browserOf(server);
  expect((await signInWith(next, { email: account.email, password: NEXT })).json).toEqual({
    next: 'second-factor',
  });
  expect((await next.ask('GET', '/api/session')).json.kind).toBe('anyone');
  const code = { code: codeOf(secret), kind: 'totp' };
  expect((await next.ask('POST', '/api/session/second-factor', code)).status).toBe(200);

  vi.useFakeTimers({ toFake: ['Date'] });
  const late = await makeLink(app, app.records, 'recovery', account.id, 'http://localhost:3000');
  vi.setSystemTime(Date.now() + 30 * 60_000 + 1000);
  expect((await finish(late.link)).status).toBe(404);
});

test('nothing asks for a hint or an answer to a secret question', async () => {
  const { rows } = await sql<{ sql: string }>`select sql from sqlite_master where sql is not null`.execute(
    asked.app.records,
  );
  const { paths } = (await server.inject('/api/openapi.json')).json();
  expect(JSON.stringify([rows, paths])).not.toMatch(/hint|secret.?question|security.?question|maiden/i);
});
