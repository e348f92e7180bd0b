import { userInfo } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  closeAndRemove,
  fillBlanks,
  issueAs,
  openPaperWorld,
  PAPER_CAMPAIGN,
  PUBLIC_URL,
  report,
  SIGNER,
} from '../../../test/make-papers.ts';
import { accountAsker, visitor } from '../../accounts/account-asker.ts';
import type { Role } from '../../accounts/role.ts';
import type { App } from '../../platform/app.ts';
import { askedBy } from '../../platform/asker.ts';
import { approvePaper } from './approve-paper.ts';
import { commentPaper, resolveComment } from './comment-paper.ts';
import { listCampaignPapers } from './list-papers.ts';
import { openPaper } from './open-paper.ts';
import { requireReadable } from './paper-place.ts';
import { openComments } from './require-resolved.ts';
import { submitPaper } from './submit-paper.ts';
import { takePaperPage } from './take-paper-page.ts';
import { withdrawPaper } from './withdraw-paper.ts';

const AGENCY = 'dept:tuphap';
const WRITER = 'Trần Người Soạn';
const LEADER = 'Phạm Lãnh Đạo';
let app: App;

/** One paper written, approved and issued by accounts, and one by commands; both about the agency, both withdrawn. */
beforeAll(async () => {
  app = await openPaperWorld(() => new Date('2024-11-20T02:00:00Z'));
  const [coordinator, leader] = [as('coordinator', '66', WRITER), as('leader', '66', LEADER)];
  for (const [writing, leading] of [
    [coordinator, leader],
    [app, app],
  ] as const) {
    const { id } = await openPaper(writing, report(AGENCY));
    await commentPaper(writing, id, { key: null, text: 'Xem lại' });
    await fillBlanks(writing, id);
    await submitPaper(writing, id, null);
    const [comment] = await openComments(app.records, id);
    await resolveComment(leading, id, comment?.id ?? '');
    await approvePaper(leading, id, { revision: null, seen: null, publicUrl: PUBLIC_URL });
    await issueAs(writing, id);
    await withdrawPaper(leading, id, { revision: null, reason: 'Sai', replacedBy: null });
  }
});
afterAll(() => closeAndRemove(app));

function as(role: Role, agency: string, name = 'Lê Thị C'): App {
  return askedBy(app, accountAsker(app.records, { id: role, name, role, agency, hasSecondFactor: true }));
}

/** Everything that somebody is told of both papers. */
async function told(asking: App): Promise<string> {
  const pages = [];
  for (const id of ['vb-1', 'vb-2'])
    pages.push(await takePaperPage(asking, await requireReadable(asking, id)));
  return JSON.stringify([await listCampaignPapers(asking, PAPER_CAMPAIGN), pages]);
}

test('those who work on a paper are told who did what to it', async () => {
  for (const asking of [as('coordinator', '66'), as('leader', '66')]) {
    const [page, byCommand] = [
      await takePaperPage(asking, await requireReadable(asking, 'vb-1')),
      await takePaperPage(asking, await requireReadable(asking, 'vb-2')),
    ];
    const { opened, submitted, approved, issued, withdrawn } = page;
    expect([opened, submitted, approved, issued, withdrawn].map((done) => done?.by)).toEqual([
      WRITER,
      WRITER,
      LEADER,
      WRITER,
      LEADER,
    ]);
    expect(page.comments.map(({ by }) => by)).toEqual([WRITER]);
    const operator = 'người vận hành tại máy chủ';
    expect([byCommand.approved?.by, byCommand.issued?.by, byCommand.comments[0]?.by]).toEqual([
      operator,
      operator,
      operator,
    ]);
    expect(new Set(byCommand.history.map(({ by }) => by))).toEqual(new Set([operator]));
  }
});

test('everybody else is told who signed it, and no other name', async () => {
  const askers: App[] = [
    as('agency-lead', AGENCY),
    as('agency-officer', AGENCY),
    as('administrator', '66'),
    askedBy(app, visitor('guest')),
  ];
  for (const asking of askers) {
    const text = await told(asking);
    for (const name of [WRITER, LEADER, 'người vận hành', '"written":{'])
      expect(text, asking.asker.role ?? 'guest').not.toContain(name);
    expect(text).toContain(SIGNER.name);
    expect(text).toContain('"reason":"Sai"');
  }
});

test('the user of the computer is told to nobody', async () => {
  const { username } = userInfo();
  for (const asking of [as('coordinator', '66'), as('agency-lead', AGENCY)])
    expect(await told(asking)).not.toContain(`"${username}"`);
});
