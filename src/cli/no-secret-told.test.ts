import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserAt, makeAccount, signInWith } from '../../test/sign-in.ts';
import { installFrame } from '../campaigns/install-frame.ts';
import { addSource } from '../intake/push/manage-sources.ts';
import { openApp } from '../platform/app.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const CITIZEN = '012345678901';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-secrets-'));
});
afterAll(() => rm(directory, { recursive: true }));

const secret = () => randomBytes(24).toString('base64url');

test('no secret, and no number of a citizen, is in anything the server says or writes', {
  timeout: 120_000,
}, async () => {
  const data = join(directory, 'data');
  const app = await openApp({ directory: data });
  await installFrame(app.records, 'dak-lak-2024');
  const { token } = await addSource(app, { name: 'Một cửa', kinds: ['dossiers'] });
  const account = await makeAccount(app, 'agency-officer', 'dept:tuphap');
  await app.close();

  const settings = {
    VEDICH_SECRET: secret() + secret(),
    VEDICH_SMTP_PASSWORD: secret(),
    VEDICH_OIDC_CLIENT_SECRET: secret(),
    VEDICH_BACKUP_PASSPHRASE: secret(),
  };
  const typed = {
    'a password of nobody': secret(),
    'a token of nobody': `vd_${secret()}`,
    'a link of nobody': secret(),
    'a code in an address': secret(),
    'a session of nobody': secret(),
  };
  const child = spawn(process.execPath, [MAIN, '--data', data, '--debug', 'serve', '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      ...settings,
      VEDICH_SMTP_HOST: '127.0.0.1',
      VEDICH_SMTP_PORT: '9',
      VEDICH_SMTP_USER: 'vedich',
      VEDICH_MAIL_FROM: 'vedich@daklak.example.vn',
      VEDICH_OIDC_ISSUER: 'https://127.0.0.1:9/',
      VEDICH_OIDC_CLIENT_ID: 'vedich',
    },
  });
  let said = '';
  child.stdout.on('data', (piece: Buffer) => (said += piece));
  child.stderr.on('data', (piece: Buffer) => (said += piece));
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  const { address } = JSON.parse(/\{.*\}/.exec(said)?.[0] ?? said) as { address: string };

  const browser = browserAt(address);
  expect((await signInWith(browser, { ...account, password: typed['a password of nobody'] })).status).toBe(
    401,
  );
  expect((await signInWith(browser, account)).status).toBe(200);
  const session = browser.cookie();
  expect(session).toMatch(/=/);
  await browser.ask('POST', '/api/recovery', { email: account.email });
  await browser.ask('POST', '/api/recovery/look', { token: typed['a link of nobody'] });
  await browser.ask('POST', '/api/session/sso', {});
  await browser.ask('GET', `/api/overview?campaign=${typed['a code in an address']}&at=x`);
  await browser.ask('GET', `/api/dossier-history?key=${CITIZEN}`);
  const ask = (path: string, headers: Record<string, string>, body?: string) =>
    fetch(`${address}${path}`, body === undefined ? { headers } : { method: 'POST', headers, body });
  await ask('/api/agencies', { cookie: `__Host-vedich.session_token=${typed['a session of nobody']}` });
  const row = `{"MaHoSo":"H-1","MaDonVi":"dept:tuphap","NgayTiepNhan":"2024-11-11","SoCCCD":"${CITIZEN}"}\n`;
  for (const one of [token, typed['a token of nobody']])
    await ask(
      '/api/dossiers',
      {
        authorization: `Bearer ${one}`,
        'content-type': 'application/x-ndjson',
        'idempotency-key': 'lan-1',
      },
      row,
    );
  await ask('/api/session', { 'content-type': 'application/json' }, `{"email":"${typed['a link of nobody']}`);
  await ask(`/api/campaigns/${CITIZEN}%ED%A0%80`, {});

  child.kill('SIGTERM');
  await ended;
  const files = await readdir(data, { withFileTypes: true, recursive: true });
  const written = await Promise.all(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')),
  );
  const everything = [said, ...written];
  const secrets: Record<string, string> = {
    ...settings,
    ...typed,
    'the token of the source': token,
    'the password': account.password,
    'the number of a citizen': CITIZEN,
    ...Object.fromEntries(
      session.split('; ').map((one) => [`cookie ${one.split('=')[0]}`, one.split('=')[1] ?? '']),
    ),
  };
  // What may be written is found, so what must not be would be.
  expect(everything.some((text) => text.includes(account.email))).toBe(true);
  expect(said).toContain(address);
  const told = Object.entries(secrets)
    .filter(([, value]) => value.length > 8)
    .filter(([, value]) =>
      [value, decodeURIComponent(value), Buffer.from(value).toString('latin1')].some((form) =>
        everything.some((text) => text.includes(form)),
      ),
    );
  expect(told.map(([name]) => name)).toEqual([]);
});
