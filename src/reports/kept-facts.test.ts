import { afterAll, beforeAll, expect, test } from 'vitest';
import { importMade } from '../../test/make-imports.ts';
import {
  closeAndRemove,
  issuedPaper,
  openPaperWorld,
  PAPER_CAMPAIGN,
  report,
} from '../../test/make-papers.ts';
import { setPlanNumber } from '../campaigns/set-plan-number.ts';
import type { App } from '../platform/app.ts';
import { openPaper } from './issue/open-paper.ts';
import { keepFacts } from './kept-facts.ts';
import { makePaper } from './make-report.ts';

let clock = new Date('2024-11-20T02:00:00Z');
let app: App;
beforeAll(async () => {
  app = await openPaperWorld(() => clock);
});
afterAll(() => closeAndRemove(app));

const gather = keepFacts();
const SUBJECT = { campaignId: PAPER_CAMPAIGN, milestone: 'day-10', kind: 'reminder', agency: '643' } as const;
const kept = async () => (await makePaper(app, SUBJECT, gather)).facts;

test('many papers stand on facts gathered once, and read as each made by itself', async () => {
  for (const agency of ['643', '644', 'dept:tuphap'])
    for (const kind of ['reminder', 'report'] as const) {
      const request = { ...SUBJECT, kind, agency };
      expect((await makePaper(app, request, gather)).document).toEqual(
        (await makePaper(app, request)).document,
      );
    }
  const facts = await kept();
  await openPaper(app, report('643'));
  expect(await kept()).toBe(facts);
});

test.each([
  ['data', () => importMade(app, { kind: 'dossiers', text: MORE })],
  ['a decision', () => setPlanNumber(app, PAPER_CAMPAIGN, { number: '3000/KH-UBND', day: '2024-11-08' })],
  ['an issued report of the province', () => issuedPaper(app)],
  ['the minute', async () => (clock = new Date('2024-11-20T02:01:00Z'))],
])('%s that is another gathers them anew', async (_, change) => {
  const facts = await kept();
  await change();
  expect(await kept()).not.toBe(facts);
  expect(await kept()).toBe(await kept());
});

const MORE =
  'Mã hồ sơ;Đơn vị tiếp nhận;Ngày tiếp nhận;Hình thức nộp\nThem-1;643;13/11/2024;Trực tuyến\nThem-2;643;13/11/2024;Trực tiếp';
