import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  closeAndRemove,
  fillBlanks,
  finishedPaper,
  openPaperWorld,
  PAPER_CAMPAIGN,
  PUBLIC_URL,
  submittedPaper,
} from '../../../test/make-papers.ts';
import type { App } from '../../platform/app.ts';
import { approveTargets, withdrawApproval } from '../../targets/approve-targets.ts';
import { assignTargets } from '../../targets/assign-targets.ts';
import { approvePaper } from './approve-paper.ts';
import { requirePaper } from './paper-place.ts';
import { submitPaper } from './submit-paper.ts';
import { takePaperPage } from './take-paper-page.ts';

const REFUSAL = /Chỉ tiêu chưa được phê duyệt nên chưa có căn cứ đề nghị biểu dương, phê bình/;
let app: App;

beforeEach(async () => {
  app = await openPaperWorld(() => new Date('2024-12-09T02:00:00Z'));
});
afterEach(() => closeAndRemove(app));

const proposal = (kind: 'commendation' | 'criticism') => ({
  campaign: PAPER_CAMPAIGN,
  milestone: 'day-30',
  kind,
  agency: null,
});
const approve = async () =>
  approveTargets(app, PAPER_CAMPAIGN, null, {
    decisionNumber: '2900/QĐ-UBND',
    decisionDate: '2024-11-07',
    inForceFrom: null,
    signerPosition: 'Phó Chủ tịch UBND tỉnh',
    note: null,
  });
const obstacleOf = async (id: string) => (await takePaperPage(app, await requirePaper(app, id))).obstacle;

test.each(['commendation', 'criticism'] as const)(
  'a %s is not submitted before a decision has approved the targets, and is as soon as one has',
  async (kind) => {
    const { id } = await finishedPaper(app, proposal(kind));
    expect(await obstacleOf(id)).toMatch(REFUSAL);
    await expect(submitPaper(app, id, null)).rejects.toThrow(REFUSAL);
    await assignTargets(app, PAPER_CAMPAIGN);
    await expect(submitPaper(app, id, null)).rejects.toThrow(REFUSAL);
    await approve();
    await fillBlanks(app, id);
    expect(await obstacleOf(id)).toBeNull();
    expect(await submitPaper(app, id, null)).toMatchObject({ state: 'submitted' });
  },
);

test('a proposal is not approved where the decision on the targets was taken back meanwhile', async () => {
  await assignTargets(app, PAPER_CAMPAIGN);
  const { id: assignment } = await approve();
  const { id } = await submittedPaper(app, proposal('criticism'));
  await withdrawApproval(app, PAPER_CAMPAIGN, assignment, 'Ghi nhầm số');
  await expect(approvePaper(app, id, { revision: null, seen: null, publicUrl: PUBLIC_URL })).rejects.toThrow(
    REFUSAL,
  );
});

test('a report is submitted on targets that nobody approved yet', async () => {
  const { state } = await submittedPaper(app, { ...proposal('criticism'), kind: 'report' });
  expect(state).toBe('submitted');
});
