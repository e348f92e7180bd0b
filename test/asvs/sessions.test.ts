import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { IDLE_MS, SESSION_SECONDS } from '../../src/accounts/sessions/session-life.ts';
import { openApp } from '../../src/platform/app.ts';
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
  type TestBrowser,
} from '../sign-in.ts';

const NEXT = 'năm con thuyền giấy trắng';

let asked: AskedServer;
let server: FastifyInstance;

beforeAll(async () => {
  asked = await openServer();
  server = await buildServer(asked.app, { accounts: openTestAccounts(asked.app), logLevel: 'silent' });
});

afterEach(() => {
  vi.useRealTimers();
});

afterAll(async () => {
  await server.close();
  await asked.close();
});

const officer = () => makeAccount(asked.app, 'agency-officer');

async function signedIn(account: Awaited<ReturnType<typeof officer>>): Promise<TestBrowser> {
  const browser = browserOf(server);
  expect((await signInWith(browser, account)).status).toBe(200);
  return browser;
}

const kindOf = async (browser: TestBrowser) => (await browser.ask('GET', '/api/session')).json.kind;

/** What somebody who had copied the cookie would be. */
async function kindWith(cookie: string): Promise<string> {
  return (await server.inject({ url: '/api/session', headers: { cookie } })).json().kind;
}

test('the session cookie is named __Host-, Secure, HttpOnly, SameSite=Strict, for every path and no domain', async () => {
  const { setCookies, json } = await signInWith(browserOf(server), await officer());
  expect(setCookies.length).toBeGreaterThan(0);
  for (const line of setCookies) {
    expect(line).toMatch(/^__Host-/);
    expect(line).toMatch(/; ?Secure/i);
    expect(line).toMatch(/; ?HttpOnly/i);
    expect(line).toMatch(/; ?SameSite=Strict/i);
    expect(line).toMatch(/; ?Path=\/(?:;|$)/i);
    expect(line).not.toMatch(/Domain=/i);
  }
  const token = /session_token=([^.;]+)/.exec(setCookies.join('\n'))?.[1] ?? '';
  expect(decodeURIComponent(token).length).toBeGreaterThanOrEqual(22);
  expect(JSON.stringify(json)).not.toContain(token);
});

test('a session is told by the server alone: a token made up or changed is nobody', async () => {
  const browser = await signedIn(await officer());
  const cookie = browser.cookie();
  expect(await kindWith(cookie)).toBe('account');
  const session = /(__Host-[\w.]+session_token=)([^.;]+)\.([^;]+)/.exec(cookie);
  const [, name = '', token = '', signature = ''] = session ?? [];
  expect(token.length).toBeGreaterThan(20);
  const turned = (text: string) => (text.startsWith('x') ? 'y' : 'x') + text.slice(1);
  for (const other of [
    `${turned(token)}.${signature}`,
    `${token}.${turned(signature)}`,
    `${token}.`,
    token,
    'x.y',
  ])
    expect({ other, kind: await kindWith(name + other) }).toEqual({ other, kind: 'anyone' });
});

test('each sign-in has a token of its own, and ends the session that the browser had', async () => {
  const account = await officer();
  const browser = await signedIn(account);
  const before = browser.cookie();
  expect((await signInWith(browser, account)).status).toBe(200);
  expect(browser.cookie()).not.toBe(before);
  expect(await kindWith(before)).not.toBe('account');
  expect(await kindOf(browser)).toBe('account');
});

test('a session that is signed out is gone on the server', async () => {
  const browser = await signedIn(await officer());
  const before = browser.cookie();
  expect((await browser.ask('DELETE', '/api/session')).status).toBe(200);
  expect(await kindWith(before)).not.toBe('account');
});

test('a session that is not used ends after an hour', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const start = Date.now();
  const browser = await signedIn(await officer());
  vi.setSystemTime(start + IDLE_MS - 60_000);
  expect(await kindOf(browser)).toBe('account');
  vi.setSystemTime(start + IDLE_MS - 60_000 + IDLE_MS + 1000);
  expect(await kindOf(browser)).not.toBe('account');
});

test('a session ends after twelve hours, however much it is used', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const start = Date.now();
  const browser = await signedIn(await officer());
  for (let used = IDLE_MS / 2; used < SESSION_SECONDS * 1000; used += IDLE_MS / 2) {
    vi.setSystemTime(start + used);
    expect(await kindOf(browser)).toBe('account');
  }
  vi.setSystemTime(start + SESSION_SECONDS * 1000 + 1000);
  expect(await kindOf(browser)).not.toBe('account');
});

test('a password is changed with the current one only, and the other sessions end', async () => {
  const account = await officer();
  const [here, elsewhere] = [await signedIn(account), await signedIn(account)];
  const wrong = await here.ask('POST', '/api/account/password', {
    current: 'không phải mật khẩu',
    next: NEXT,
  });
  expect(wrong.status).toBe(400);
  expect(await kindOf(elsewhere)).toBe('account');
  const before = here.cookie();
  expect((await here.ask('POST', '/api/account/password', { current: PASSWORD, next: NEXT })).status).toBe(
    200,
  );
  expect(await kindOf(here)).toBe('account');
  expect(await kindOf(elsewhere)).not.toBe('account');
  expect(await kindWith(before)).not.toBe('account');
  expect((await signInWith(browserOf(server), account)).status).toBe(401);
  expect((await signInWith(browserOf(server), { ...account, password: NEXT })).status).toBe(200);
});

test('people see their sessions and end one or all others', async () => {
  const account = await officer();
  const [here, second, third] = [await signedIn(account), await signedIn(account), await signedIn(account)];
  const { json: open } = await here.ask('GET', '/api/account/sessions');
  expect(open.length).toBe(3);
  expect(open.filter((one: { current: boolean }) => one.current).length).toBe(1);
  for (const { id } of open) expect(here.cookie()).not.toContain(id);
  const { json: others } = await here.ask('DELETE', '/api/account/sessions');
  expect(others).toEqual({ ended: 2 });
  expect([await kindOf(here), await kindOf(second), await kindOf(third)]).toEqual([
    'account',
    'anyone',
    'anyone',
  ]);
});

test('setting a second factor up ends the other sessions, and from then on a password alone is no way in', async () => {
  const account = await officer();
  const [here, elsewhere] = [await signedIn(account), await signedIn(account)];
  const { secret } = await setUpSecondFactor(here, account.password);
  expect([await kindOf(here), await kindOf(elsewhere)]).toEqual(['account', 'anyone']);
  const next = browserOf(server);
  expect((await signInWith(next, account)).json).toEqual({ next: 'second-factor' });
  expect(await kindOf(next)).toBe('anyone');
  const wrong = await next.ask('POST', '/api/session/second-factor', { code: '000000', kind: 'totp' });
  expect(wrong.status).toBe(401);
  expect(
    (await next.ask('POST', '/api/session/second-factor', { code: codeOf(secret), kind: 'totp' })).status,
  ).toBe(200);
  expect(await kindOf(next)).toBe('account');
});

test('a code from the application and a backup code are good once', async () => {
  const account = await officer();
  const { secret, backupCodes } = await setUpSecondFactor(await signedIn(account), account.password);
  const answer = async (code: string, kind: 'totp' | 'backup') => {
    const browser = browserOf(server);
    await signInWith(browser, account);
    return (await browser.ask('POST', '/api/session/second-factor', { code, kind })).status;
  };
  const code = codeOf(secret);
  expect([await answer(code, 'totp'), await answer(code, 'totp')]).toEqual([200, 401]);
  const backup = backupCodes[0] ?? '';
  expect(new Set(backupCodes).size).toBe(10);
  // Sixty-two letters: five of them are 29 bits.
  for (const one of backupCodes) expect(one).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/);
  expect([await answer(backup, 'backup'), await answer(backup, 'backup')]).toEqual([200, 401]);
});

test('an unknown address, a wrong password and a disabled account are answered alike', async () => {
  const account = await officer();
  const off = await officer();
  await asked.app.records
    .updateTable('user_account' as never)
    .set({ state: 'disabled' } as never)
    .where('id' as never, '=', off.id as never)
    .execute();
  const answers = [];
  for (const wish of [
    { email: 'khong.co.ai@daklak.example.vn', password: PASSWORD },
    { email: account.email, password: 'không phải mật khẩu' },
    { email: off.email, password: PASSWORD },
  ]) {
    const { status, json, setCookies } = await signInWith(browserOf(server), wish);
    answers.push({ status, detail: json.detail, setCookies });
  }
  expect(answers[0]?.status).toBe(401);
  expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
});

test('an account that is disabled has no session any more', async () => {
  const account = await officer();
  const browser = await signedIn(account);
  await asked.app.records
    .updateTable('user_account' as never)
    .set({ state: 'disabled' } as never)
    .where('id' as never, '=', account.id as never)
    .execute();
  expect(await kindOf(browser)).not.toBe('account');
});

test('an administrator ends the sessions of an account, and a change of its role or state does', async () => {
  const admin = browserOf(server);
  const administrator = await makeAccount(asked.app, 'administrator');
  await signInWith(admin, administrator);
  await setUpSecondFactor(admin, administrator.password);
  for (const end of [
    (id: string) => admin.ask('DELETE', `/api/accounts/${id}/sessions`),
    (id: string) => admin.ask('POST', `/api/accounts/${id}`, { role: 'clerk' }),
    (id: string) => admin.ask('POST', `/api/accounts/${id}`, { state: 'disabled' }),
  ]) {
    const account = await officer();
    const browser = await signedIn(account);
    expect((await end(account.id)).status).toBe(200);
    expect(await kindOf(browser)).toBe('anyone');
  }
});

test('a new installation has no account and no password', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'vedich-new-'));
  const app = await openApp({ directory });
  const count = async (table: string) =>
    (
      await app.records
        .selectFrom(table as never)
        .selectAll()
        .execute()
    ).length;
  expect([await count('user_account'), await count('credential')]).toEqual([0, 0]);
  await app.close();
  await rm(directory, { recursive: true, force: true });
});
