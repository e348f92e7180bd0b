import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeAndRemove, openPaperWorld } from '../../test/make-papers.ts';
import { accountAsker } from '../accounts/account-asker.ts';
import type { App } from '../platform/app.ts';
import { listEntries } from '../platform/audit/audit-store.ts';
import { runChecks } from '../platform/run-checks.ts';
import { isPlanOpen, readPlanNumber } from './plan-number.ts';
import { requireCampaign } from './require-campaign.ts';
import { setPlanNumber } from './set-plan-number.ts';
import { verifyCampaigns } from './verify-campaigns.ts';

const ID = 'dak-lak-60';
const DAY = '2024-11-08';
let app: App;

beforeAll(async () => {
  app = await openPaperWorld(() => new Date('2024-11-20T02:00:00Z'));
});
afterAll(() => closeAndRemove(app));

const numberOf = async () => {
  const { planNumber, planDay } = await requireCampaign(app.records, ID);
  return [planNumber, planDay];
};
const told = () =>
  listEntries(app.records, { action: 'set-plan-number', outcome: 'done' }, { before: null, limit: 9 });

test('the later number holds; the same once more is no change', async () => {
  const before = (await told()).length;
  await setPlanNumber(app, ID, { number: ' Kế hoạch số: 05 / kh-ubnd ', day: '2024-11-07' });
  expect(await numberOf()).toEqual(['05/KH-UBND', '2024-11-07']);
  await setPlanNumber(app, ID, { number: '2900/KH-UBND', day: DAY });
  await setPlanNumber(app, ID, { number: '2900/KH-UBND', day: DAY });
  expect(await numberOf()).toEqual(['2900/KH-UBND', DAY]);
  const entries = await told();
  expect(entries).toHaveLength(before + 2);
  expect(entries[0]?.detail).toEqual({
    document: '2900/KH-UBND',
    documentDate: DAY,
    before: '05/KH-UBND ngày 07/11/2024',
  });
  expect((await runChecks(app, verifyCampaigns)).flatMap(({ findings }) => findings)).toEqual([]);
});

test.each([
  '',
  '/KH-UBND',
  '…/KH-UBND',
  '0/KH-UBND',
  '-1/KH-UBND',
  '2871',
  '2871/QĐ-UBND',
  '2871/KH-',
  '2871/KH-UBND\n2872/KH-UBND',
  '2871/KH-UBND\u202e',
  "2871/KH-UBND'; drop table campaign",
  '<b>1</b>/KH-UBND',
  `${'9'.repeat(70)}/KH-UBND`,
])('“%s” is no number of a plan', async (number) => {
  const before = await numberOf();
  expect(readPlanNumber(number)).toBeNull();
  await expect(setPlanNumber(app, ID, { number, day: DAY })).rejects.toThrow(/2871\/KH-UBND/);
  expect(await numberOf()).toEqual(before);
});

test.each(['2024-11-21', '2023-11-08', '2024-02-31', '08/11/2024'])(
  '%s is no day of the plan',
  async (day) => {
    await expect(setPlanNumber(app, ID, { number: '1/KH-UBND', day })).rejects.toThrow(/^Ngày kế hoạch/);
  },
);

test('others may not, and a campaign must be there', async () => {
  for (const role of ['administrator', 'leader', 'agency-lead', 'clerk'] as const) {
    const agency = role === 'agency-lead' || role === 'clerk' ? '643' : '66';
    const asker = accountAsker(app.records, { id: 'a', name: 'A', role, agency, hasSecondFactor: true });
    await expect(
      setPlanNumber({ ...app, asker }, ID, { number: '1/KH-UBND', day: DAY }),
    ).rejects.toMatchObject({ code: 'not-allowed' });
  }
  await expect(setPlanNumber(app, 'x', { number: '1/KH-UBND', day: DAY })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('a plan is open until a number stands before its symbol', () => {
  const open = (planNumber: string) => isPlanOpen({ planNumber });
  expect(['…/KH-UBND', '/KH-UBND', '', 'Số:   /KH-UBND'].map(open)).toEqual([true, true, true, true]);
  expect(['2871/KH-UBND', 'Số: 29/KH-UBND'].map(open)).toEqual([false, false]);
});
