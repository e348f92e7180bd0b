import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AskedServer, openServer } from '../../test/ask-server.ts';
import {
  browserOf,
  makeAccount,
  openTestAccounts,
  PASSWORD,
  setUpSecondFactor,
  signedInBrowser,
  signInWith,
  type TestAccount,
  type TestBrowser,
} from '../../test/sign-in.ts';
import { endAfterRestore } from '../accounts/sessions/end-after-restore.ts';
import { buildServer } from './build-server.ts';

let asked: AskedServer;
let server: FastifyInstance;
let administrator: TestAccount;
let admin: TestBrowser;
beforeAll(async () => {
  asked = await openServer();
  server = await buildServer(asked.app, { accounts: openTestAccounts(asked.app), logLevel: 'silent' });
  administrator = await makeAccount(asked.app, 'administrator');
  admin = browserOf(server);
  await signedInBrowser(admin, administrator);
});
afterAll(async () => {
  await server.close();
  await asked.close();
});

async function signedIn(role: Parameters<typeof makeAccount>[1]) {
  const account = await makeAccount(asked.app, role);
  const browser = browserOf(server);
  await signInWith(browser, account);
  return { account, browser };
}
const change = (id: string, wish: object) => admin.ask('POST', `/api/accounts/${id}`, wish);

describe('managing accounts', () => {
  test('is for administrators alone', async () => {
    const { browser, account } = await signedIn('agency-lead');
    for (const [method, path] of [
      ['GET', '/api/accounts'],
      ['POST', '/api/accounts'],
      ['POST', `/api/accounts/${account.id}`],
      ['POST', `/api/accounts/${account.id}/invitation`],
      ['DELETE', `/api/accounts/${account.id}/sessions`],
      ['DELETE', `/api/accounts/${account.id}/second-factor`],
    ] as const) {
      const body = method === 'POST' ? { email: 'a@b.vn', role: 'administrator', agency: '66' } : undefined;
      expect([path, (await browser.ask(method, path, body)).status]).toEqual([path, 403]);
      expect((await browserOf(server).ask(method, path, body)).status).toBe(401);
    }
  });

  test('invites with a link, and says who has come and who has not', async () => {
    const wish = { email: 'Can.Bo@xa.example.vn', role: 'clerk', agency: '66', name: 'Lê  Văn Tám' };
    const invited = await admin.ask('POST', '/api/accounts', wish);
    expect([invited.status, invited.json.mailed]).toEqual([200, false]);
    expect(invited.json.link).toMatch(/^http:\/\/localhost:3000\/tham-gia#/);
    expect(
      (await admin.ask('POST', '/api/accounts', { ...wish, email: 'can.bo@XA.example.vn' })).status,
    ).toBe(409);
    const listed = (await admin.ask('GET', '/api/accounts')).json;
    const found = listed.find(({ email }: { email: string }) => email === 'can.bo@xa.example.vn');
    expect(found).toMatchObject({ name: 'Lê Văn Tám', state: 'invited', self: false, lastSignInAt: null });
    expect(found.invitedUntil > new Date().toISOString()).toBe(true);
    const self = listed.find(({ self }: { self: boolean }) => self);
    expect(self).toMatchObject({ id: administrator.id, hasSecondFactor: true, sessions: 1 });
    expect(self.lastSignInAt).not.toBeNull();
    expect(JSON.stringify(listed)).not.toMatch(/argon2|token/);
    for (const wrong of [
      { ...wish, email: 'không có' },
      { ...wish, email: 'a@b.vn', role: 'king' },
      { ...wish, email: 'a@b.vn', agency: 'xã nào' },
    ])
      expect((await admin.ask('POST', '/api/accounts', wrong)).status).toBe(400);
  });

  test('ends what the account has open when its role changes, and the new role counts at once', async () => {
    const { account, browser } = await signedIn('clerk');
    expect((await change(account.id, { role: 'vendor' })).json).toMatchObject({
      role: 'vendor',
      sessions: 0,
    });
    expect((await browser.ask('GET', '/api/account/sessions')).status).toBe(401);
    await signInWith(browser, account);
    expect((await browser.ask('GET', '/api/session')).json.account.role).toBe('vendor');
    // Nothing changes: nothing ends.
    expect((await change(account.id, { role: 'vendor' })).status).toBe(200);
    expect((await browser.ask('GET', '/api/account/sessions')).status).toBe(200);
  });

  test('disables in the middle of a session, and opens again', async () => {
    const { account, browser } = await signedIn('clerk');
    expect((await change(account.id, { state: 'disabled' })).json.state).toBe('disabled');
    expect((await browser.ask('GET', '/api/session')).json.kind).toBe('anyone');
    expect((await signInWith(browser, account)).status).toBe(401);
    expect((await admin.ask('POST', `/api/accounts/${account.id}/invitation`, {})).status).toBe(409);
    expect((await change(account.id, { state: 'active' })).json.state).toBe('active');
    expect((await signInWith(browser, account)).status).toBe(200);
    const invited = await makeAccount(asked.app, 'clerk', '66', 'invited');
    await change(invited.id, { state: 'disabled' });
    expect((await change(invited.id, { state: 'active' })).json.state).toBe('invited');
  });

  test('ends sessions and takes a lost second factor away', async () => {
    const { account, browser } = await signedIn('agency-officer');
    const second = browserOf(server);
    await signInWith(second, account);
    expect((await admin.ask('DELETE', `/api/accounts/${account.id}/sessions`)).json).toEqual({ ended: 2 });
    expect((await browser.ask('GET', '/api/account/sessions')).status).toBe(401);
    expect((await admin.ask('DELETE', `/api/accounts/${account.id}/second-factor`)).status).toBe(409);
    await signInWith(browser, account);
    await setUpSecondFactor(browser, PASSWORD);
    const reset = await admin.ask('DELETE', `/api/accounts/${account.id}/second-factor`);
    expect(reset.json).toMatchObject({ hasSecondFactor: false, sessions: 0 });
    expect((await admin.ask('DELETE', '/api/accounts/khong-co/sessions')).status).toBe(404);
  });

  test('leaves one administrator who can act, and nobody changes their own role', async () => {
    expect((await change(administrator.id, { role: 'clerk' })).status).toBe(409);
    expect((await change(administrator.id, { state: 'disabled' })).status).toBe(409);
    expect((await admin.ask('DELETE', `/api/accounts/${administrator.id}/second-factor`)).status).toBe(409);
    const other = await makeAccount(asked.app, 'administrator');
    const second = browserOf(server);
    await signedInBrowser(second, other);
    const both = await Promise.all([
      second.ask('POST', `/api/accounts/${administrator.id}`, { role: 'clerk' }),
      admin.ask('POST', `/api/accounts/${other.id}`, { state: 'disabled' }),
    ]);
    const done = both.filter(({ status }) => status === 200);
    expect(done).toHaveLength(1);
    expect([401, 403, 409]).toContain(both.find(({ status }) => status !== 200)?.status);
  });
});

test('after a restore nobody is signed in and no link of before works', async () => {
  const { browser, account } = await signedIn('clerk');
  const { inviteAgain } = await import('../accounts/manage-accounts.ts');
  const { link } = await inviteAgain(asked.app, { publicUrl: 'http://localhost', postbox: null }, account.id);
  await endAfterRestore(asked.app);
  expect((await browser.ask('GET', '/api/session')).json.kind).toBe('anyone');
  const token = link.split('#')[1];
  expect((await browser.ask('POST', '/api/invitation/look', { token })).status).toBe(404);
});
