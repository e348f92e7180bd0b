import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeAndRemove, openPaperWorld, PAPER_CAMPAIGN, report } from '../../../test/make-papers.ts';
import { requireCampaign } from '../../campaigns/require-campaign.ts';
import { setPlanNumber } from '../../campaigns/set-plan-number.ts';
import type { App } from '../../platform/app.ts';
import { editPaper } from '../issue/edit-paper.ts';
import { openPaper } from '../issue/open-paper.ts';
import { gatherOneState } from './gather-one-state.ts';

let app: App;
beforeAll(async () => {
  app = await openPaperWorld(() => new Date('2024-11-20T02:00:00Z'));
});
afterAll(() => closeAndRemove(app));

/** What was gathered while something was stored in each of so many tries, and how often it was tried. */
async function gatherBeside(tries: number, store: (round: number) => Promise<unknown>) {
  let round = 0;
  const gathered = await gatherOneState(app, async () => {
    round += 1;
    const campaign = await requireCampaign(app.records, PAPER_CAMPAIGN);
    if (round <= tries) await store(round);
    return { facts: campaign.planNumber, versions: [1, 1] };
  });
  return { gathered, round };
}
const renumber = (round: number) =>
  setPlanNumber(app, PAPER_CAMPAIGN, { number: `${3000 + round}/KH-UBND`, day: '2024-11-08' });

test('what was decided meanwhile is gathered anew', async () => {
  expect(await gatherBeside(2, renumber)).toEqual({ gathered: '3002/KH-UBND', round: 3 });
});

test('where something is stored all the time it is given up with a word', async () => {
  await expect(gatherBeside(Number.POSITIVE_INFINITY, renumber)).rejects.toMatchObject({
    code: 'busy',
    message: expect.stringMatching(/^Dữ liệu đang được nhập hoặc sửa liên tục .*Hãy đợi 5 giây/),
    details: { retryAfterSeconds: 5 },
  });
});

test('parts of several states of the data are never put together', async () => {
  const versions = [
    [1, 2],
    [2, 2],
  ];
  expect(
    await gatherOneState(app, async () => ({ facts: versions.length, versions: versions.shift() ?? [] })),
  ).toBe(1);
});

test('other papers on their way keep nobody waiting', async () => {
  const { id } = await openPaper(app, report());
  const addition = { revision: null, kind: 'add-after', key: 'closing', text: 'Thêm.' } as const;
  expect((await gatherBeside(1, () => editPaper(app, id, addition))).round).toBe(1);
});
