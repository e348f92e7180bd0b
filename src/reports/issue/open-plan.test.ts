import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  approvedPaper,
  closeAndRemove,
  finishedPaper,
  issueAs,
  openPaperWorld,
  PAPER_CAMPAIGN,
  report,
} from '../../../test/make-papers.ts';
import { setPlanNumber } from '../../campaigns/set-plan-number.ts';
import type { App } from '../../platform/app.ts';
import { documentLines } from '../paper/report-document.ts';
import { editPaper } from './edit-paper.ts';
import { requirePaper } from './paper-place.ts';
import { submitPaper } from './submit-paper.ts';
import { takePaperPage } from './take-paper-page.ts';

const OPEN = 'Kế hoạch số      /KH-UBND ngày      tháng      năm 2024';
let app: App;

beforeEach(async () => {
  app = await openPaperWorld(() => new Date('2024-11-20T02:00:00Z'));
});
afterEach(() => closeAndRemove(app));

const pageOf = async (id: string) => takePaperPage(app, await requirePaper(app, id));
const wordsOf = async (id: string) => documentLines((await pageOf(id)).document).join('\n');

test('a paper is not submitted while the number of the plan is open, and is as soon as it is entered', async () => {
  await app.records.withTables<{ plan_number: { campaign: string } }>().deleteFrom('plan_number').execute();
  const { id } = await finishedPaper(app);
  expect(await wordsOf(id)).toContain(OPEN);
  expect((await pageOf(id)).obstacle).toContain('Báo cáo › Thể thức, người ký');
  await expect(submitPaper(app, id, null)).rejects.toThrow(/chưa có số, ngày/);
  await setPlanNumber(app, PAPER_CAMPAIGN, { number: '2871/KH-UBND', day: '2024-11-08' });
  expect(await wordsOf(id)).toContain('Kế hoạch số 2871/KH-UBND ngày 08 tháng 11 năm 2024 của UBND tỉnh');
  expect((await pageOf(id)).obstacle).toBeNull();
  await editPaper(app, id, { revision: null, kind: 'add-after', key: 'closing', text: `Theo ${OPEN}.` });
  await expect(submitPaper(app, id, null)).rejects.toThrow(/kế hoạch chưa có số\. Hãy ghi số/);
});

test('a frozen paper keeps the number it was approved with', async () => {
  const { id } = await approvedPaper(app, report('dept:tuphap'));
  const before = await wordsOf(id);
  expect(before).toContain('Kế hoạch số 2871/KH-UBND ngày 08 tháng 11 năm 2024');
  await setPlanNumber(app, PAPER_CAMPAIGN, { number: '2900/KH-UBND', day: '2024-11-07' });
  expect(await wordsOf(id)).toBe(before);
  await issueAs(app, id);
  expect(await wordsOf(id)).not.toContain('2900');
});
