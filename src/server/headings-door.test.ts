import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOperator } from '../../test/ask-server.ts';
import { installFrame } from '../campaigns/install-frame.ts';
import type { HeadingLook, LookedTable } from '../intake/mapping/mapping-api.ts';
import { type App, openApp } from '../platform/app.ts';
import { buildServer } from './build-server.ts';

let app: App;
let server: FastifyInstance;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-headings-'));
  app = await openApp({ directory });
  await installFrame(app.records, 'dak-lak-2024');
  server = await buildServer(app, { whoAsks: asOperator, logLevel: 'silent', webDirectory: directory });
});

afterAll(async () => {
  await server.close();
  await app.close();
  await rm(directory, { recursive: true, force: true });
});

const FILE = 'Mã HS,ĐV tiếp nhận,Ngày TN,SĐT\nH-1,Sở Tư pháp,11/11/2024,0912345678\n';

async function look(text: string): Promise<HeadingLook> {
  const form = new FormData();
  form.append('file', new File([text], 'a.csv'));
  const request = new Request('http://localhost', { method: 'POST', body: form });
  const answer = await server.inject({
    method: 'POST',
    url: '/api/headings?source=iGate',
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  expect(answer.statusCode).toBe(200);
  return answer.json<HeadingLook>();
}

/** What a screen sends when a person takes every best suggestion. */
const acceptAll = (table: LookedTable | undefined) =>
  table?.columns.map(({ heading, field, suggestions }) => ({
    heading,
    column: (field ?? suggestions[0])?.column ?? null,
  }));

test('a person sees the columns, takes what is suggested, and takes it back', async () => {
  const { tables, fields } = await look(FILE);
  expect(fields[0]).toEqual({ column: 'key', heading: 'Mã hồ sơ', required: true });
  expect(tables[0]?.missing).toEqual([{ column: 'key', heading: 'Mã hồ sơ' }]);
  expect(JSON.stringify(tables)).not.toContain('0912345678');
  expect((await readdir(app.temporary)).filter((name) => name.startsWith('upload-'))).toEqual([]);

  const saved = await server.inject({
    method: 'POST',
    url: '/api/heading-mappings',
    payload: { source: 'iGate', headings: acceptAll(tables[0]) },
  });
  expect(saved.json()).toMatchObject({ id: 'm1', kind: 'dossiers', source: 'iGate', inForce: true });
  const again = await look(FILE);
  expect(again.tables[0]).toMatchObject({ mapping: 'm1', missing: [], recognised: true });
  expect(again.tables[0]?.columns.map(({ field }) => field?.heading ?? null)).toEqual([
    'Mã hồ sơ',
    'Đơn vị tiếp nhận',
    'Ngày tiếp nhận',
    null,
  ]);

  const withdrawn = await server.inject({ method: 'DELETE', url: '/api/heading-mappings/m1' });
  expect(withdrawn.json()).toMatchObject({ id: 'm1', inForce: false });
  expect((await server.inject('/api/heading-mappings')).json()).toEqual([withdrawn.json()]);
  expect((await look(FILE)).tables[0]?.mapping).toBeNull();
});

test('a personal column cannot be pointed out', async () => {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/heading-mappings',
    payload: { headings: [{ heading: 'Số CCCD', column: 'key' }] },
  });
  expect(answer.statusCode).toBe(422);
  expect(answer.json().detail).toContain('dữ liệu cá nhân');
  expect((await server.inject({ method: 'DELETE', url: '/api/heading-mappings/m99' })).statusCode).toBe(404);
});
