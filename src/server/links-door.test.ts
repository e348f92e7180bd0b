import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type AskedServer, openServer } from '../../test/ask-server.ts';
import { browserOf, makeAccount, openTestAccounts, PASSWORD, signInWith } from '../../test/sign-in.ts';
import { changeAccount } from '../accounts/change-account.ts';
import { offerFirstAdministrator } from '../accounts/links/first-administrator.ts';
import { inviteAccount, inviteAgain } from '../accounts/manage-accounts.ts';
import type { Accounts } from '../accounts/open-accounts.ts';
import type { Letter } from '../platform/mail/letter.ts';
import { buildServer } from './build-server.ts';

const HOUR = 3_600_000;
const NEXT = 'ba con thuyền qua cầu';
const PUBLIC = 'https://vedich.daklak.example.vn';

let asked: AskedServer;
let server: FastifyInstance;
let accounts: Accounts;
let letters: Letter[] = [];
/** Takes letters where a post office would; what sending is has tests of its own. */
const postbox = {
  send: async (letter: Letter) => {
    letters.push(letter);
  },
};
beforeAll(async () => {
  asked = await openServer();
  accounts = openTestAccounts(asked.app, { postbox, publicUrl: PUBLIC });
  server = await buildServer(asked.app, { accounts, logLevel: 'silent' });
});
afterAll(async () => {
  await server.close();
  await asked.close();
});
beforeEach(() => {
  letters = [];
});
afterEach(() => vi.useRealTimers());

function setTime(instant: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: instant });
}

const links = { publicUrl: PUBLIC, postbox };
let made = 0;
const invite = (role: 'clerk' | 'administrator' = 'clerk') =>
  inviteAccount(asked.app, links, { email: `Moi.${++made}@DakLak.example.vn`, role, agency: '66' });
const tokenOf = (link: string) => link.split('#')[1] ?? '';
const look = (token: string) => browserOf(server).ask('POST', '/api/invitation/look', { token });
const accept = (token: string, more: object = {}, browser = browserOf(server)) =>
  browser.ask('POST', '/api/invitation/accept', { token, name: 'Trần Thị Hoa', password: NEXT, ...more });

async function rowsWith(text: string): Promise<number> {
  const { sql } = await import('kysely');
  let found = 0;
  const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
    asked.app.records,
  );
  for (const { name } of tables.rows) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(asked.app.records);
    if (JSON.stringify(rows).includes(text)) found++;
  }
  return found;
}

describe('an invitation', () => {
  test('tells what it is for, makes the account usable and signs in', async () => {
    const { account, link, mailed } = await invite();
    expect(link).toMatch(/^https:\/\/vedich\.daklak\.example\.vn\/tham-gia#[\w-]{43}$/);
    expect([mailed, letters.map(({ to }) => to)]).toEqual([true, [account.email]]);
    expect(letters[0]?.text).toContain(link);
    expect(account).toMatchObject({ email: `moi.${made}@daklak.example.vn`, state: 'invited', sessions: 0 });
    expect(await rowsWith(tokenOf(link))).toBe(0);
    const seen = (await look(tokenOf(link))).json;
    expect(seen).toMatchObject({ email: account.email, role: 'clerk', needsSecondFactor: false });
    const browser = browserOf(server);
    const accepted = await accept(tokenOf(link), {}, browser);
    expect([accepted.status, accepted.json]).toEqual([200, { next: 'in' }]);
    expect((await browser.ask('GET', '/api/session')).json.account).toMatchObject({
      name: 'Trần Thị Hoa',
      email: account.email,
    });
    expect((await signInWith(browserOf(server), { email: account.email, password: NEXT })).status).toBe(200);
  });

  test('works once, even for two who come at the same time', async () => {
    const { link } = await invite();
    const both = await Promise.all([accept(tokenOf(link)), accept(tokenOf(link))]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    const again = await accept(tokenOf(link));
    const never = await accept('x'.repeat(43));
    expect([again.status, again.json.detail]).toEqual([never.status, never.json.detail]);
    expect(again.status).toBe(404);
  });

  test('ends after seven days, with the next one, and when the account is disabled', async () => {
    const first = await invite();
    setTime(Date.now() + 7 * 24 * HOUR - 60_000);
    expect((await look(tokenOf(first.link))).status).toBe(200);
    setTime(Date.now() + 120_000);
    expect((await look(tokenOf(first.link))).status).toBe(404);
    const second = await inviteAgain(asked.app, links, first.account.id);
    const third = await inviteAgain(asked.app, links, first.account.id);
    expect((await look(tokenOf(second.link))).status).toBe(404);
    expect((await look(tokenOf(third.link))).status).toBe(200);
    await changeAccount(asked.app, first.account.id, { state: 'disabled' });
    expect((await accept(tokenOf(third.link))).status).toBe(404);
  });

  test('is not used up by a password that will not do', async () => {
    const { link, account } = await invite();
    const weak = await accept(tokenOf(link), { password: 'matkhau12345' });
    expect(weak.status).toBe(400);
    const own = await accept(tokenOf(link), { password: `${account.email}` });
    expect(own.status).toBe(400);
    expect((await accept(tokenOf(link))).status).toBe(200);
  });

  test('given anew to one who has an account ends its sessions once it is accepted', async () => {
    const account = await makeAccount(asked.app, 'clerk');
    const browser = browserOf(server);
    await signInWith(browser, account);
    const { link } = await inviteAgain(asked.app, links, account.id);
    expect((await browser.ask('GET', '/api/account/sessions')).status).toBe(200);
    expect((await accept(tokenOf(link))).status).toBe(200);
    expect((await browser.ask('GET', '/api/account/sessions')).status).toBe(401);
    expect((await signInWith(browserOf(server), account)).status).toBe(401);
  });
});

describe('recovery', () => {
  const ask = (email: string) => browserOf(server).ask('POST', '/api/recovery', { email });

  test('answers the same whether there is such an account or not, and writes to none but an active one', async () => {
    const active = await makeAccount(asked.app, 'clerk');
    const disabled = await makeAccount(asked.app, 'clerk', '66', 'disabled');
    const invited = await makeAccount(asked.app, 'clerk', '66', 'invited');
    const answers = [];
    for (const email of [
      active.email.toUpperCase(),
      disabled.email,
      invited.email,
      'khong@co.example.vn',
      'x',
    ])
      answers.push(await ask(email));
    expect(new Set(answers.map(({ status, json }) => `${status} ${JSON.stringify(json)}`)).size).toBe(1);
    expect(answers[0]?.json.mailed).toBe(true);
    await accounts.settled();
    expect(letters.map(({ to }) => to)).toEqual([active.email]);
  });

  test('sets a new password once, ends every session and every other link, within thirty minutes', async () => {
    const account = await makeAccount(asked.app, 'clerk');
    const browser = browserOf(server);
    await signInWith(browser, account);
    await ask(account.email);
    await accounts.settled();
    const first = tokenOf(/\S+#\S+/.exec(letters[0]?.text ?? '')?.[0] ?? '');
    await ask(account.email);
    await accounts.settled();
    const token = tokenOf(/\S+dat-lai-mat-khau#\S+/.exec(letters[1]?.text ?? '')?.[0] ?? '');
    const lookAt = (token: string) => browserOf(server).ask('POST', '/api/recovery/look', { token });
    const finish = (token: string, password = NEXT) =>
      browserOf(server).ask('POST', '/api/recovery/finish', { token, password });
    expect((await lookAt(first)).status).toBe(404);
    expect((await lookAt(token)).json.email).toBe(account.email);
    // A link of one kind opens nothing of another.
    expect((await accept(token)).status).toBe(404);
    expect((await finish(token, 'ngắn')).status).toBe(400);
    expect((await finish(token)).json).toEqual({ done: true });
    expect((await finish(token)).status).toBe(404);
    expect((await browser.ask('GET', '/api/account/sessions')).status).toBe(401);
    expect((await signInWith(browserOf(server), account)).status).toBe(401);
    expect((await signInWith(browserOf(server), { ...account, password: NEXT })).status).toBe(200);
    expect(letters.some(({ subject }) => /đã được đổi/.test(subject))).toBe(true);
    letters = [];
    await ask(account.email);
    await accounts.settled();
    const late = tokenOf(/\S+#\S+/.exec(letters[0]?.text ?? '')?.[0] ?? '');
    setTime(Date.now() + HOUR / 2 + 1000);
    expect((await finish(late)).status).toBe(404);
  });

  test('lets its owner in on a new browser while strangers guess', async () => {
    const account = await makeAccount(asked.app, 'clerk');
    for (let n = 0; n < 6; n++) await signInWith(browserOf(server), { ...account, password: NEXT });
    const browser = browserOf(server);
    expect((await signInWith(browser, account)).status).toBe(429);
    await ask(account.email);
    await accounts.settled();
    const token = tokenOf(/\S+#\S+/.exec(letters[0]?.text ?? '')?.[0] ?? '');
    expect((await browser.ask('POST', '/api/recovery/finish', { token, password: NEXT })).status).toBe(200);
    expect((await signInWith(browserOf(server), { ...account, password: NEXT })).status).toBe(429);
    expect((await signInWith(browser, { ...account, password: NEXT })).status).toBe(200);
  });

  test('dies with a change of the password', async () => {
    const account = await makeAccount(asked.app, 'clerk');
    const browser = browserOf(server);
    await signInWith(browser, account);
    await ask(account.email);
    await accounts.settled();
    const token = tokenOf(/\S+#\S+/.exec(letters[0]?.text ?? '')?.[0] ?? '');
    const change = { current: PASSWORD, next: NEXT };
    expect((await browser.ask('POST', '/api/account/password', change)).status).toBe(200);
    expect((await browserOf(server).ask('POST', '/api/recovery/look', { token })).status).toBe(404);
  });

  test('where no letters can be sent says so to everybody', async () => {
    const bare = await buildServer(asked.app, {
      accounts: openTestAccounts(asked.app),
      logLevel: 'silent',
    });
    const account = await makeAccount(asked.app, 'clerk');
    const answers = [];
    for (const email of [account.email, 'khong@co.example.vn'])
      answers.push((await browserOf(bare).ask('POST', '/api/recovery', { email })).json);
    await bare.close();
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0].mailed).toBe(false);
  });
});

describe('the first administrator', () => {
  test('is made by a link of the terminal, which dies with the next one and with any administrator', async () => {
    const first = (await offerFirstAdministrator(asked.app, PUBLIC)) ?? '';
    const second = (await offerFirstAdministrator(asked.app, PUBLIC)) ?? '';
    expect((await look(tokenOf(first))).status).toBe(404);
    expect((await look(tokenOf(second))).json).toMatchObject({
      email: null,
      role: 'administrator',
      needsSecondFactor: true,
    });
    expect((await accept(tokenOf(second))).status).toBe(400);
    const taken = await makeAccount(asked.app, 'clerk');
    expect((await accept(tokenOf(second), { email: taken.email })).status).toBe(409);
    const browser = browserOf(server);
    const email = 'quan.tri@daklak.example.vn';
    const accepted = await accept(tokenOf(second), { email }, browser);
    expect([accepted.status, accepted.json]).toEqual([200, { next: 'in' }]);
    expect((await browser.ask('GET', '/api/session')).json).toMatchObject({
      account: { email, role: 'administrator' },
      secondFactorDue: true,
    });
    expect(await offerFirstAdministrator(asked.app, PUBLIC)).toBeNull();
  });

  test('cannot be made by a link of before, once there is one', async () => {
    await asked.app.records
      .withTables<{ user_account: { role: string; state: string } }>()
      .updateTable('user_account')
      .set({ state: 'disabled' })
      .where('role', '=', 'administrator')
      .execute();
    const offered = (await offerFirstAdministrator(asked.app, PUBLIC)) ?? '';
    const { link } = await invite('administrator');
    expect((await accept(tokenOf(link))).status).toBe(200);
    expect((await accept(tokenOf(offered), { email: 'ke.gian@daklak.example.vn' })).status).toBe(404);
  });

  test('nor once somebody has become one in another way', async () => {
    const administrators = asked.app.records
      .withTables<{ user_account: { role: string; state: string } }>()
      .updateTable('user_account')
      .where('role', '=', 'administrator');
    await administrators.set({ state: 'disabled' }).execute();
    const offered = (await offerFirstAdministrator(asked.app, PUBLIC)) ?? '';
    expect((await look(tokenOf(offered))).status).toBe(200);
    const account = await makeAccount(asked.app, 'clerk');
    await changeAccount(asked.app, account.id, { role: 'administrator' });
    expect((await look(tokenOf(offered))).status).toBe(404);
    expect((await accept(tokenOf(offered), { email: 'ke.gian@daklak.example.vn' })).status).toBe(404);
  });
});

test('a password is never in an answer, nor anything that was kept', async () => {
  expect(await rowsWith(PASSWORD)).toBe(0);
  expect(await rowsWith(NEXT)).toBe(0);
});
