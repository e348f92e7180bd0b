import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskedServer, openServer } from '../../test/ask-server.ts';
import { insertDossiers, makeDossier } from '../../test/make-dossiers.ts';
import { insertProcedures, makeProcedure } from '../../test/make-procedures.ts';
import { headroomEndpoint } from '../targets/headroom/headroom-api.ts';
import { quickestEndpoint, simulateEndpoint } from '../targets/headroom/moves-api.ts';

const BASE = '/api/campaigns/dak-lak-60/headroom';
const DAY = 'at=2024-11-17';
let asked: AskedServer;

beforeAll(async () => {
  asked = await openServer({}, () => new Date('2024-11-20T03:00:00Z'));
  await insertProcedures(asked.app.warehouse, [makeProcedure({ code: '1.000001', hasFee: true })]);
  await insertDossiers(
    asked.app.warehouse,
    [1, 1, 1, 2].map((channel) => makeDossier({ procedure: '1.000001', channel })),
  );
});
afterAll(() => asked.close());

test('the list, the package and the simulation fit together over HTTP', async () => {
  const list = headroomEndpoint.answer.parse((await asked.server.inject(`${BASE}?${DAY}&goal=score`)).json());
  expect(list.rows.map(({ agency, move, left }) => [agency, move, left])).toEqual([
    ['dept:tuphap', 'payment', 4],
    ['dept:tuphap', 'online', 3],
  ]);
  const url = `${BASE}/quickest?${DAY}&aim=full-points&agency=dept:tuphap`;
  const quickest = quickestEndpoint.answer.parse((await asked.server.inject(url)).json());
  expect(quickest).toMatchObject({ missing: 1, state: 'only-all', after: 50 });
  const answer = await asked.server.inject({
    method: 'POST',
    url: `${BASE}/simulate?${DAY}`,
    payload: { moves: quickest.moves },
  });
  const { agencies } = simulateEndpoint.answer.parse(answer.json());
  const component = agencies[0]?.score.components.find(({ number }) => number === '3.3');
  expect(component).toMatchObject({ before: { points: 3 }, after: { percent: 50, points: 6 } });
});

test('a package that cannot be is refused with every wrong line', async () => {
  const moves = [
    { agency: 'dept:tuphap', procedure: '1.000001', online: 4 },
    { agency: 'x', procedure: '1.000001', online: 1 },
  ];
  const answer = await asked.server.inject({
    method: 'POST',
    url: `${BASE}/simulate?${DAY}`,
    payload: { moves },
  });
  expect(answer.statusCode).toBe(400);
  expect(answer.json().detail).toMatch(/^Sở Tư pháp, thủ tục 1.000001: chỉ có 3 hồ sơ.*Còn 1 dòng khác/);
  expect(answer.json().issues.map(({ where }: { where: string }) => where)).toEqual(['moves[0]', 'moves[1]']);
  for (const payload of [{ moves: [] }, { moves: [{ agency: 'dept:tuphap', procedure: '1', online: -1 }] }])
    expect((await asked.server.inject({ method: 'POST', url: `${BASE}/simulate`, payload })).statusCode).toBe(
      400,
    );
});
