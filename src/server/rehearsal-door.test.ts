import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskedServer, openServer, uploadOf } from '../../test/ask-server.ts';
import type { ImportResult } from '../intake/intake-api.ts';

let asked: AskedServer;
let server: FastifyInstance;

beforeAll(async () => {
  asked = await openServer({}, () => new Date('2024-11-20T03:00:00Z'));
  ({ server } = asked);
});

afterAll(() => asked.close());

const FILE = [
  'Mã hồ sơ,Đơn vị tiếp nhận,Ngày tiếp nhận,Hình thức nộp',
  'H15/1.a?b=c,Sở Tư pháp,11/11/2024,Trực tuyến',
  'H15/2,Sở Lạ,11/11/2024,Trực tuyến',
].join('\n');

const send = async (query: string) => server.inject(await uploadOf(`/api/imports?${query}`, 'a.csv', FILE));

async function importWith(query: string): Promise<ImportResult> {
  const { state, result } = await asked.importText('a.csv', FILE, `?${query}`);
  expect(state).toBe('done');
  return result;
}

test('a file is rehearsed over the same door: watched, its refused rows taken home, nothing changed', async () => {
  const { effect, refusedFile, ...result } = await importWith('dryRun=true');
  expect(result).toMatchObject({ batch: null, dryRun: true, inserted: 1, refused: 1 });
  expect(effect?.windows[0]).toMatchObject({ kind: 'campaign', from: '2024-11-08', to: '2024-11-11' });
  expect(effect?.moves.map(({ agency }) => agency)).toContain('dept:tuphap');
  const refused = await server.inject(`/api/batches/${refusedFile}/refused`);
  expect(refused.statusCode).toBe(200);
  expect(refused.body).toContain('H15/2');
  expect(result.warnings).toEqual([
    expect.stringMatching(/^Tệp a\.csv không có cột “Mã TTHC”.*1 hồ sơ được tính là chưa số hóa thành phần/),
  ]);
  expect((await server.inject('/api/batches')).json()).toEqual([]);
  const wished = await importWith('dryRun=true&from=2024-11-01&to=2024-11-11');
  expect(wished.effect?.windows).toMatchObject([{ kind: 'asked', from: '2024-11-01', to: '2024-11-11' }]);
});

test.each([
  'dryRun=true&from=2024-11-01',
  'from=2024-11-01&to=2024-11-11',
  'dryRun=true&from=2024-11-12&to=2024-11-01',
])('an import with %s is refused at once', async (query) => {
  const answer = await send(query);
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ code: 'bad-usage' });
});

test('a dossier tells its history by a code of any letters; measure and provenance look back', async () => {
  expect(await importWith('')).toMatchObject({ batch: '2024-11-20-1' });
  const history = (key: string) => server.inject(`/api/dossier-history?key=${encodeURIComponent(key)}`);
  expect((await history('H15/1.a?b=c')).json()).toMatchObject({
    state: 'current',
    events: [{ kind: 'created' }],
  });
  expect((await history('H15/2')).json()).toMatchObject({ state: 'refused' });
  expect((await history('H15/3')).statusCode).toBe(404);

  const window = 'from=2024-11-08&to=2024-11-17&agency=dept:tuphap';
  const measured = (more: string) =>
    server.inject(`/api/measure?${window}&indicators=online-dossiers${more}`);
  expect((await measured('')).json()).toMatchObject({ dataVersion: 1, knownAt: null, note: null });
  expect((await measured('&knownAt=2024-11-19')).json()).toMatchObject({
    dataVersion: 0,
    knownAt: '2024-11-19T16:59:59.000Z',
    rows: [{ numerator: 0, denominator: 0 }],
  });
  expect((await measured('&knownAt=2024-13-01')).statusCode).toBe(400);
  const explained = (more: string) =>
    server.inject(`/api/provenance?${window}&indicator=online-dossiers${more}`);
  expect((await explained('')).json()).toMatchObject({ total: 1, knownAt: null });
  expect((await explained('&knownAt=2024-11-19T10:00')).json()).toMatchObject({
    total: 0,
    knownAt: '2024-11-19T03:00:00.000Z',
    note: expect.stringContaining('chưa có số liệu'),
  });
});
