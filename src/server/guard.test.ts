import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AskedServer, openServer, uploadOf } from '../../test/ask-server.ts';
import { readPublicAddress } from './public-address.ts';

const PUBLIC = 'https://vedich.daklak.gov.vn';

let asked: AskedServer;
let server: FastifyInstance;
let web: string;

beforeAll(async () => {
  web = await mkdtemp(join(tmpdir(), 'vedich-guard-'));
  await mkdir(join(web, 'assets'));
  await writeFile(join(web, 'index.html'), '<meta name="style-nonce" content="__STYLE_NONCE__">');
  await writeFile(join(web, 'assets', 'screen-abc123.js'), `export {};//${'x'.repeat(2000)}`);
  await writeFile(join(web, 'assets', 'screen-abc123.js.gz'), 'packed');
  asked = await openServer({
    webDirectory: web,
    hostNames: ['noi-bo.daklak.local'],
    publicAddress: readPublicAddress({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: PUBLIC,
      trustProxy: ['10.1.0.0/16'],
    }),
  });
  ({ server } = asked);
});

afterAll(async () => {
  await asked.close();
  await rm(web, { recursive: true });
});

const HELMET = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

describe('the headers', () => {
  test.each([
    ['an answer', '/api/health', 200],
    ['a long answer', '/api/agencies', 200],
    ['a file', '/api/template?agency=dept:tuphap', 200],
    ['a page', '/', 200],
    ['a script', '/assets/screen-abc123.js', 200],
    ['a wrong question', '/api/overview', 400],
    ['what is not there', '/api/nothing', 404],
    ['an address that is no text', '/api/campaigns/%ED%A0%80', 400],
  ])('of %s are those of a hardened site', async (_, url, status) => {
    const { statusCode, headers } = await server.inject({ url, headers: { host: 'vedich.daklak.gov.vn' } });
    expect(statusCode).toBe(status);
    expect(headers).toMatchObject(HELMET);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toMatch(/unsafe-|\*|https?:/);
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  test('an answer is kept nowhere, and runs nowhere', async () => {
    for (const url of ['/api/health', '/api/agencies', '/api/nothing', '/api/template?agency=dept:tuphap']) {
      const { headers } = await server.inject(url);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers.vary).toBe('accept-encoding');
      expect(headers['content-security-policy']).toMatch(/sandbox$/);
    }
  });

  test('a file is to be kept, not to be shown', async () => {
    const { headers } = await server.inject('/api/template?agency=dept:tuphap');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''/);
  });

  test('a script is kept for ever, packed and unpacked apart; the page is asked for again', async () => {
    const packed = await server.inject({
      url: '/assets/screen-abc123.js',
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(packed.headers['content-encoding']).toBe('gzip');
    for (const { headers } of [packed, await server.inject('/assets/screen-abc123.js')]) {
      expect(headers['cache-control']).toContain('immutable');
      expect(headers.vary).toContain('accept-encoding');
    }
    expect((await server.inject('/')).headers['cache-control']).toBe('no-cache');
  });

  test('a page runs its own scripts only, and makes no markup out of text', async () => {
    const policy = String((await server.inject('/')).headers['content-security-policy']);
    for (const rule of [
      "script-src 'self'",
      "script-src-attr 'none'",
      "connect-src 'self'",
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types default',
      'upgrade-insecure-requests',
    ])
      expect(policy.split('; ')).toContain(rule);
  });

  test('of a server without https do not promise it', async () => {
    const plain = await openServer();
    const { headers } = await plain.server.inject('/api/health');
    await plain.close();
    expect(headers).not.toHaveProperty('strict-transport-security');
  });
});

/** A write that is refused or heard before anything else of it is judged: heard, it finds no such campaign. */
const write = (headers: Record<string, string>, more: Partial<InjectOptions> = {}) =>
  server.inject({
    method: 'POST',
    url: '/api/campaigns/nowhere/targets/assign',
    headers: { host: 'vedich.daklak.gov.vn', ...headers },
    payload: {},
    ...more,
  });

describe('a write', () => {
  const cookie = '__Host-vedich=a';
  test.each([
    ['of our page', { cookie, origin: PUBLIC, 'sec-fetch-site': 'same-origin' }],
    ['of our page in an old browser', { cookie, origin: PUBLIC }],
    ['that says no more than that it is of our site', { cookie, 'sec-fetch-site': 'same-origin' }],
    ['of a program', {}],
    ['of a program with a token', { authorization: 'Bearer abc' }],
    ['of our page, before somebody has signed in', { origin: PUBLIC, 'sec-fetch-site': 'same-origin' }],
    ['by another name of ours', { host: 'noi-bo.daklak.local', origin: 'http://noi-bo.daklak.local' }],
    ['by the number of the computer', { host: '10.2.3.4:3000', origin: 'http://10.2.3.4:3000' }],
  ])('%s is heard', async (_, headers) => {
    expect((await write(headers)).statusCode).toBe(404);
  });

  test.each([
    ['of another site', { cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['of another site without a cookie', { origin: 'https://evil.example' }],
    ['of a page of nowhere', { cookie, origin: 'null' }],
    ['of our name without https', { cookie, origin: 'http://other.daklak.local' }],
    ['of a name that begins with ours', { cookie, origin: `${PUBLIC}.evil.example` }],
    ['of another port', { cookie, origin: `${PUBLIC}:8443` }],
    ['of a neighbour under the same domain', { cookie, origin: PUBLIC, 'sec-fetch-site': 'same-site' }],
    ['that somebody was led to', { cookie, 'sec-fetch-site': 'none' }],
    ['that hides its origin but is of another site', { cookie, 'sec-fetch-site': 'cross-site' }],
    ['with a cookie that does not say from where', { cookie }],
    ['with a cookie and a token that does not say from where', { cookie, authorization: 'Bearer abc' }],
    ['of another site with a token', { authorization: 'Bearer abc', origin: 'https://evil.example' }],
  ])('%s is refused', async (_, headers) => {
    const answer = await write(headers);
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'not-allowed', detail: expect.stringMatching(/Hãy/) });
  });

  test('is refused whatever its method', async () => {
    for (const method of ['POST', 'DELETE', 'PUT', 'PATCH'] as const) {
      const answer = await server.inject({ method, url: '/api/batches/x', headers: { cookie } });
      expect(answer.statusCode).toBe(403);
    }
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/csp-report',
    'text/json',
    'application/jsonp',
  ])('is no JSON when it comes as %s', async (type) => {
    const answer = await write({ 'content-type': type }, { payload: '{}' });
    expect(answer.statusCode).toBe(415);
  });

  test('brings files only where files are asked for', async () => {
    const upload = await uploadOf('/api/campaigns/nowhere/targets/assign', 'a.csv', 'a');
    const answer = await server.inject(upload);
    expect(answer.statusCode).toBe(415);
    expect(answer.json()).toMatchObject({ code: 'unsupported' });
  });

  test.each([
    ['__proto__', '{"__proto__":{"admin":true}}'],
    ['constructor.prototype', '{"constructor":{"prototype":{"admin":true}}}'],
    ['a deep nest', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a deep nest of objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['half a text', '{"a":'],
    ['a bare zero', '\0'],
  ])('of %s changes nothing of the server', async (_, payload) => {
    const answer = await write({ 'content-type': 'application/json' }, { payload });
    expect([400, 404]).toContain(answer.statusCode);
    expect(({} as { admin?: true }).admin).toBeUndefined();
  });

  test('longer than a megabyte is refused', async () => {
    const payload = JSON.stringify({ a: 'x'.repeat(1_100_000) });
    expect((await write({ 'content-type': 'application/json' }, { payload })).statusCode).toBe(413);
  });
});

describe('a question', () => {
  const ask = (headers: Record<string, string>, url = '/api/agencies') =>
    server.inject({ url, headers: { host: 'vedich.daklak.gov.vn', ...headers } });

  test('of another site is answered to somebody who follows a link, not to its page', async () => {
    const other = { 'sec-fetch-site': 'cross-site' };
    const link = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect((await ask({ ...other, ...link })).statusCode).toBe(200);
    expect((await ask({ ...other, ...link }, '/')).statusCode).toBe(200);
    expect((await ask({ ...other, 'sec-fetch-mode': 'no-cors' })).statusCode).toBe(403);
    expect((await ask({ ...other, ...link, 'sec-fetch-dest': 'iframe' })).statusCode).toBe(403);
    expect((await ask({ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' })).statusCode).toBe(403);
  });

  test.each(['evil.example', 'evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example', 'a b'])(
    'under the name %s is refused, with or without an origin of the same name',
    async (host) => {
      for (const headers of [{ host }, { host, origin: `http://${host}` }]) {
        const answer = await ask(headers, '/api/health');
        expect(answer.statusCode).toBe(403);
        expect(answer.json()).toMatchObject({ code: 'not-allowed' });
      }
    },
  );

  test.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', '10.0.0.7', 'VEDICH.daklak.gov.vn'])(
    'under the name %s is heard',
    async (host) => {
      expect((await ask({ host }, '/api/health')).statusCode).toBe(200);
    },
  );

  test('with a hundred headers and more is refused', async () => {
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`x-${index}`, 'a']));
    expect((await ask(many)).statusCode).toBe(400);
  });
});

describe('what a proxy says', () => {
  const told = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };

  test('is believed of the proxy that was named', async () => {
    const answer = await server.inject({
      url: '/api/health',
      remoteAddress: '10.1.2.3',
      headers: { host: '127.0.0.1:3000', ...told },
    });
    expect(answer.statusCode).toBe(403);
  });

  test('is not believed of anybody else', async () => {
    const answer = await server.inject({
      url: '/api/health',
      remoteAddress: '10.9.2.3',
      headers: { host: '127.0.0.1:3000', ...told },
    });
    expect(answer.statusCode).toBe(200);
  });
});
