import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AskedServer, openServer } from '../../test/ask-server.ts';
import { openProvider, type Person, signedAnew } from '../../test/identity-provider.ts';
import {
  browserOf,
  codeOf,
  makeAccount,
  openTestAccounts,
  setUpSecondFactor,
  signInWith,
  type TestBrowser,
} from '../../test/sign-in.ts';
import { findAccount, updateAccount } from '../accounts/account-store.ts';
import { openSso } from '../accounts/oidc/oidc-sso.ts';
import { buildServer } from './build-server.ts';

const SECRET = 'a-secret-of-more-than-32-characters-0123';
const PUBLIC = 'http://localhost:3000';
const REDIRECT = `${PUBLIC}/dang-nhap/sso`;

let asked: AskedServer;
let server: FastifyInstance;
let provider: Server;
let issuer: string;
let person: Person;
/** What the provider is to do wrong with its next token. */
let tamper: ((token: string) => string) | null = null;

beforeAll(async () => {
  provider = createServer();
  await new Promise<void>((resolve) => provider.listen(0, 'localhost', resolve));
  issuer = `http://localhost:${(provider.address() as AddressInfo).port}`;
  const oidc = openProvider({ issuer, redirect: REDIRECT, secret: SECRET, person: () => person }).callback();
  provider.on('request', (request, reply) => {
    if (tamper && request.url?.startsWith('/token')) changeToken(reply, tamper);
    return oidc(request, reply);
  });
  asked = await openServer();
  const sso = await openSso(
    {
      VEDICH_OIDC_ISSUER: issuer,
      VEDICH_OIDC_CLIENT_ID: 'vedich',
      VEDICH_OIDC_CLIENT_SECRET: SECRET,
      VEDICH_OIDC_NAME: 'SSO Đắk Lắk',
    },
    { publicUrl: PUBLIC, secret: SECRET, clock: () => new Date() },
  );
  server = await buildServer(asked.app, {
    accounts: openTestAccounts(asked.app, { sso, publicUrl: PUBLIC }),
    logLevel: 'silent',
  });
});
afterAll(async () => {
  await server.close();
  await asked.close();
  provider.closeAllConnections();
  provider.close();
});
let people = 0;
beforeEach(() => {
  tamper = null;
  people++;
  person = {
    sub: `canbo-${people}`,
    email: `canbo-${people}@daklak.gov.vn`,
    email_verified: true,
    name: 'Nguyễn Thị Bình',
  };
});

/** The provider answers with another token than it made. */
function changeToken(reply: import('node:http').ServerResponse, change: (token: string) => string): void {
  const end = reply.end.bind(reply);
  reply.end = ((body: unknown) => {
    const answer = JSON.parse(String(body)) as { id_token: string };
    const text = JSON.stringify({ ...answer, id_token: change(answer.id_token) });
    reply.setHeader('content-length', Buffer.byteLength(text));
    return end(text);
  }) as typeof reply.end;
}

async function begin(browser: TestBrowser): Promise<string> {
  const { status, json } = await browser.ask('POST', '/api/session/sso', {});
  if (status !== 200) throw new Error(JSON.stringify(json));
  return json.url;
}

/** Goes to the provider as a browser does, and brings home what it sends back. */
async function visitProvider(url: string): Promise<Record<string, string>> {
  const jar = new Map<string, string>();
  let at = url;
  for (let hops = 0; hops < 8; hops++) {
    const answer = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...jar].map((pair) => pair.join('=')).join('; ') },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    at = new URL(answer.headers.get('location') ?? '', at).href;
    if (at.startsWith(REDIRECT)) return Object.fromEntries(new URL(at).searchParams);
  }
  throw new Error('the provider leads nowhere');
}

async function signInBySso(browser: TestBrowser) {
  const answer = await visitProvider(await begin(browser));
  return browser.ask('POST', '/api/session/sso/finish', answer);
}

const REFUSED = { code: 'unauthenticated' };
const invite = async (state: 'invited' | 'active' | 'disabled' = 'invited') => {
  const account = await makeAccount(asked.app, 'agency-officer', '66', state);
  person = { ...person, email: account.email.toUpperCase() };
  return account;
};
const sessionOf = async (browser: TestBrowser) => (await browser.ask('GET', '/api/session')).json;

describe('one for whom the province’s provider vouches', () => {
  test('takes up the invitation for their e-mail, and is that account from then on', async () => {
    const account = await invite();
    const browser = browserOf(server);
    expect((await signInBySso(browser)).json).toEqual({ next: 'in' });
    expect(await sessionOf(browser)).toMatchObject({
      kind: 'account',
      account: { id: account.id },
      signIn: { sso: { name: 'SSO Đắk Lắk' } },
    });
    person = { ...person, email: 'ten-khac@daklak.gov.vn', email_verified: false };
    const later = browserOf(server);
    expect((await signInBySso(later)).json).toEqual({ next: 'in' });
    expect((await sessionOf(later)).account.id).toBe(account.id);
  });

  test('comes in to an account that has a password already', async () => {
    const account = await invite('active');
    const browser = browserOf(server);
    expect((await signInBySso(browser)).json).toEqual({ next: 'in' });
    expect((await signInWith(browserOf(server), account)).json).toEqual({ next: 'in' });
  });

  test('gets no account where nobody has invited them, or the provider has not verified the e-mail', async () => {
    expect((await signInBySso(browserOf(server))).json).toMatchObject(REFUSED);
    const account = await invite();
    person = { ...person, email_verified: false };
    expect((await signInBySso(browserOf(server))).json).toMatchObject(REFUSED);
    expect(await findAccount(asked.app.records, account.id)).toMatchObject({ state: 'invited' });
  });

  test('does not inherit the account of whoever had their e-mail before', async () => {
    await invite();
    await signInBySso(browserOf(server));
    person = { ...person, sub: `${person.sub}-mới` };
    const browser = browserOf(server);
    expect((await signInBySso(browser)).json).toMatchObject(REFUSED);
    expect((await sessionOf(browser)).account).toBeNull();
  });

  test('stays out once the account is disabled, and is told no more than others', async () => {
    const account = await invite();
    expect((await signInBySso(browserOf(server))).status).toBe(200);
    await updateAccount(asked.app.records, account.id, { state: 'disabled' }, new Date().toISOString());
    const tied = await signInBySso(browserOf(server));
    await invite('disabled');
    person = { ...person, sub: `${person.sub}-khác` };
    const untied = await signInBySso(browserOf(server));
    expect([tied.status, tied.json.detail]).toEqual([401, untied.json.detail]);
  });

  test('is asked for our second factor unless the provider says that it asked for one', async () => {
    const account = await invite('active');
    const browser = browserOf(server);
    await signInWith(browser, account);
    const { secret } = await setUpSecondFactor(browser, account.password);
    const half = browserOf(server);
    expect((await signInBySso(half)).json).toEqual({ next: 'second-factor' });
    expect((await sessionOf(half)).account).toBeNull();
    const code = await half.ask('POST', '/api/session/second-factor', { code: codeOf(secret), kind: 'totp' });
    expect(code.json).toMatchObject({ next: 'in' });
    expect((await sessionOf(half)).account.id).toBe(account.id);

    person = { ...person, amr: ['pwd', 'mfa'] };
    const whole = browserOf(server);
    expect((await signInBySso(whole)).json).toEqual({ next: 'in' });
    expect((await sessionOf(whole)).account.id).toBe(account.id);
  });
});

describe('an answer of the provider', () => {
  test('counts once, and only in the browser that asked for it', async () => {
    await invite();
    const browser = browserOf(server);
    const url = await begin(browser);
    const cookie = browser.cookie();
    const answer = await visitProvider(url);
    expect((await browserOf(server).ask('POST', '/api/session/sso/finish', answer)).json).toMatchObject(
      REFUSED,
    );
    const other = browserOf(server);
    await begin(other);
    expect((await other.ask('POST', '/api/session/sso/finish', answer)).json).toMatchObject(REFUSED);
    expect((await browser.ask('POST', '/api/session/sso/finish', answer)).json).toEqual({ next: 'in' });
    const again = await server.inject({
      method: 'POST',
      url: '/api/session/sso/finish',
      headers: { host: 'localhost', 'sec-fetch-site': 'same-origin', cookie },
      payload: answer,
    });
    expect(again.statusCode).toBe(401);
  });

  test('is refused with another state, code or issuer', async () => {
    await invite();
    for (const wrong of [
      { state: 'khác' },
      { code: 'khác' },
      { iss: 'https://evil.example' },
      { iss: undefined },
    ]) {
      const browser = browserOf(server);
      const answer = await visitProvider(await begin(browser));
      expect(answer.iss).toBe(issuer);
      const { status } = await browser.ask('POST', '/api/session/sso/finish', { ...answer, ...wrong });
      expect([wrong, status]).toEqual([wrong, 401]);
    }
  });

  test('is refused when its token was changed, unsigned, or made for another sign-in', async () => {
    await invite();
    const part = (token: string, index: number) =>
      JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString('utf8'));
    const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    let earlier = '';
    const changes: ((token: string) => string)[] = [
      (token) => {
        earlier = token;
        const [head, , signature] = token.split('.');
        return [head, text({ ...part(token, 1), email: 'sep@daklak.gov.vn' }), signature].join('.');
      },
      (token) => `${text({ alg: 'none' })}.${token.split('.')[1]}.`,
      (token) => `${text({ alg: 'HS256' })}.${token.split('.')[1]}.${token.split('.')[2]}`,
      // Of another sign-in of the same person: its nonce is another.
      () => earlier,
    ];
    tamper = (token) => token;
    expect((await signInBySso(browserOf(server))).json).toEqual({ next: 'in' });
    for (const change of changes) {
      tamper = change;
      const browser = browserOf(server);
      expect((await signInBySso(browser)).json).toMatchObject(REFUSED);
      expect((await sessionOf(browser)).account).toBeNull();
    }
  });

  test('is refused with a token that has ended, begins later, or was made for another client', async () => {
    await invite();
    tamper = (token) => signedAnew(token, {});
    expect((await signInBySso(browserOf(server))).json).toEqual({ next: 'in' });
    const now = Math.floor(Date.now() / 1000);
    for (const claims of [
      { iat: now - 7200, exp: now - 3600 },
      { iat: now + 3600, exp: now + 7200 },
      { exp: undefined },
      { aud: 'phan-mem-khac' },
      { aud: ['vedich', 'phan-mem-khac'], azp: 'phan-mem-khac' },
      { iss: 'https://sso.noi-khac.vn' },
    ]) {
      tamper = (token) => signedAnew(token, claims);
      const { json } = await signInBySso(browserOf(server));
      expect([claims, json]).toEqual([claims, expect.objectContaining(REFUSED)]);
    }
  });
});

test('a provider that is down, silent or somebody else is said to be out of reach, and passwords go on', async () => {
  const silent = createServer((request, reply) => {
    if (request.url === '/khac/.well-known/openid-configuration')
      reply.end(
        JSON.stringify({ issuer, authorization_endpoint: issuer, token_endpoint: issuer, jwks_uri: issuer }),
      );
    else reply.writeHead(500).end();
  });
  await new Promise<void>((resolve) => silent.listen(0, 'localhost', resolve));
  const at = `http://localhost:${(silent.address() as AddressInfo).port}`;
  for (const address of ['http://localhost:1', at, `${at}/khac`]) {
    const sso = await openSso(
      { VEDICH_OIDC_ISSUER: address, VEDICH_OIDC_CLIENT_ID: 'vedich' },
      { publicUrl: PUBLIC, secret: SECRET, clock: () => new Date() },
    );
    const visit = { header: () => null, address: '', host: '', isHttps: true, setCookies: () => {} };
    await expect(sso?.begin(visit)).rejects.toMatchObject({ code: 'busy' });
  }
  silent.close();
});

test.each([
  { VEDICH_OIDC_ISSUER: 'http://sso.daklak.gov.vn', VEDICH_OIDC_CLIENT_ID: 'v' },
  { VEDICH_OIDC_ISSUER: 'https://u:p@sso.daklak.gov.vn', VEDICH_OIDC_CLIENT_ID: 'v' },
  { VEDICH_OIDC_ISSUER: 'https://sso.daklak.gov.vn' },
])('settings %j are refused', async (environment) => {
  const there = { publicUrl: PUBLIC, secret: SECRET, clock: () => new Date() };
  await expect(openSso(environment, there)).rejects.toMatchObject({ code: 'bad-usage' });
  expect(await openSso({}, there)).toBeNull();
});
