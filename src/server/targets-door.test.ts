import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskedServer, openServer } from '../../test/ask-server.ts';
import { insertDossiers, makeDossier } from '../../test/make-dossiers.ts';

const TARGETS = '/api/campaigns/dak-lak-60/targets';

let asked: AskedServer;

beforeAll(async () => {
  asked = await openServer({}, () => new Date('2024-11-25T02:00:00Z'));
  await insertDossiers(
    asked.app.warehouse,
    Array.from({ length: 10 }, (_, index) =>
      makeDossier({ agency: '643', received_at: '2024-05-06 09:00', channel: index < 6 ? 2 : 1 }),
    ),
  );
});
afterAll(() => asked.close());

const get = async (url: string) => (await asked.server.inject(url)).json();
const post = (url: string, payload: object) => asked.server.inject({ method: 'POST', url, payload });
// biome-ignore lint/suspicious/noExplicitAny: answers are judged here
const online = (answer: any) =>
  answer.rows.find(
    (row: { agency: string; indicator: string }) =>
      row.agency === '643' && row.indicator === 'online-dossiers',
  );

test('targets are proposed, assigned, approved, amended and told day by day', async () => {
  expect(await get(TARGETS)).toMatchObject({ status: 'proposed', at: '2024-11-25', assignment: null });
  const proposed = await get(`${TARGETS}?uplift=relative&upliftValue=2.5&cap=99.5&upliftOn=floor`);
  expect(proposed).toMatchObject({
    status: 'proposed',
    uplift: { mode: 'relative', value: 2.5 },
    cap: 99.5,
    upliftOn: 'floor',
  });
  expect(proposed.readings.map((note: { isDefault: boolean }) => note.isDefault)).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
  const assigned = (await post(`${TARGETS}/assign`, {})).json();
  expect(assigned).toMatchObject({ assigned: true, status: 'assigned', assignment: 'dak-lak-60-000001' });
  const approve = `${TARGETS}/${assigned.assignment}/approve`;
  const decision = {
    decisionNumber: '2871/QĐ-UBND',
    decisionDate: '2024-11-06',
    signerPosition: 'Chủ tịch UBND tỉnh',
    note: '',
  };
  expect((await post(approve, decision)).json()).toMatchObject({
    state: 'in-force',
    approval: { note: null },
  });
  expect((await post(approve, decision)).statusCode).toBe(409);
  const amendment = {
    agency: '643',
    indicator: 'online-dossiers',
    target: 52.25,
    inForceFrom: '2024-11-20',
    documentNumber: '345/UBND',
    reason: 'chưa liên thông',
  };
  const low = await post(`${TARGETS}/amendments`, { ...amendment, target: 49 });
  expect(low.statusCode).toBe(422);
  expect(low.json().detail).toContain('mục III.2 không cho giao thấp hơn');
  expect((await post(`${TARGETS}/amendments`, amendment)).json()).toMatchObject({ id: 'dc-1', was: 65 });
  expect(online(await get(`${TARGETS}?at=2024-11-19`))).toMatchObject({ target: 65, amendment: null });
  const now = await get(`${TARGETS}?at=2024-11-20`);
  expect(now).toMatchObject({ status: 'approved', approval: { decisionNumber: '2871/QĐ-UBND' } });
  expect(online(now)).toMatchObject({ target: 52.25, branch: 'amended', amendment: 'dc-1' });
  expect(now.amendments).toHaveLength(1);
  const history = await get(`${TARGETS}/history?agency=643`);
  expect(history.indicators[0].stretches.map(({ target }: { target: number }) => target)).toEqual([
    65, 52.25,
  ]);
  expect((await get(`${TARGETS}/amendments?agency=644`)).amendments).toEqual([]);
  const taken = await post(`${TARGETS}/amendments/dc-1/withdraw`, { reason: 'văn bản đã hủy' });
  expect(taken.json()).toMatchObject({ state: 'withdrawn' });
  const draft = await post(`${TARGETS}/${assigned.assignment}/withdraw-approval`, { reason: 'ghi nhầm số' });
  expect(draft.json()).toMatchObject({ state: 'draft', holds: true });
  expect(await get(`${TARGETS}/assignments`)).toMatchObject({
    at: '2024-11-25',
    assignments: [{ state: 'draft', withdrawn: [{ decisionNumber: '2871/QĐ-UBND' }] }],
  });
});

test('ways of reading come side by side', async () => {
  const { columns } = await get(
    `${TARGETS}/what-if?readings=${encodeURIComponent('uplift=relative,cap=98;floor=none')}`,
  );
  expect(columns.map(({ title }: { title: string }) => title).slice(-2)).toEqual([
    'Tăng thêm là nhân với 1,05: 50% thành 52,5%; Chỉ tiêu cao nhất là 98%',
    'Lấy kết quả của đơn vị và tăng thêm, kể cả khi vẫn thấp hơn mức trung ương',
  ]);
});

test.each([
  [`${TARGETS}?cap=40`, 400],
  [`${TARGETS}?cap=`, 400],
  [`${TARGETS}?at=2024-11-31`, 400],
  [`${TARGETS}?floor=none&upliftOn=floor`, 400],
  [`${TARGETS}/what-if?readings=cap`, 400],
  [`${TARGETS}/history?agency=nobody`, 400],
  ['/api/campaigns/nowhere/targets/assignments', 404],
])('%s is answered %i with a sentence', async (url, status) => {
  const answer = await asked.server.inject(url);
  expect(answer.statusCode).toBe(status);
  expect(answer.json().detail).toMatch(/\p{L}.*\./u);
});
