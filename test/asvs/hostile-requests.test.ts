import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskedServer, openServer } from '../ask-server.ts';
import { type AskedQuestion, askedQuestions } from './asked-questions.ts';

const HOSTILE = [
  "' OR 1=1 --",
  "x'; drop table batch; --",
  '") union select token_hash from source --',
  '%_\\',
];
const SECRET_TEXT = 'what no one may read';

let web: string;
let asked: AskedServer;
let server: FastifyInstance;
let questions: readonly AskedQuestion[];
let port: number;

beforeAll(async () => {
  web = await mkdtemp(join(tmpdir(), 'vedich-asvs-'));
  const built = join(web, 'dist');
  await mkdir(join(built, 'assets'), { recursive: true });
  await mkdir(join(built, '.git'));
  await writeFile(join(built, 'index.html'), '<!doctype html><p>Về Đích</p>');
  await writeFile(join(built, 'assets', 'screen-abc123.js'), 'export {};');
  await writeFile(join(built, 'assets', 'screen-abc123.css'), 'p {}');
  for (const path of ['.git/config', 'package.json', 'notes.txt', '../secret'])
    await writeFile(join(built, path), SECRET_TEXT);
  asked = await openServer({ webDirectory: built });
  server = asked.server;
  await asked.importText(
    'a.csv',
    'Mã hồ sơ,Đơn vị tiếp nhận,Ngày tiếp nhận,Hình thức nộp\nH15-1,Sở Tư pháp,11/11/2024,Trực tuyến\n',
  );
  questions = await askedQuestions(server);
  await server.listen({ port: 0, host: '127.0.0.1' });
  port = (server.server.address() as AddressInfo).port;
});

afterAll(async () => {
  await asked.close();
  await rm(web, { recursive: true, force: true });
});

test('SQL in any text of a question is text: nothing more is answered, nothing is changed', async () => {
  const before = await contents();
  for (const { method, path, parameters } of questions) {
    if (method !== 'get') continue;
    const texts = parameters.filter((one) => one.in !== 'header' && hasText(one.schema));
    for (const chosen of texts)
      for (const text of HOSTILE) {
        const url = addressOf(path, parameters, { [chosen.name]: text });
        const answer = await server.inject(url);
        expect({ url, status: answer.statusCode }).toSatisfy(({ status }) => status < 500);
        expect(answer.body).not.toMatch(/syntax error|Parser Error|SQLITE_|Binder Error/i);
      }
  }
  expect(await contents()).toEqual(before);
}, 120_000);

test('no question that is asked by GET may change anything', async () => {
  const before = await contents();
  let good = 0;
  for (const { method, path, parameters } of questions) {
    if (method !== 'get') continue;
    const { statusCode } = await server.inject(addressOf(path, parameters, {}));
    if (statusCode === 200) good += 1;
  }
  expect(good).toBeGreaterThan(15);
  expect(await contents()).toEqual(before);
}, 120_000);

test('a parameter given twice is refused', async () => {
  const single = questions.flatMap(({ method, path, parameters }) =>
    method === 'get'
      ? parameters
          .filter((one) => one.in === 'query' && one.schema.type === 'string')
          .map((one) => ({ path, parameters, one }))
      : [],
  );
  expect(single.length).toBeGreaterThan(20);
  for (const { path, parameters, one } of single) {
    const url = addressOf(path, parameters, { [one.name]: 'x' });
    const { statusCode } = await server.inject(`${url}&${one.name}=y`);
    expect({ url, statusCode }).toEqual({ url, statusCode: 400 });
  }
});

test('a body with __proto__ or constructor is refused or changes no object', async () => {
  const bodies = [
    '{"__proto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
    '{"a":{"__proto__":{"polluted":1}}}',
  ];
  const posts = questions.filter(({ method, body }) => method === 'post' && body !== null);
  expect(posts.length).toBeGreaterThan(5);
  for (const { path, parameters } of posts)
    for (const payload of bodies) {
      const url = addressOf(path, parameters, {});
      const answer = await server.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json' },
        payload,
      });
      expect({ url, status: answer.statusCode }).toSatisfy(({ status }) => status < 500);
    }
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('a form of another kind than JSON changes nothing', async () => {
  const before = await contents();
  const payload = JSON.stringify({ name: 'Lạ', kinds: ['dossiers'] });
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    '',
  ]) {
    const answer = await server.inject({
      method: 'POST',
      url: '/api/sources',
      headers: type === '' ? {} : { 'content-type': type },
      payload: Buffer.from(payload),
    });
    expect({ type, status: answer.statusCode }).toSatisfy(({ status }) => status >= 400 && status < 500);
  }
  expect(await contents()).toEqual(before);
});

test('no answer lets another origin read it', async () => {
  const origin = 'https://another.example';
  for (const url of [
    '/',
    '/api/agencies',
    '/api/session',
    '/api/openapi.json',
    '/assets/screen-abc123.js',
    '/api/none',
  ])
    for (const method of ['GET', 'OPTIONS'] as const) {
      const { headers } = await server.inject({
        method,
        url,
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        },
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
});

test('every answer with a body says what it is, texts with their charset', async () => {
  const urls = [
    '/',
    '/api/health',
    '/api/openapi.json',
    '/api/agencies',
    '/api/none',
    '/none.txt',
    '/assets/screen-abc123.js',
    '/assets/screen-abc123.css',
    '/assets/none.js',
    '/api/agencies/none',
  ];
  for (const url of urls) {
    const type = String((await server.inject(url)).headers['content-type']);
    expect({ url, type }).toSatisfy(() => /; ?charset=utf-8$/i.test(type));
  }
});

test('nothing beside the built screens can be asked for as a file', async () => {
  const urls = [
    '/.git/config',
    '/package.json',
    '/notes.txt',
    '/secret',
    '/assets/../package.json',
    '/assets/..%2fpackage.json',
    '/assets/%2e%2e/package.json',
    '/assets/..%5cpackage.json',
    '/assets/%2e%2e%2f%2e%2e%2fsecret',
    '/assets//etc/passwd',
    '/assets/',
    '/assets',
    '/api/batches/..%2f..%2fsecret/refused',
  ];
  for (const url of urls) {
    const asData = await server.inject({ url, headers: { accept: 'application/json' } });
    expect({ url, status: asData.statusCode }).toSatisfy(({ status }) => status >= 400 && status < 500);
    for (const body of [
      asData.body,
      (await server.inject(url)).body,
      await raw(`GET ${url} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`),
    ]) {
      expect(body).not.toContain(SECRET_TEXT);
      expect(body).not.toMatch(/Index of|screen-abc123|root:/);
    }
  }
});

test('TRACE and CONNECT are not answered', async () => {
  const trace = await raw(
    'TRACE / HTTP/1.1\r\nhost: localhost\r\nx-told-back: yes\r\nconnection: close\r\n\r\n',
  );
  expect(trace).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(trace).not.toContain('x-told-back');
  const through = await raw('CONNECT example.org:443 HTTP/1.1\r\nhost: example.org:443\r\n\r\n');
  expect(through).not.toMatch(/^HTTP\/1\.1 2/);
});

test('a request whose end can be read in two ways is refused and its connection closed', async () => {
  const head = 'POST /api/sources HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';
  const hidden = 'GET /api/health HTTP/1.1\r\nhost: localhost\r\n\r\n';
  const requests = [
    `${head}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
    `${head}transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n${hidden}`,
    `${head}content-length: 2\r\ncontent-length: 40\r\n\r\n{}${hidden}`,
    `${head}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`,
    `${head}content-length: 2, 40\r\n\r\n{}${hidden}`,
    `${head}content-length : 2\r\n\r\n{}${hidden}`,
    `${head}content-length: +2\r\n\r\n{}${hidden}`,
    `GET /api/agencies HTTP/1.1\nhost: localhost\n\n${hidden}`,
    `GET /api/agencies HTTP/1.1\r\nhost: localhost\r\nx-folded: a\r\n b\r\ncontent-length : 9\r\n\r\n${hidden}`,
  ];
  for (const request of requests) {
    const answer = await raw(request);
    expect({ request, answer }).toSatisfy(() => /^HTTP\/1\.1 400 /.test(answer));
    expect([...answer.matchAll(/^HTTP\/1\.1 /gm)].length).toBe(1);
  }
});

/** What the server says to these bytes until it closes. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (piece) => {
      text += piece;
    });
    socket.on('close', () => resolve(text));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve(text) : reject(error),
    );
  });
}

/** Every table with its rows, but for the log of who asked. */
async function contents(): Promise<Readonly<Record<string, string>>> {
  const { records, warehouse } = asked.app;
  const tables = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name not like 'audit%' and name not like 'sqlite%'
  `.execute(records);
  const found: Record<string, string> = {};
  for (const { name } of tables.rows)
    found[name] = JSON.stringify((await sql`select * from ${sql.table(name)}`.execute(records)).rows);
  for (const { name } of await warehouse.query<{ name: string }>(
    'select table_name as name from duckdb_tables()',
  ))
    if (!name.startsWith('audit'))
      found[`warehouse ${name}`] = JSON.stringify(
        await warehouse.query(`select count(*) as rows from "${name}"`),
      );
  return found;
}

/** Plausible values for whatever is asked, so that a question gets as far as it can. */
const GOOD: Readonly<Record<string, string>> = {
  agency: 'dept:tuphap',
  agencies: 'dept:tuphap',
  campaign: 'dak-lak-2024',
  indicator: 'online-full',
  from: '2024-11-08',
  to: '2024-12-31',
  on: '2024-12-01',
  at: '2024-12-01',
  kind: 'dossiers',
  batch: '2024-11-11-1',
  dossier: 'H15-1',
};

function addressOf(
  path: string,
  parameters: AskedQuestion['parameters'],
  given: Readonly<Record<string, string>>,
): string {
  const value = (name: string) => encodeURIComponent(given[name] ?? GOOD[name] ?? 'x');
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => value(name));
  const query = parameters
    .filter((one) => one.in === 'query' && (one.required || one.name in given))
    .map((one) => `${one.name}=${value(one.name)}`);
  return `${filled}?${query.join('&')}`;
}

function hasText({ type, anyOf }: AskedQuestion['parameters'][number]['schema']): boolean {
  return type === 'string' || (anyOf ?? []).some((part) => part.type === 'string');
}
