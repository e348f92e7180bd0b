import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskedServer, openServer } from '../../test/ask-server.ts';
import { insertDossiers, makeDossier } from '../../test/make-dossiers.ts';
import { insertProcedures, makeProcedure } from '../../test/make-procedures.ts';

const SHARES = '/api/campaigns/dak-lak-60/agencies/dept:tuphap/shares';
const NAME = 'NGƯỜI-NÀY';

let asked: AskedServer;

beforeAll(async () => {
  asked = await openServer({}, () => new Date('2024-11-20T03:00:00Z'));
  await insertProcedures(asked.app.warehouse, [
    makeProcedure({ code: '1.000001', field: 'Đất đai' }),
    makeProcedure({ code: '1.000002', field: '<b>=Hộ tịch</b>' }),
  ]);
  await insertDossiers(
    asked.app.warehouse,
    Array.from({ length: 60 }, (_, index) =>
      makeDossier({ procedure: index % 3 === 0 ? '1.000002' : '1.000001', received_at: '2024-05-06 09:00' }),
    ),
  );
});
afterAll(() => asked.close());

const get = async (path: string) => asked.server.inject(`${SHARES}${path}`);
const post = (path: string, payload: object | string) =>
  asked.server.inject({
    method: 'POST',
    url: `${SHARES}${path}`,
    headers: { 'content-type': 'application/json' },
    payload,
  });

test('a proposal can be sent back as it came, saved, looked at and told of in a list', async () => {
  const proposal = (await get('/proposal?indicator=online-dossiers')).json();
  expect(proposal).toMatchObject({ target: 55, volume: { basis: 'baseline', dossiers: 12 }, uplift: 55 });
  expect(proposal.parts.map((part: { field: string }) => part.field)).toEqual(['Đất đai', '<b>=Hộ tịch</b>']);
  const body = {
    ...proposal,
    parts: proposal.parts.map((part: object) => ({ ...part, member: NAME })),
    after: 0,
    state: 'in-force',
    reason: 'Phân công',
  };
  const checked = await post('/check', body);
  expect(checked.json()).toMatchObject({ check: { addsUp: true, faults: [] } });
  const saved = await post('', body);
  expect(saved.statusCode).toBe(200);
  expect(saved.json()).toMatchObject({
    version: { number: 1, from: '2024-11-20', parts: [{ member: NAME }, {}] },
  });

  const again = await post('', body);
  expect(again.statusCode).toBe(409);
  expect(again.json().detail).toContain('Bản phân công số 1 đã được lưu');
  expect(again.body).not.toContain(NAME);

  const { indicators } = (await get('')).json();
  expect(indicators).toHaveLength(6);
  expect(indicators[0]).toMatchObject({
    indicator: 'online-dossiers',
    lastVersion: 1,
    inForce: { number: 1, enough: true, members: [{ member: NAME, needed: 7 }] },
  });
  expect(indicators[2]).toMatchObject({ indicator: 'transparency', shareable: false });
  expect((await get('/history?indicator=online-dossiers')).json().versions).toHaveLength(1);
  const list = await asked.server.inject('/api/campaigns/dak-lak-60/shares?indicator=online-dossiers');
  expect(list.json().rows).toMatchObject([{ agency: 'dept:tuphap', state: 'in-force', members: 1 }]);
  expect(list.body).not.toContain(NAME);
});

test('a share that does not add up is refused with what is missing, and names nobody', async () => {
  const parts = [{ field: 'Đất đai', member: NAME, planned: 12, needed: 1 }];
  const body = { indicator: 'online-dossiers', volume: { basis: 'baseline', dossiers: 12 }, parts };
  const refused = await post('', { ...body, after: 1, state: 'in-force', reason: 'Thử' });
  expect(refused.statusCode).toBe(422);
  expect(refused.json().detail).toContain('còn thiếu 6 hồ sơ trực tuyến; 1 lĩnh vực chưa ai phụ trách');
  expect(refused.json().issues).toMatchObject([{ code: 'target-short' }, { code: 'field-open' }]);
  expect(refused.body).not.toContain(NAME);
  expect((await post('', { ...body, after: 1, state: 'draft', reason: 'Thử' })).json()).toMatchObject({
    version: { number: 2, state: 'draft' },
    check: { addsUp: false },
  });
});

test.each([
  [
    'a name of 10.000 letters',
    { parts: [{ field: 'Đất đai', member: NAME.repeat(1200), planned: 1, needed: 1 }] },
  ],
  ['a rate above 100', { parts: [{ field: 'Đất đai', member: NAME, planned: 1, target: 100.5 }] }],
  ['half a dossier', { parts: [{ field: 'Đất đai', member: NAME, planned: 0.5, target: 1 }] }],
  ['no reason', { reason: '  ', parts: [{ field: null, member: NAME, planned: 1, target: 1 }] }],
])('%s is refused, and not repeated', async (_, differences) => {
  const refused = await post('', {
    indicator: 'online-dossiers',
    volume: { basis: 'own', dossiers: 1 },
    after: 2,
    state: 'draft',
    reason: 'Thử',
    ...differences,
  });
  expect(refused.statusCode).toBe(400);
  expect(refused.body).not.toContain(NAME);
});

test('a body that cannot be read is refused without what stands in it', async () => {
  const refused = await post('', `{"parts":[{"member":"${NAME}",}]}`);
  expect(refused.statusCode).toBe(400);
  expect(refused.body).not.toContain(NAME);
});

test('what does not exist is not found, what cannot be shared is refused', async () => {
  const of = (path: string) => asked.server.inject(`/api/campaigns/dak-lak-60/agencies/${path}`);
  expect((await of('x/shares')).statusCode).toBe(404);
  expect((await of('dept:tuphap/shares?indicator=x')).statusCode).toBe(400);
  expect((await of('dept:tuphap/shares/proposal?indicator=transparency')).statusCode).toBe(422);
  expect((await of('dept:tuphap/shares/proposal?indicator=online-dossiers&basis=own')).statusCode).toBe(400);
  const own = await of('dept:tuphap/shares/proposal?indicator=online-dossiers&basis=own&dossiers=40');
  expect(own.json().volume).toEqual({ basis: 'own', dossiers: 40 });
});
