import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOperator } from '../../test/ask-server.ts';
import { insertDossiers, makeDossier } from '../../test/make-dossiers.ts';
import { installFrame } from '../campaigns/install-frame.ts';
import { type App, openApp } from '../platform/app.ts';
import { type ScoreAnswer, scoreSetsEndpoint, scoresEndpoint } from '../scores/score-api.ts';
import { buildServer } from './build-server.ts';

let directory: string;
let app: App;
let server: FastifyInstance;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-scores-'));
  app = await openApp({ directory });
  await installFrame(app.records, 'dak-lak-2024');
  await insertDossiers(app.warehouse, [
    makeDossier({ channel: 2 }),
    makeDossier({ channel: 1 }),
    makeDossier({ channel: 1 }),
    makeDossier({ channel: 1 }),
  ]);
  server = await buildServer(app, { whoAsks: asOperator, logLevel: 'silent' });
});

afterAll(async () => {
  await server.close();
  await app.close();
  await rm(directory, { recursive: true, force: true });
});

test('the sets are told with groups, rows, thresholds and what they rest on', async () => {
  const answer = await server.inject({ url: '/api/score-sets' });
  const { sets } = scoreSetsEndpoint.answer.parse(answer.json());
  expect(sets.map(({ code }) => code)).toEqual(['qd766', 'portal-2026']);
  const rows = sets[0]?.groups.flatMap(({ components }) => components) ?? [];
  expect(rows.find(({ number }) => number === '3.3')).toMatchObject({ max: 6, fullAt: 50 });
});

test('scores of all agencies come by group, those of one with its components', async () => {
  const ask = async (query: string): Promise<ScoreAnswer> => {
    const url = `/api/scores?set=qd766&from=2024-11-08&to=2024-11-17${query}`;
    return scoresEndpoint.answer.parse((await server.inject({ url })).json());
  };
  const all = await ask('&detail=groups');
  const justice = all.rows.find(({ agency }) => agency === 'dept:tuphap');
  expect(justice).toMatchObject({ rank: 1, of: 1, components: [] });
  const one = await ask('&agency=dept:tuphap');
  expect(one.rows).toHaveLength(1);
  expect(one.rows[0]).toMatchObject({ total: justice?.total, groups: justice?.groups });
  expect(one.rows[0]?.components.find(({ code }) => code === 'online-dossiers')).toMatchObject({
    numerator: 1,
    denominator: 4,
    percent: 25,
    points: 3,
    missing: { count: 1, text: 'thiếu 1 hồ sơ trực tuyến để đủ 6 điểm' },
  });
});

test('a table of agencies comes by level, below one of them, by place and by page', async () => {
  const ask = async (query: string): Promise<ScoreAnswer> => {
    const url = `/api/scores?set=qd766&from=2024-11-08&to=2024-11-17&detail=groups${query}`;
    return scoresEndpoint.answer.parse((await server.inject({ url })).json());
  };
  const all = await ask('');
  expect(all.count).toBe(all.rows.length);
  expect(all.knownAt).toBeNull();
  const departments = await ask('&level=department&order=place&limit=3');
  expect(departments.count).toBe(all.rows.filter(({ level }) => level === 'department').length);
  expect(departments.rows).toHaveLength(3);
  expect(departments.rows[0]).toMatchObject({ agency: 'dept:tuphap', rank: 1, of: 1 });
  const communes = await ask('&parent=649');
  expect(new Set(communes.rows.map(({ level }) => level))).toEqual(new Set(['commune']));
  const pages = await Promise.all([0, 2, 4].map((offset) => ask(`&parent=649&offset=${offset}&limit=2`)));
  expect(pages.flatMap(({ rows }) => rows)).toEqual(communes.rows.slice(0, 6));
  const then = await ask('&agency=dept:tuphap&knownAt=2024-11-01');
  expect(then).toMatchObject({ knownAt: '2024-11-01T16:59:59.000Z', dataVersion: 0, suspicions: [] });
  expect(then.note).toContain('chưa có số liệu nào được nhập');
  expect(then.rows[0]).toMatchObject({ rank: null, suspicions: 0 });
});

test('an unknown set is refused', async () => {
  const answer = await server.inject({ url: '/api/scores?set=x&from=2024-11-08&to=2024-11-17' });
  expect(answer.statusCode).toBe(400);
  expect(answer.json().detail).toContain('Không có bộ chỉ số “x”');
});
