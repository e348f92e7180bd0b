import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type AskedServer, openServer } from '../../test/ask-server.ts';
import {
  browserOf,
  codeOf,
  makeAccount,
  openTestAccounts,
  PASSWORD,
  setUpSecondFactor,
  signInWith,
} from '../../test/sign-in.ts';
import { resetSecondFactor } from '../accounts/change-account.ts';
import type { Accounts } from '../accounts/open-accounts.ts';
import { buildServer } from './build-server.ts';

const STEP = 30_000;

let asked: AskedServer;
let server: FastifyInstance;
let accounts: Accounts;
beforeAll(async () => {
  asked = await openServer();
  accounts = openTestAccounts(asked.app);
  server = await buildServer(asked.app, { accounts, logLevel: 'silent' });
});
afterAll(async () => {
  await server.close();
  await asked.close();
});
afterEach(() => vi.useRealTimers());

/** Only what tells the time is set: engines keep their own timers. */
function setTime(instant: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: instant });
}

/** A second into a step of codes, which then stands still. */
const start = Math.floor(Date.now() / STEP) * STEP + 1000;

/** An administrator with a second factor, made a while before the tests look at codes. */
async function withSecondFactor() {
  setTime(start);
  const account = await makeAccount(asked.app, 'administrator');
  const browser = browserOf(server);
  await signInWith(browser, account);
  const { secret, backupCodes } = await setUpSecondFactor(browser, PASSWORD);
  setTime(start + 10 * STEP);
  return { account, browser, secret, backupCodes, code: (steps = 0) => codeOf(secret, steps, Date.now()) };
}

const give = (browser: ReturnType<typeof browserOf>, code: string, kind: 'totp' | 'backup' = 'totp') =>
  browser.ask('POST', '/api/session/second-factor', { code, kind });

describe('a role that needs a second factor', () => {
  test('reaches nothing but its own account until it has one', async () => {
    const account = await makeAccount(asked.app, 'administrator');
    const browser = browserOf(server);
    expect((await signInWith(browser, account)).json).toEqual({ next: 'in' });
    const { json } = await browser.ask('GET', '/api/session');
    expect(json.secondFactorDue).toBe(true);
    expect(json.may.map(({ action }: { action: string }) => action)).toEqual([
      'see-public',
      'sign-in',
      'keep-own-account',
    ]);
    expect((await browser.ask('GET', '/api/accounts')).status).toBe(403);
    expect((await browser.ask('GET', '/api/account/sessions')).status).toBe(200);
    const before = browser.cookie();
    await setUpSecondFactor(browser, PASSWORD);
    expect((await browser.ask('GET', '/api/session')).json).toMatchObject({
      secondFactorDue: false,
      account: { hasSecondFactor: true },
    });
    expect((await browser.ask('GET', '/api/accounts')).status).toBe(200);
    const old = await server.inject({ url: '/api/account/sessions', headers: { cookie: before } });
    expect(old.statusCode).toBe(401);
  });

  test('cannot turn it off; another role can, by its password', async () => {
    const { browser } = await withSecondFactor();
    const turnOff = '/api/account/second-factor/turn-off';
    expect((await browser.ask('POST', turnOff, { password: PASSWORD })).status).toBe(403);
    const officer = await makeAccount(asked.app, 'agency-officer');
    const theirs = browserOf(server);
    await signInWith(theirs, officer);
    await setUpSecondFactor(theirs, PASSWORD);
    await (await accounts.auth.$context).internalAdapter.createSession(officer.id);
    expect((await theirs.ask('GET', '/api/account/sessions')).json).toHaveLength(2);
    expect((await theirs.ask('POST', turnOff, { password: 'sai mất rồi nhé' })).status).toBe(400);
    expect((await theirs.ask('GET', '/api/account/sessions')).json).toHaveLength(2);
    expect((await theirs.ask('POST', turnOff, { password: PASSWORD })).status).toBe(200);
    expect((await theirs.ask('GET', '/api/account/sessions')).json).toHaveLength(1);
    expect((await theirs.ask('GET', '/api/session')).json.account.hasSecondFactor).toBe(false);
    expect((await signInWith(browserOf(server), officer)).json).toEqual({ next: 'in' });
  });
});

describe('setting a second factor up', () => {
  test('needs the password, tells a standard secret, and counts only once its first code is given', async () => {
    const account = await makeAccount(asked.app, 'agency-officer');
    const browser = browserOf(server);
    await signInWith(browser, account);
    expect((await browser.ask('POST', '/api/account/second-factor', { password: 'x' })).status).toBe(400);
    const { json } = await browser.ask('POST', '/api/account/second-factor', { password: PASSWORD });
    const uri = new URL(json.uri);
    expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual([
      'otpauth:',
      'totp',
      `/Về Đích:${account.email}`,
    ]);
    expect(uri.searchParams.get('secret')).toBe(json.secret);
    // 256 bits; RFC 4226 asks for 128.
    expect(json.secret.length).toBeGreaterThanOrEqual(32);
    expect(new Set(json.backupCodes).size).toBe(10);
    expect((await signInWith(browserOf(server), account)).json).toEqual({ next: 'in' });
    const wrong = await browser.ask('POST', '/api/account/second-factor/confirm', { code: '000000' });
    expect(wrong.status).toBe(400);
    const again = (await browser.ask('POST', '/api/account/second-factor', { password: PASSWORD })).json;
    expect(again.secret).not.toBe(json.secret);
    const confirm = (code: string) => browser.ask('POST', '/api/account/second-factor/confirm', { code });
    expect((await confirm(codeOf(json.secret))).status).toBe(400);
    expect((await browser.ask('GET', '/api/account/sessions')).json).toHaveLength(2);
    expect((await confirm(codeOf(again.secret))).status).toBe(200);
    expect((await browser.ask('GET', '/api/account/sessions')).json).toHaveLength(1);
    expect((await signInWith(browserOf(server), account)).json).toEqual({ next: 'second-factor' });
    expect((await browser.ask('POST', '/api/account/second-factor', { password: PASSWORD })).status).toBe(
      409,
    );
  });
});

test('is not for an account without a password, which is told how to get one', async () => {
  const account = await makeAccount(asked.app, 'leader');
  const browser = browserOf(server);
  await signInWith(browser, account);
  await asked.app.records
    .withTables<{ credential: { account_id: string } }>()
    .deleteFrom('credential')
    .where('account_id', '=', account.id)
    .execute();
  const { status, json } = await browser.ask('POST', '/api/account/second-factor', { password: PASSWORD });
  expect([status, json.detail]).toEqual([409, expect.stringMatching(/chưa có mật khẩu.*Quên mật khẩu/)]);
});

describe('signing in with a second factor', () => {
  test('opens nothing before the code, and gives a session only with it', async () => {
    const { account, code } = await withSecondFactor();
    const browser = browserOf(server);
    const half = await signInWith(browser, account);
    expect([half.status, half.json]).toEqual([200, { next: 'second-factor' }]);
    expect(browser.cookie()).not.toContain('session_token');
    expect((await browser.ask('GET', '/api/session')).json.kind).toBe('anyone');
    expect((await browser.ask('GET', '/api/accounts')).status).toBe(401);
    expect((await give(browser, '000000')).status).toBe(401);
    const spaced = code().replace(/^(...)/, '$1 ');
    expect((await give(browser, spaced)).json).toEqual({ next: 'in', backupCodesLeft: 10 });
    expect((await browser.ask('GET', '/api/accounts')).status).toBe(200);
    expect((await give(browserOf(server), code(1))).status).toBe(401);
  });

  test('takes the code before and the one after, and none further away', async () => {
    const { account, code } = await withSecondFactor();
    for (const [steps, status] of [
      [-2, 401],
      [2, 401],
      [-1, 200],
      [1, 200],
    ] as const) {
      const browser = browserOf(server);
      await signInWith(browser, account);
      expect([steps, (await give(browser, code(steps))).status]).toEqual([steps, status]);
    }
  });

  test('takes a code once, from two browsers at the same time too', async () => {
    const { account, code } = await withSecondFactor();
    const browsers = [browserOf(server), browserOf(server), browserOf(server)];
    for (const browser of browsers) await signInWith(browser, account);
    const [first, second, third] = browsers as [
      ReturnType<typeof browserOf>,
      ReturnType<typeof browserOf>,
      ReturnType<typeof browserOf>,
    ];
    const both = await Promise.all([give(first, code()), give(second, code())]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    const replayed = await give(third, code());
    expect([replayed.status, replayed.json.detail]).toEqual([
      401,
      'Mã này vừa được dùng. Hãy đợi ứng dụng hiện mã tiếp theo rồi nhập lại.',
    ]);
    setTime(Date.now() + STEP);
    expect((await give(third, code(-1))).status).toBe(401);
    expect((await give(third, code())).status).toBe(200);
  });

  test('takes each backup code once', async () => {
    const { account, backupCodes } = await withSecondFactor();
    const [code = '', other = ''] = backupCodes;
    const browser = browserOf(server);
    await signInWith(browser, account);
    expect((await give(browser, code.replace('-', ' '), 'backup')).json).toEqual({
      next: 'in',
      backupCodesLeft: 9,
    });
    const again = browserOf(server);
    await signInWith(again, account);
    expect((await give(again, code, 'backup')).status).toBe(401);
    expect((await give(again, other, 'backup')).json.backupCodesLeft).toBe(8);
  });

  test('that was locked with a secret which is gone is said to be so, and an operator takes it away', async () => {
    const { account, code } = await withSecondFactor();
    // As after a restore from a backup that anybody can read: the accounts are there, the secret is another.
    const restored = await buildServer(asked.app, {
      accounts: openTestAccounts(asked.app),
      logLevel: 'silent',
    });
    const browser = browserOf(restored);
    await signInWith(browser, account);
    for (const [text, kind] of [
      [code(), 'totp'],
      ['k7mq-2xhd-9wrt', 'backup'],
    ] as const) {
      const { status, json } = await give(browser, text, kind);
      expect([status, json.detail]).toEqual([409, expect.stringContaining('reset-second-factor')]);
    }
    await resetSecondFactor(asked.app, account.id);
    expect((await signInWith(browserOf(restored), account)).json).toEqual({ next: 'in' });
    await restored.close();
  });

  test('has ten minutes and a few tries', async () => {
    const { account, code } = await withSecondFactor();
    const slow = browserOf(server);
    await signInWith(slow, account);
    setTime(Date.now() + 11 * 60_000);
    expect((await give(slow, code())).status).toBe(401);
    const guessing = browserOf(server);
    await signInWith(guessing, account);
    for (let guess = 0; guess < 12; guess++) await give(guessing, String(100_000 + guess));
    const late = await give(guessing, code());
    expect([late.status, late.json.detail]).toEqual([401, expect.stringMatching(/đăng nhập lại từ đầu/)]);
  });

  test('does not come to a session when the account was disabled in between', async () => {
    const { account, code } = await withSecondFactor();
    const browser = browserOf(server);
    await signInWith(browser, account);
    await asked.app.records
      .withTables<{ user_account: { id: string; state: string } }>()
      .updateTable('user_account')
      .set({ state: 'disabled' })
      .where('id', '=', account.id)
      .execute();
    const answer = await give(browser, code());
    expect([answer.status, answer.setCookies]).toEqual([401, []]);
  });

  test('is by the password alone once the factor was taken away, and every session has ended', async () => {
    const { account, browser } = await withSecondFactor();
    await resetSecondFactor(asked.app, account.id);
    expect((await browser.ask('GET', '/api/session')).json.kind).toBe('anyone');
    expect((await signInWith(browser, account)).json).toEqual({ next: 'in' });
    expect((await browser.ask('GET', '/api/session')).json.secondFactorDue).toBe(true);
  });

  test('is asked for again after a new link, which sets the password and nothing else', async () => {
    const { account, secret } = await withSecondFactor();
    const { inviteAgain } = await import('../accounts/manage-accounts.ts');
    const { link } = await inviteAgain(
      asked.app,
      { publicUrl: 'http://localhost', postbox: null },
      account.id,
    );
    const browser = browserOf(server);
    const accepted = await browser.ask('POST', '/api/invitation/accept', {
      token: link.split('#')[1],
      name: 'Nguyễn Văn Bình',
      password: 'ba con thuyền qua cầu',
    });
    expect([accepted.status, accepted.json]).toEqual([200, { next: 'second-factor' }]);
    expect((await browser.ask('GET', '/api/session')).json.kind).toBe('anyone');
    expect((await give(browser, codeOf(secret, 0, Date.now()))).status).toBe(200);
  });
});
