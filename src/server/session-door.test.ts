import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type AskedServer, openServer } from '../../test/ask-server.ts';
import {
  browserOf,
  makeAccount,
  openTestAccounts,
  PASSWORD,
  signInWith,
  type TestAccount,
} from '../../test/sign-in.ts';
import { writeMark } from '../platform/write-mark.ts';
import { buildServer } from './build-server.ts';

const MINUTE = 60_000;
const WRONG = 'Thư điện tử hoặc mật khẩu chưa đúng. Hãy nhập lại, hoặc chọn Quên mật khẩu.';

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
afterEach(() => vi.useRealTimers());

/** Only what tells the time is set: engines keep their own timers. */
function setTime(instant: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: instant });
}

const officer = () => makeAccount(asked.app, 'agency-officer');

async function signedIn(account: TestAccount) {
  const browser = browserOf(server);
  expect((await signInWith(browser, account)).json).toEqual({ next: 'in' });
  return browser;
}

describe('signing in', () => {
  test('gives a session that only this host, by no script and from no other site, can use', async () => {
    const account = await officer();
    const browser = browserOf(server);
    const before = await browser.ask('GET', '/api/session');
    expect(before.json).toMatchObject({ kind: 'anyone', account: null, secondFactorDue: false });
    expect(before.json.may.map(({ action }: { action: string }) => action)).toEqual([
      'see-public',
      'sign-in',
      'push',
    ]);
    const answer = await signInWith(browser, { ...account, email: ` ${account.email.toUpperCase()} ` });
    expect([answer.status, answer.json]).toEqual([200, { next: 'in' }]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    for (const cookie of answer.setCookies)
      expect(cookie).toMatch(
        /^__Host-vedich\.(?=.*; Path=\/;)(?=.*; HttpOnly)(?=.*; Secure)(?=.*; SameSite=Strict)/,
      );
    expect(answer.setCookies.map((cookie) => cookie.split('=')[0])).toEqual([
      '__Host-vedich.session_token',
      '__Host-vedich.device',
    ]);
    const { json } = await browser.ask('GET', '/api/session');
    expect(json).toMatchObject({
      kind: 'account',
      account: { email: account.email, role: 'agency-officer', agency: '66', hasSecondFactor: false },
      secondFactorDue: false,
    });
    expect(json.account.agencyName).toMatch(/Đắk Lắk/);
    expect(JSON.stringify(json)).not.toContain('argon2');
  });

  test('fails in one and the same way, whatever was wrong', async () => {
    const account = await officer();
    const invited = await makeAccount(asked.app, 'clerk', '66', 'invited');
    const disabled = await makeAccount(asked.app, 'clerk', '66', 'disabled');
    const tries = [
      { email: account.email, password: 'bốn cây dừa bên sông' },
      { email: 'khong.co@daklak.example.vn', password: PASSWORD },
      { email: 'không phải địa chỉ', password: PASSWORD },
      { email: account.email, password: 'x'.repeat(1024) },
      invited,
      disabled,
    ];
    for (const wrong of tries) {
      const browser = browserOf(server);
      const answer = await signInWith(browser, wrong);
      expect([answer.status, answer.json.detail, answer.setCookies]).toEqual([401, WRONG, []]);
    }
  });

  test('is refused by plain http from another computer, and says what to do', async () => {
    const account = await officer();
    const browser = browserOf(server, '10.1.2.3:3000');
    const { json } = await browser.ask('GET', '/api/session');
    expect(json.signIn.refused).toMatch(/https/);
    const answer = await signInWith(browser, account);
    expect([answer.status, answer.json.detail, answer.setCookies]).toEqual([403, json.signIn.refused, []]);
    for (const host of ['127.0.0.1:3000', '[::1]:3000', 'localhost'])
      expect((await browserOf(server, host).ask('GET', '/api/session')).json.signIn.refused).toBeNull();
  });

  test('ends the session that this browser had, and takes no session id that somebody else has set', async () => {
    const account = await officer();
    const browser = await signedIn(account);
    const stolen = browser.cookie();
    await signInWith(browser, account);
    const old = await server.inject({ url: '/api/account/sessions', headers: { cookie: stolen } });
    expect(old.statusCode).toBe(401);
    expect((await browser.ask('GET', '/api/account/sessions')).json).toHaveLength(1);
    const forged = browser
      .cookie()
      .replace(/session_token=\w+/, 'session_token=abcdefghabcdefghabcdefghabcdefgh');
    const made = await server.inject({ url: '/api/account/sessions', headers: { cookie: forged } });
    expect(made.statusCode).toBe(401);
  });

  test('drops none of the answers that are kept', async () => {
    const account = await officer();
    const before = writeMark(asked.app.records);
    const browser = await signedIn(account);
    await browser.ask('GET', '/api/session');
    await browser.ask('DELETE', '/api/session');
    expect(writeMark(asked.app.records)).toBe(before);
  });
});

test('an installation of made-up data is open to look at, and signing in goes on from there', async () => {
  const sample = await buildServer(asked.app, {
    accounts: openTestAccounts(asked.app, { isSample: async () => true }),
    logLevel: 'silent',
  });
  const browser = browserOf(sample);
  const { json } = await browser.ask('GET', '/api/session');
  expect(json).toMatchObject({ kind: 'guest', sample: true, account: null });
  const actions = json.may.map(({ action }: { action: string }) => action);
  expect(actions).toContain('see-figures');
  expect(actions).not.toContain('keep-own-account');
  expect((await browser.ask('GET', '/api/account/sessions')).status).toBe(401);
  await signInWith(browser, await officer());
  expect((await browser.ask('GET', '/api/session')).json).toMatchObject({ kind: 'account', sample: true });
  await sample.close();
});

describe('a session', () => {
  test('ends with an hour in which it was not used, and not before', async () => {
    const account = await officer();
    const start = Date.now();
    const browser = await signedIn(account);
    for (const minutes of [50, 100, 150]) {
      setTime(start + minutes * MINUTE);
      expect((await browser.ask('GET', '/api/session')).json.kind).toBe('account');
    }
    setTime(start + 211 * MINUTE);
    expect((await browser.ask('GET', '/api/session')).json.kind).toBe('anyone');
    setTime(start + 151 * MINUTE);
    expect((await browser.ask('GET', '/api/session')).json.kind).toBe('anyone');
  });

  test('ends twelve hours after sign-in, however it is used', async () => {
    const account = await officer();
    const start = Date.now();
    const browser = await signedIn(account);
    for (let minutes = 40; minutes < 12 * 60; minutes += 40) {
      setTime(start + minutes * MINUTE);
      expect((await browser.ask('GET', '/api/session')).json.kind).toBe('account');
    }
    setTime(start + (12 * 60 + 1) * MINUTE);
    expect((await browser.ask('GET', '/api/session')).json.kind).toBe('anyone');
  });

  test('is over for good once its owner signs out', async () => {
    const account = await officer();
    const browser = await signedIn(account);
    const cookie = browser.cookie();
    expect((await browser.ask('DELETE', '/api/session')).status).toBe(200);
    expect(browser.cookie()).not.toContain('session_token');
    const again = await server.inject({ url: '/api/account/sessions', headers: { cookie } });
    expect(again.statusCode).toBe(401);
    expect((await browser.ask('DELETE', '/api/session')).status).toBe(200);
  });

  test('of two browsers: each sees both, and ends the other', async () => {
    const account = await officer();
    const [one, two, three] = [await signedIn(account), await signedIn(account), await signedIn(account)];
    const seen = (await one.ask('GET', '/api/account/sessions')).json;
    expect(seen).toHaveLength(3);
    expect(seen.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
    expect(JSON.stringify(seen)).not.toContain(/session_token=(\w+)/.exec(one.cookie())?.[1]);
    const own = (await two.ask('GET', '/api/account/sessions')).json.find(
      ({ current }: { current: boolean }) => current,
    );
    expect((await one.ask('DELETE', `/api/account/sessions/${own.id}`)).status).toBe(200);
    expect((await one.ask('DELETE', `/api/account/sessions/${own.id}`)).status).toBe(404);
    expect((await two.ask('GET', '/api/account/sessions')).status).toBe(401);
    expect((await one.ask('DELETE', '/api/account/sessions')).json).toEqual({ ended: 1 });
    expect((await three.ask('GET', '/api/account/sessions')).status).toBe(401);
    expect((await one.ask('GET', '/api/account/sessions')).status).toBe(200);
  });

  test('of somebody else is nobody’s to end', async () => {
    const mine = await signedIn(await officer());
    const theirs = await signedIn(await officer());
    const [session] = (await theirs.ask('GET', '/api/account/sessions')).json;
    expect((await mine.ask('DELETE', `/api/account/sessions/${session.id}`)).status).toBe(404);
    expect((await theirs.ask('GET', '/api/account/sessions')).status).toBe(200);
  });
});

describe('changing a password', () => {
  const NEXT = 'ba con thuyền qua cầu';

  test('needs the one before, ends all other sessions and gives this one another id', async () => {
    const account = await officer();
    const [browser, other] = [await signedIn(account), await signedIn(account)];
    const before = browser.cookie();
    const wrong = await browser.ask('POST', '/api/account/password', { current: NEXT, next: NEXT });
    expect([wrong.status, wrong.json.detail]).toEqual([400, 'Mật khẩu hiện tại chưa đúng. Hãy nhập lại.']);
    const done = await browser.ask('POST', '/api/account/password', { current: PASSWORD, next: NEXT });
    expect([done.status, done.json]).toEqual([200, { done: true }]);
    expect((await browser.ask('GET', '/api/account/sessions')).json).toHaveLength(1);
    expect((await other.ask('GET', '/api/account/sessions')).status).toBe(401);
    const old = await server.inject({ url: '/api/account/sessions', headers: { cookie: before } });
    expect(old.statusCode).toBe(401);
    expect((await signInWith(browserOf(server), account)).status).toBe(401);
    expect((await signInWith(browserOf(server), { ...account, password: NEXT })).status).toBe(200);
  });

  test('takes none that is short, and says why', async () => {
    const account = await officer();
    const browser = await signedIn(account);
    const short = await browser.ask('POST', '/api/account/password', { current: PASSWORD, next: 'bốn cây' });
    expect(short.status).toBe(400);
    expect(short.json.detail).toMatch(/ít nhất 12 ký tự/);
    expect((await signInWith(browserOf(server), account)).status).toBe(200);
  });

  test('is nothing for who has not signed in', async () => {
    const answer = await browserOf(server).ask('POST', '/api/account/password', {
      current: PASSWORD,
      next: NEXT,
    });
    expect(answer.status).toBe(401);
  });
});
