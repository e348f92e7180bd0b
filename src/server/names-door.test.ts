import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskedServer, openServer } from '../../test/ask-server.ts';
import { resultKind } from '../indicators/result-kind.ts';
import { dossierKind } from '../intake/dossier-kind.ts';
import { importFiles } from '../intake/import-files.ts';
import type { ImportKind } from '../intake/import-kind.ts';
import type { WaitingName } from '../intake/names/names-api.ts';
import type { App } from '../platform/app.ts';

let app: App;
let server: FastifyInstance;
let asked: AskedServer;

beforeAll(async () => {
  asked = await openServer({}, () => new Date('2024-11-20T03:00:00Z'));
  ({ app, server } = asked);
  await importText(dossierKind, 'Mã hồ sơ,Đơn vị,Ngày tiếp nhận\nA,Xax Tana Tieens,20/11/2024\n', null);
  await importText(
    resultKind,
    'Đơn vị,Chỉ tiêu,Tử số,Mẫu số,Từ ngày,Đến ngày\nXax Tana Tieens,on-time,1,2,01/01/2024,31/10/2024\n',
    'Cổng quốc gia',
  );
});

afterAll(() => asked.close());

async function importText(kind: ImportKind, text: string, source: string | null): Promise<void> {
  const path = join(app.temporary, 'a.csv');
  await writeFile(path, text);
  await importFiles(app, { files: [{ path, name: 'a.csv' }], kind, source, strict: false });
}

const get = async (url: string) => (await server.inject(url)).json();
const candidates = (query: Record<string, string>) =>
  get(`/api/agency-names/candidates?${new URLSearchParams(query)}`);
const decide = (payload: object) =>
  server.inject({ method: 'POST', url: '/api/agency-names/decisions', payload });

test('a name waits, is decided once, and the decision is listed and taken back', async () => {
  const { waiting, rows } = await get('/api/agency-names/waiting');
  expect(rows).toBe(2);
  expect(
    waiting.map((name: WaitingName) => [name.kind, name.source, name.lastDay, name.candidates[0]?.choice]),
  ).toEqual([
    ['dossiers', null, '2024-11-20', '24526'],
    ['results', 'Cổng quốc gia', '2024-10-31', '24526'],
  ]);

  const decided = await decide({ text: 'Xax Tana Tieens', agency: '24526' });
  expect(decided.statusCode).toBe(200);
  expect(decided.json()).toMatchObject({ decision: { id: 'qd-1', decidedBy: null }, retry: { rows: 2 } });
  expect(await get('/api/agency-names/waiting')).toMatchObject({
    names: 0,
    answered: [{ rows: 1 }, { rows: 1 }],
  });
  expect(await get('/api/agency-names/decisions')).toMatchObject([{ id: 'qd-1', inForce: true, rows: 0 }]);
  expect(await candidates({ text: 'Xax Tana Tieens', day: '2025-07-01' })).toMatchObject({
    meaning: { kind: 'matched', agency: { id: '24526@2025' }, decision: { id: 'qd-1' } },
  });

  const url = '/api/agency-names/decisions/qd-1';
  expect((await server.inject({ method: 'DELETE', url })).json()).toMatchObject({
    decision: { withdrawnAt: '2024-11-20 10:00:00' },
    restored: null,
  });
  expect((await server.inject({ method: 'DELETE', url })).statusCode).toBe(409);
  expect(await get('/api/agency-names/waiting')).toMatchObject({ names: 2, answered: [] });
});

test('candidates of any text are told with what it means by itself', async () => {
  expect(await candidates({ text: 'Xa Tan Tien', day: '2024-11-20' })).toMatchObject({
    day: '2024-11-20',
    meaning: { kind: 'matched', agency: { id: '24526' }, note: null, decision: null },
  });
  const { day, meaning, candidates: found } = await candidates({ text: 'Phường Thắng Lợii' });
  expect({ day, meaning }).toMatchObject({ day: '2024-11-20', meaning: { kind: 'unknown', agency: null } });
  expect(found[0]).toMatchObject({
    agency: { id: '24133@20241101' },
    formerly: { id: '24133@pre20241101' },
    choice: '24133@pre20241101',
    districtName: 'Thành phố Buôn Ma Thuột',
  });
  expect((await server.inject('/api/agency-names/candidates?text=')).statusCode).toBe(400);
});

test('a decision about a certain name, of nobody or for nothing is refused in a sentence', async () => {
  const certain = await decide({ text: 'Sở Tư pháp', agency: 'dept:yte' });
  expect(certain.json()).toMatchObject({ code: 'refused' });
  expect(certain.json().detail).toContain('tự nó đã rõ');
  expect((await decide({ text: 'Xã Lạ', agency: 'x' })).statusCode).toBe(404);
  expect((await decide({ text: 'Xã Lạ' })).statusCode).toBe(400);
  expect((await decide({ text: ' ', agency: null })).statusCode).toBe(400);
});
