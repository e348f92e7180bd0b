import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { AccountState } from '../src/accounts/account.ts';
import { insertAccount, setPasswordHash } from '../src/accounts/account-store.ts';
import { type Accounts, type AccountsSettings, openAccounts } from '../src/accounts/open-accounts.ts';
import { hashPassword } from '../src/accounts/passwords/hash-password.ts';
import type { Role } from '../src/accounts/role.ts';
import { isSample } from '../src/intake/is-sample.ts';
import type { App } from '../src/platform/app.ts';

/** Good enough for the rules, and nobody's. */
export const PASSWORD = 'bốn cây dừa bên suối';

/** Accounts over an opened directory, with a secret of their own. */
export function openTestAccounts(app: App, settings: Partial<AccountsSettings> = {}): Accounts {
  return openAccounts(app, {
    publicUrl: 'http://localhost:3000',
    secret: randomBytes(32).toString('base64url'),
    postbox: null,
    sso: null,
    isSample,
    ...settings,
  });
}

export interface TestAccount {
  readonly id: string;
  readonly email: string;
  readonly password: string;
}

/** An account that has accepted its invitation; its agency is the province unless another is named. */
export async function makeAccount(
  { records, clock }: Pick<App, 'records' | 'clock'>,
  role: Role,
  agency = '66',
  state: AccountState = 'active',
): Promise<TestAccount> {
  const id = randomUUID();
  const email = `${role}.${id.slice(0, 8)}@daklak.example.vn`;
  const now = clock().toISOString();
  await insertAccount(
    records,
    { id, email, name: `Cán bộ ${id.slice(0, 8)}`, role, agency, state, hasSecondFactor: false },
    now,
  );
  if (state !== 'invited') await setPasswordHash(records, id, await hashPassword(PASSWORD), now);
  return { id, email, password: PASSWORD };
}

export interface BrowserAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly setCookies: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: answers are judged by the tests
  readonly json: any;
}

/** What a browser is to a server: it keeps cookies and sends them back. */
export interface TestBrowser {
  ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<BrowserAnswer>;
  /** The `Cookie` header that it sends now. */
  cookie(): string;
}

interface Sent {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

/** A browser of a server that listens nowhere; `host` as its address bar says it. */
export function browserOf(server: FastifyInstance, host = 'localhost'): TestBrowser {
  return keepingCookies(async ({ method, path, headers, body }) => {
    const answer = await server.inject({
      method,
      url: path,
      headers: { host, ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const found = new Headers();
    for (const [name, value] of Object.entries(answer.headers))
      for (const each of [value].flat()) if (each !== undefined) found.append(name, String(each));
    return { status: answer.statusCode, headers: found, text: answer.body };
  });
}

/** A browser of a server that listens at an address, `http://localhost:3000`. */
export function browserAt(address: string): TestBrowser {
  return keepingCookies(async ({ method, path, headers, body }) => {
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  });
}

function keepingCookies(
  send: (sent: Sent) => Promise<{ status: number; headers: Headers; text: string }>,
): TestBrowser {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    cookie,
    async ask(method, path, body) {
      // Every browser of these years says whose page asks.
      const headers: Record<string, string> = {
        'sec-fetch-site': 'same-origin',
        ...(jar.size > 0 ? { cookie: cookie() } : {}),
      };
      const { status, headers: found, text } = await send({ method, path, headers, body });
      const setCookies = found.getSetCookie();
      for (const text of setCookies) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
        if (/max-age=0\b/i.test(text)) jar.delete(name);
        else jar.set(name, value);
      }
      return { status, headers: found, setCookies, json: text === '' ? null : JSON.parse(text) };
    },
  };
}

/** Signs in by address and password alone. */
export async function signInWith(
  browser: TestBrowser,
  { email, password }: Pick<TestAccount, 'email' | 'password'>,
): Promise<BrowserAnswer> {
  return browser.ask('POST', '/api/session', { email, password });
}

/** Sets a second factor up, as one signed in without does; gives its secret. */
export async function setUpSecondFactor(
  browser: TestBrowser,
  password: string,
): Promise<{ readonly secret: string; readonly backupCodes: readonly string[] }> {
  const begun = await browser.ask('POST', '/api/account/second-factor', { password });
  if (begun.status !== 200) throw new Error(JSON.stringify(begun.json));
  const { secret, backupCodes } = begun.json;
  const done = await browser.ask('POST', '/api/account/second-factor/confirm', { code: codeOf(secret, -1) });
  if (done.status !== 200) throw new Error(JSON.stringify(done.json));
  return { secret, backupCodes };
}

/** A browser that has signed in, with a second factor where the role needs one. */
export async function signedInBrowser(
  browser: TestBrowser,
  account: TestAccount,
): Promise<{ readonly secret: string | null }> {
  const answer = await signInWith(browser, account);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.json));
  const session = await browser.ask('GET', '/api/session');
  if (!session.json.secondFactorDue) return { secret: null };
  return setUpSecondFactor(browser, account.password);
}

/** Joins by the link of an invitation, as its owner does in a browser, with a second factor. */
export async function joinByLink(browser: TestBrowser, link: string): Promise<void> {
  const token = new URL(link).hash.slice(1);
  const body = { token, name: 'Trần Thị Quản', password: PASSWORD };
  const joined = await browser.ask('POST', '/api/invitation/accept', body);
  if (joined.status !== 200) throw new Error(JSON.stringify(joined.json));
  await setUpSecondFactor(browser, PASSWORD);
}

/** The code that an application on a phone shows (RFC 6238), some steps of 30 seconds from now. */
export function codeOf(secret: string, steps = 0, now = Date.now()): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000) + steps));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
