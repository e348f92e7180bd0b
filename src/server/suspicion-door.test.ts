import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskedServer, openServer } from '../../test/ask-server.ts';
import { dossierKind } from '../intake/dossier-kind.ts';
import { importFiles } from '../intake/import-files.ts';
import type { App } from '../platform/app.ts';
import { eachDay, formatDay, weekday } from '../platform/date.ts';

let app: App;
let server: FastifyInstance;
let asked: AskedServer;

/** Two departments, twenty dossiers each working day; one of them none on 14/11/2024. */
const LINES = ['Sở Tư pháp', 'Sở Tài chính'].flatMap((agency, at) =>
  eachDay('2024-10-01', '2024-12-20')
    .filter((day) => weekday(day) <= 5 && !(at === 0 && day === '2024-11-14'))
    .flatMap((day) =>
      Array.from(
        { length: 20 },
        (_, index) => `H15-${at}-${day}-${index},${agency},${formatDay(day)},Trực tuyến`,
      ),
    ),
);

beforeAll(async () => {
  asked = await openServer();
  ({ app, server } = asked);
  const path = join(asked.directory, 'a.csv');
  await writeFile(path, ['Mã hồ sơ,Đơn vị tiếp nhận,Ngày tiếp nhận,Hình thức nộp', ...LINES].join('\n'));
  await importFiles(app, { files: [{ path, name: 'a.csv' }], kind: dossierKind, source: null, strict: true });
});

afterAll(() => asked.close());

const get = async (url: string) => (await server.inject({ method: 'GET', url })).json();

const POINTS =
  '/api/score-provenance?set=qd766&agency=dept:tuphap&component=online-dossiers&from=2024-11-08&to=2024-11-30';
const PROVENANCE =
  '/api/provenance?agency=dept:tuphap&indicator=online-dossiers&from=2024-11-08&to=2024-11-30';

test('a suspicion is on the list, its figures and the screens until it is accepted, and again when that is withdrawn', async () => {
  const figuresOf = async () => {
    const overview = await get('/api/overview?campaign=dak-lak-60&at=2024-11-30');
    const page = await get('/api/agencies/dept:tuphap/page?campaign=dak-lak-60&at=2024-11-30');
    const other = await get('/api/agencies/dept:taichinh/page?campaign=dak-lak-60&at=2024-11-30');
    const scores = await get('/api/scores?set=qd766&detail=groups&from=2024-11-08&to=2024-11-30');
    const scoreOf = (agency: string) =>
      scores.rows.find((row: { agency: string }) => row.agency === agency).suspicions;
    return {
      scored: scores.suspicions.length,
      scores: ['66', 'dept:tuphap', 'dept:taichinh'].map(scoreOf),
      points: (await get(POINTS)).suspicions.length,
      list: (await get('/api/suspicions?state=open&agency=dept:tuphap')).open,
      province: overview.province[0].suspicions,
      total: overview.suspicions.total,
      own: page.figures[0].suspicions,
      told: page.suspicions.length,
      other: other.figures[0].suspicions,
      provenance: (await get(PROVENANCE)).suspicions.length,
      measured: (await get('/api/measure?from=2024-11-08&to=2024-11-30&indicators=online-dossiers'))
        .suspicions.length,
      earlier: (await get('/api/measure?from=2024-10-08&to=2024-11-13&indicators=online-dossiers')).suspicions
        .length,
    };
  };
  const marked = {
    list: 1,
    province: 1,
    total: 1,
    own: 1,
    told: 1,
    other: 0,
    scored: 1,
    scores: [1, 1, 0],
    points: 1,
    provenance: 1,
    measured: 1,
    earlier: 0,
  };
  expect(await figuresOf()).toEqual(marked);

  const { suspicions } = await get('/api/suspicions');
  const url = `/api/suspicions/${suspicions[0].id}/accept`;
  expect((await server.inject({ method: 'POST', url, payload: { reason: ' ' } })).statusCode).toBe(400);
  const accepted = await server.inject({ method: 'POST', url, payload: { reason: 'Mất điện cả ngày' } });
  expect(accepted.json()).toMatchObject({ state: 'accepted', acceptance: { reason: 'Mất điện cả ngày' } });
  expect(await figuresOf()).toEqual({
    list: 0,
    province: 0,
    total: 0,
    own: 0,
    told: 0,
    other: 0,
    scored: 0,
    scores: [0, 0, 0],
    points: 0,
    provenance: 0,
    measured: 0,
    earlier: 0,
  });
  const withdrawn = await server.inject({ method: 'DELETE', url });
  expect(withdrawn.statusCode).toBe(200);
  expect(await figuresOf()).toEqual(marked);
});

test('batches carry their open suspicions; an unknown one is not found', async () => {
  expect((await get('/api/batches')).map((batch: { suspicions: number }) => batch.suspicions)).toEqual([1]);
  const unknown = await server.inject({
    method: 'POST',
    url: '/api/suspicions/zero-day-x/accept',
    payload: { reason: 'x' },
  });
  expect(unknown.statusCode).toBe(404);
});
