import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskedServer, openServer } from '../../test/ask-server.ts';
import { dossierKind } from '../intake/dossier-kind.ts';
import { importFiles } from '../intake/import-files.ts';
import type { App } from '../platform/app.ts';

const BATCH = '2024-11-20-1';

let app: App;
let server: FastifyInstance;
let asked: AskedServer;

beforeAll(async () => {
  asked = await openServer({}, () => new Date('2024-11-20T03:00:00Z'));
  ({ app, server } = asked);
  const path = join(app.temporary, 'a.csv');
  await writeFile(path, 'Mã hồ sơ,Đơn vị,Ngày tiếp nhận\nA,Sở Lạ,\nB,643,31/02/2024\nC,643,\n');
  const files = [{ path, name: 'a.csv' }];
  await importFiles(app, { files, kind: dossierKind, source: null, strict: false });
});

afterAll(() => asked.close());

const post = (url: string, payload: object) => server.inject({ method: 'POST', url, payload });

test('refusals are listed with their shares, page by page', async () => {
  const all = (await server.inject('/api/refusals')).json();
  expect(all).toMatchObject({
    total: 2,
    byCode: [
      { code: 'bad-date', count: 1 },
      { code: 'unknown-agency', count: 1 },
    ],
    byBatch: [{ batch: BATCH, count: 2 }],
    byAgency: [
      { agencyText: '643', count: 1 },
      { agencyText: 'Sở Lạ', count: 1 },
    ],
  });
  const second = (await server.inject('/api/refusals?offset=1&limit=1')).json();
  expect(second.rows).toEqual([all.rows[1]]);
  expect((await server.inject(`/api/refusals?code=bad-date&batch=${BATCH}`)).json()).toMatchObject({
    total: 1,
    rows: [{ reference: `${BATCH}/1/3`, column: 'Ngày tiếp nhận', value: '31/02/2024', closing: null }],
  });
  expect((await server.inject('/api/refusals?batch=x')).json()).toMatchObject({ total: 0, rows: [] });
  expect((await server.inject('/api/refusals?state=lost')).statusCode).toBe(400);
  expect((await server.inject('/api/batches')).json()).toMatchObject([{ refused: 2, openRefusals: 2 }]);
});

test('the refused rows are taken home as CSV unless a workbook is asked for', async () => {
  const csv = await server.inject(`/api/batches/${BATCH}/refused`);
  expect(csv.headers['content-type']).toContain('text/csv');
  expect(csv.body).toContain(`${BATCH}/1/2`);
  const workbook = await server.inject(`/api/batches/${BATCH}/refused?format=xlsx`);
  expect(workbook.headers['content-type']).toContain('spreadsheetml');
  expect(workbook.headers['content-disposition']).toContain(`dong-bi-tu-choi-${BATCH}.xlsx`);
  const { sheets } = await readXlsx(new Uint8Array(workbook.rawPayload));
  expect(sheets.map((sheet) => sheet.rows.length)).toEqual([4]);
  expect((await server.inject('/api/batches/x/refused?format=xlsx')).statusCode).toBe(404);
});

test('rows are set aside and taken back; a retry that wins nothing says so', async () => {
  const refusals = `/api/batches/${BATCH}/refusals`;
  expect((await post(`${refusals}/dismiss`, { code: 'bad-date' })).statusCode).toBe(400);
  expect((await post(`${refusals}/dismiss`, { code: 'bad-date', reason: 'Thử' })).json()).toEqual({
    dismissed: 1,
  });
  expect((await server.inject('/api/refusals')).json().total).toBe(1);
  expect((await server.inject('/api/refusals?state=closed')).json().rows[0].closing).toMatchObject({
    how: 'dismissed',
    reason: 'Thử',
  });
  expect((await post(`${refusals}/restore`, {})).json()).toEqual({ restored: 1 });
  const { job } = (await post(`/api/batches/${BATCH}/retry`, {})).json();
  await expect
    .poll(async () => (await server.inject(`/api/imports/${job}`)).json(), { timeout: 20_000 })
    .toMatchObject({ state: 'failed', failure: expect.stringContaining('Cả 2 dòng chờ sửa') });
  expect((await server.inject('/api/batches')).json()).toHaveLength(1);
});
