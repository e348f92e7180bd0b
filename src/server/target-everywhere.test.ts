import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskedServer, openServer } from '../../test/ask-server.ts';
import { insertDossiers, makeDossier } from '../../test/make-dossiers.ts';
import { makeReport } from '../reports/make-report.ts';
import { documentLines } from '../reports/paper/report-document.ts';

const CAMPAIGN = '/api/campaigns/dak-lak-60';
const AGENCY = '643';
const INDICATOR = 'online-dossiers';

let asked: AskedServer;

beforeAll(async () => {
  asked = await openServer({}, () => new Date('2024-12-05T02:00:00Z'));
  const received = (day: string) =>
    Array.from({ length: 10 }, (_, index) =>
      makeDossier({ agency: AGENCY, received_at: `${day} 09:00`, channel: index < 6 ? 2 : 1 }),
    );
  // Of a ward that ended on 31/10/2024: nobody's own in the campaign, and still open in the province.
  const open = { agency: '24127', received_at: '2024-10-15 09:00', due_at: '2024-11-15 17:00' };
  await insertDossiers(asked.app.warehouse, [
    ...received('2024-05-06'),
    ...received('2024-11-11').map((dossier) => ({ ...dossier, due_at: '2024-12-30 17:00' })),
    makeDossier(open),
  ]);
});
afterAll(() => asked.close());

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes are looked into here
const get = async (url: string): Promise<any> => (await asked.server.inject(url)).json();
const post = async (url: string, payload: object) => {
  const answer = await asked.server.inject({ method: 'POST', url, payload });
  expect(answer.json().detail ?? '').toBe('');
  return answer.json();
};

interface Row {
  readonly agency: string;
  readonly indicator: string;
  readonly target: number | null;
}
const ofRow = ({ rows }: { rows: Row[] }) =>
  rows.find(({ agency, indicator }) => agency === AGENCY && indicator === INDICATOR)?.target;
const ofFigures = (figures: Omit<Row, 'agency'>[]) =>
  figures.find(({ indicator }) => indicator === INDICATOR)?.target;

/** The target of one agency on a day, by each answer that speaks of it. */
async function told(at: string): Promise<Record<string, number | null | undefined>> {
  const place = `agency=${AGENCY}&indicator=${INDICATOR}&at=${at}`;
  const shares = `${CAMPAIGN}/agencies/${AGENCY}/shares`;
  const overview = await get(`/api/overview?campaign=dak-lak-60&at=${at}`);
  const page = await get(`/api/agencies/${AGENCY}/page?campaign=dak-lak-60&at=${at}`);
  const standings = await get(`${CAMPAIGN}/standing-provenance?indicator=${INDICATOR}&at=${at}`);
  const history = await get(`${CAMPAIGN}/targets/history?agency=${AGENCY}`);
  const stretches: { from: string; to: string; target: number | null }[] = history.indicators.find(
    ({ indicator }: Row) => indicator === INDICATOR,
  ).stretches;
  return {
    targets: ofRow(await get(`${CAMPAIGN}/targets?at=${at}`)),
    history: stretches.find(({ from, to }) => from <= at && to >= at)?.target,
    standing: ofRow(await get(`${CAMPAIGN}/standing?at=${at}`)),
    'standing explained': standings.rows.find(({ agency }: Row) => agency === AGENCY).target,
    'target explained': (await get(`${CAMPAIGN}/target-provenance?${place}`)).target,
    forecast: ofRow(await get(`/api/forecasts?campaign=dak-lak-60&at=${at}`)),
    'forecast explained': (await get(`${CAMPAIGN}/forecast-provenance?${place}`)).forecast.target,
    overview: ofFigures(
      overview.agencies.find(({ agency }: { agency: { id: string } }) => agency.id === AGENCY).figures,
    ),
    page: ofFigures(page.figures),
    trend: ofFigures(page.trends),
    'quickest package': (await get(`${CAMPAIGN}/headroom/quickest?agency=${AGENCY}&at=${at}`)).aimPercent,
    shares: ofFigures((await get(`${shares}?at=${at}`)).indicators),
    'proposed share': (await get(`${shares}/proposal?indicator=${INDICATOR}&at=${at}`)).target,
    'who shared': ofRow(await get(`${CAMPAIGN}/shares?indicator=${INDICATOR}&at=${at}`)),
  };
}

const wrong = async (at: string, target: number) =>
  Object.entries(await told(at)).filter(([, said]) => said !== target);

async function paper(milestone: string): Promise<string> {
  const request = { campaignId: 'dak-lak-60', milestone, agency: AGENCY };
  return documentLines(await makeReport(asked.app, request)).join('\n');
}

test('every answer speaks of the target that holds on its day, also right after a decision', async () => {
  const days = ['2024-11-19', '2024-11-20'] as const;
  const check = async (before: number, after: number) => {
    expect(await wrong(days[1], after)).toEqual([]);
    if (before !== after) expect(await wrong(days[0], before)).toEqual([]);
  };
  await check(65, 65);
  const { assignment } = await post(`${CAMPAIGN}/targets/assign`, { uplift: 'relative' });
  await check(63, 63);
  await post(`${CAMPAIGN}/targets/${assignment}/approve`, {
    decisionNumber: '2871/QĐ-UBND',
    decisionDate: '2024-11-06',
    signerPosition: 'Chủ tịch UBND tỉnh',
  });
  await post(`${CAMPAIGN}/targets/assign`, {});
  await check(63, 63);
  const { id } = await post(`${CAMPAIGN}/targets/amendments`, {
    agency: AGENCY,
    indicator: INDICATOR,
    target: 52.25,
    inForceFrom: days[1],
    documentNumber: '345/UBND',
    reason: 'nhận thêm thủ tục',
  });
  await check(63, 52.25);
  expect(await paper('day-10')).toContain('63%');
  expect(await paper('day-20')).toContain('52,25%');
  await post(`${CAMPAIGN}/targets/amendments/${id}/withdraw`, { reason: 'ghi nhầm' });
  await check(63, 63);
  await post(`${CAMPAIGN}/targets/${assignment}/withdraw-approval`, { reason: 'ghi nhầm số' });
  await check(65, 65);
});

test('screens say by what the targets of their day hold', async () => {
  const { basis } = await get('/api/overview?campaign=dak-lak-60');
  expect(basis).toMatchObject({ targetStatus: 'assigned', decision: null });
  const provenance = `${CAMPAIGN}/target-provenance?indicator=${INDICATOR}&agency=`;
  expect(await get(`${provenance}${AGENCY}`)).toMatchObject({ status: 'assigned' });
  expect(await get(`${provenance}66`)).toMatchObject({ status: 'province', assignedAt: null });
  const { assignments } = await get(`${CAMPAIGN}/targets/assignments`);
  await post(`${CAMPAIGN}/targets/${assignments[0].id}/approve`, {
    decisionNumber: '2900/QĐ-UBND',
    decisionDate: '2024-11-12',
    inForceFrom: '2024-11-15',
    signerPosition: 'Chủ tịch UBND tỉnh',
  });
  const decided = { targetStatus: 'approved', decision: 'Quyết định số 2900/QĐ-UBND ngày 12/11/2024' };
  for (const url of ['/api/overview', `/api/agencies/${AGENCY}/page`]) {
    const on = async (at: string) => (await get(`${url}?campaign=dak-lak-60&at=${at}`)).basis;
    expect(await on('2024-11-15')).toMatchObject(decided);
    expect(await on('2024-11-14')).toMatchObject({ targetStatus: 'assigned', decision: null });
  }
});

test('ways of reading tell of the province what the overview tells', async () => {
  const at = '2024-11-25';
  const { province } = await get(`/api/overview?campaign=dak-lak-60&at=${at}`);
  const { columns } = await get(`${CAMPAIGN}/targets/what-if?at=${at}`);
  const brief = ({ indicator, percent, numerator, denominator, target }: Record<string, unknown>) => [
    indicator,
    percent,
    numerator,
    denominator,
    target,
  ];
  const told = columns[0].province.map(({ today, indicator, target }: Record<string, object>) =>
    brief({ ...today, indicator, target }),
  );
  expect(told).toEqual(province.map(brief));
  expect(told.find(([indicator]: string[]) => indicator === 'on-time')).toEqual([
    'on-time',
    90.91,
    10,
    11,
    100,
  ]);
});
