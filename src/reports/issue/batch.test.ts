import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { insertDossiers, makeDossier } from '../../../test/make-dossiers.ts';
import {
  closeAndRemove,
  issueAs,
  issuedPaper,
  openPaperWorld,
  PAPER_CAMPAIGN,
  PUBLIC_URL,
  report,
  SIGNER,
} from '../../../test/make-papers.ts';
import { accountAsker } from '../../accounts/account-asker.ts';
import type { Role } from '../../accounts/role.ts';
import type { App } from '../../platform/app.ts';
import { askedBy } from '../../platform/asker.ts';
import { listEntries } from '../../platform/audit/audit-store.ts';
import { runChecks } from '../../platform/run-checks.ts';
import { approvePaper } from './approve-paper.ts';
import type { MovedPapers } from './batch-api.ts';
import { editPaper } from './edit-paper.ts';
import { issuePaper } from './issue-paper.ts';
import { listCampaignPapers } from './list-papers.ts';
import { approvePapers, issuePapers, type ListedPaper, submitPapers } from './move-papers.ts';
import { openPaper } from './open-paper.ts';
import { openPapers } from './open-papers.ts';
import { listPaperFiles } from './paper-file-store.ts';
import { requirePaper } from './paper-place.ts';
import { discardPaper, submitPaper } from './submit-paper.ts';
import { takePaperPage } from './take-paper-page.ts';
import { verifyPapers } from './verify-papers.ts';
import { withdrawPaper } from './withdraw-paper.ts';

const SUBJECT = { campaign: PAPER_CAMPAIGN, milestone: 'day-10', kind: 'reminder' } as const;
const TOGETHER = { firstNumber: null, signedDay: '2024-11-20', signer: SIGNER, recordedLate: false };
/** The three of the world that are behind, in official order. */
const LATE = ['dept:tuphap', '643', '644'];
let clock = new Date('2024-11-20T02:00:00Z');
let app: App;

beforeEach(async () => {
  clock = new Date('2024-11-20T02:00:00Z');
  app = await openPaperWorld(() => clock);
});
afterEach(() => closeAndRemove(app));

const as = (role: Role, agency = '66') =>
  askedBy(
    app,
    accountAsker(app.records, { id: role, name: 'Lê Thị C', role, agency, hasSecondFactor: true }),
  );
/** What the next request sends back of a list. */
const listOf = (papers: readonly { readonly stands: MovedPapers['papers'][number]['stands'] }[]) =>
  papers.flatMap(({ stands }) =>
    stands ? [{ paper: stands.paper, revision: stands.revision, seen: null }] : [],
  );
const open = async () => listOf((await openPapers(app, SUBJECT)).papers);
const submit = async (list: readonly ListedPaper[]) => listOf((await submitPapers(app, list)).papers);
const approve = async (list: Awaited<ReturnType<typeof open>>) =>
  listOf((await approvePapers(app, list, PUBLIC_URL)).papers);
const approved = async () => approve(await submit(await open()));
const told = ({ papers }: MovedPapers) => papers.map(({ outcome, stands }) => [outcome, stands?.number]);
const states = async () =>
  (await listCampaignPapers(app, PAPER_CAMPAIGN)).papers.map(({ id, state }) => [id, state]).sort();
const entries = async (action: string) =>
  (await listEntries(app.records, { action, outcome: 'done' }, { before: null, limit: 500 })).length;
const expectSound = async () =>
  expect((await runChecks(app, verifyPapers)).flatMap(({ findings }) => findings)).toEqual([]);

describe('opening', () => {
  test('concerns those alone of whom there is something to remind, in official order, and no one twice', async () => {
    const first = await openPapers(app, SUBJECT);
    expect(first).toMatchObject({
      concerned: 3,
      opened: 3,
      underWay: 0,
      issued: 0,
      refused: 0,
      lateOffice: null,
    });
    expect(first.papers.map(({ agency }) => agency.id)).toEqual(LATE);
    const again = await openPapers(app, SUBJECT);
    expect(again).toMatchObject({ concerned: 3, opened: 0, underWay: 3 });
    expect(listOf(again.papers)).toEqual(listOf(first.papers));
    expect(await entries('open-paper')).toBe(3);
    // Another milestone is another matter.
    clock = new Date('2024-11-30T02:00:00Z');
    expect((await openPapers(app, { ...SUBJECT, milestone: 'day-20' })).underWay).toBe(0);
  });

  test('says that the office which sends them is late itself, and writes it no letter', async () => {
    await insertDossiers(
      app.warehouse,
      ['2024-05-06 09:00', '2024-11-12 09:00'].flatMap((received_at) =>
        Array.from({ length: 10 }, () => makeDossier({ agency: 'dept:tttt', received_at, channel: 1 })),
      ),
    );
    const { concerned, lateOffice } = await openPapers(app, SUBJECT);
    expect([concerned, lateOffice]).toEqual([3, { id: 'dept:tttt', name: 'Sở Thông tin và Truyền thông' }]);
    const notices = await openPapers(app, { ...SUBJECT, kind: 'report' });
    expect(notices.lateOffice).toBeNull();
    expect(notices.papers.map(({ agency }) => agency.id)).toContain('dept:tttt');
  });

  test('leaves who has a paper, whatever its state; a discarded or withdrawn one is none', async () => {
    const [one = '', two = '', three = ''] = LATE;
    const [issued, dropped, gone] = await Promise.all(
      [one, two, three].map((agency) => openPaper(app, { ...SUBJECT, agency })),
    );
    for (const paper of [issued, gone]) {
      await submitPaper(app, paper?.id ?? '', null);
      await approvePaper(app, paper?.id ?? '', { revision: null, seen: null, publicUrl: PUBLIC_URL });
      await issueAs(app, paper?.id ?? '');
    }
    await discardPaper(app, dropped?.id ?? '', null);
    await withdrawPaper(app, gone?.id ?? '', { revision: null, reason: 'Sai', replacedBy: null });
    const { papers, ...counts } = await openPapers(app, SUBJECT);
    expect(counts).toMatchObject({ concerned: 3, opened: 2, issued: 1 });
    expect(papers.map(({ outcome, stands }) => [outcome, stands?.number])).toEqual([
      ['issued', expect.stringMatching(/^\d\d\//)],
      ['opened', null],
      ['opened', null],
    ]);
  });

  test('is refused where the kind is not made, and to those who may not open one', async () => {
    await expect(openPapers(app, { ...SUBJECT, milestone: 'baseline' })).rejects.toMatchObject({
      code: 'bad-usage',
      message: expect.stringContaining('chỉ có ở các mốc'),
    });
    for (const asking of [as('leader'), as('agency-lead', LATE[0] ?? '')])
      await expect(openPapers(asking, SUBJECT)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await states()).toEqual([]);
  });
});

describe('moving', () => {
  test('takes all from draft to issue; numbers follow one another in official order, whatever the order asked', async () => {
    const list = (await approved()).toReversed();
    const moved = await issuePapers(app, list, TOGETHER);
    expect(moved).toMatchObject({ done: 3, refused: 0 });
    expect(moved.papers.map(({ agency }) => agency?.id)).toEqual(LATE);
    expect(told(moved)).toEqual(
      ['01', '02', '03'].map((number) => ['done', expect.stringMatching(`^${number}/`)]),
    );
    for (const { paper } of list) {
      const { issue, state } = await requirePaper(app, paper);
      expect([state, issue?.signer.name, issue?.signedDay]).toEqual(['issued', SIGNER.name, '2024-11-20']);
      expect(await listPaperFiles(app.records, paper)).toHaveLength(3);
    }
    expect([
      await entries('submit-paper'),
      await entries('approve-paper'),
      await entries('issue-paper'),
    ]).toEqual([3, 3, 3]);
    await expectSound();
  });

  test('one that is refused stays wholly as it was, takes no number, and the others go', async () => {
    const [first, second, third] = await approved();
    if (!first || !second || !third) throw new Error('three papers');
    const before = await takePaperPage(app, await requirePaper(app, second.paper));
    const moved = await issuePapers(app, [first, { ...second, revision: second.revision - 1 }, third], {
      ...TOGETHER,
      firstNumber: 7,
    });
    expect(moved).toMatchObject({ done: 2, refused: 1 });
    expect(told(moved).map(([, number]) => number?.slice(0, 3) ?? null)).toEqual(['07/', null, '08/']);
    expect(moved.papers[1]).toMatchObject({
      why: expect.stringContaining('đã thay đổi từ lúc ông/bà mở'),
      stands: { state: 'approved', revision: second.revision },
    });
    expect(await takePaperPage(app, await requirePaper(app, second.paper))).toEqual({
      ...before,
      suggested: expect.objectContaining({ number: 9 }),
    });
    // The number after those given; a number that is taken is passed over.
    const later = await issuePapers(app, [second], { ...TOGETHER, firstNumber: 7 });
    expect(told(later)[0]?.[1]).toMatch(/^09\//);
    await expectSound();
  });

  test('says of each why not: a wrong step, a draft with something open, one that is not there', async () => {
    const [first, second, third] = await open();
    if (!first || !second || !third) throw new Error('three papers');
    const page = await takePaperPage(app, await requirePaper(app, second.paper));
    const sentence = page.document.blocks.find((block) => block.kind === 'paragraph');
    const edited = await editPaper(app, second.paper, {
      revision: null,
      kind: 'add-after',
      key: sentence?.kind === 'paragraph' ? sentence.key : '',
      text: '[Bổ sung: nguyên nhân]',
    });
    await submitPaper(app, third.paper, null);
    const moved = await submitPapers(app, [
      { paper: 'vb-99', revision: 1 },
      first,
      { ...second, revision: edited.revision },
      third,
      first,
    ]);
    expect(moved).toMatchObject({ done: 1, refused: 3 });
    expect(moved.papers.map(({ paper, why }) => [paper, why])).toEqual([
      [first.paper, null],
      [second.paper, expect.stringContaining('01 chỗ cần bổ sung')],
      [third.paper, expect.stringContaining('đang ở bước “Đã trình, chờ duyệt”')],
      ['vb-99', expect.stringContaining('Không có văn bản “vb-99”')],
    ]);
    expect(moved.papers[3]).toMatchObject({ title: 'vb-99', agency: null, stands: null });
    expect((await states()).map(([, state]) => state)).toEqual(['submitted', 'draft', 'submitted']);
    // The whole list once more: nothing is done twice.
    expect(await submitPapers(app, [first, third])).toMatchObject({ done: 0, refused: 2 });
    expect(await entries('submit-paper')).toBe(2);
  });

  test('approves what was read as it was read alone', async () => {
    const [first, second] = await submit(await open());
    if (!first || !second) throw new Error('papers');
    const seenOf = async ({ paper }: ListedPaper) =>
      (await takePaperPage(app, await requirePaper(app, paper))).seen;
    const read = { ...first, seen: await seenOf(first) };
    const other = { ...second, seen: (await seenOf(second)).replace(/.$/, 'x') };
    const moved = await approvePapers(app, [read, other], PUBLIC_URL);
    expect(moved.papers.map(({ why }) => why)).toEqual([
      null,
      expect.stringContaining('đã thay đổi từ lúc ông/bà xem'),
    ]);
  });

  test('asks for each whether the one who asks may', async () => {
    const list = await open();
    const lead = as('agency-lead', LATE[0] ?? '');
    const refused = await submitPapers(lead, list);
    expect(refused).toMatchObject({ done: 0, refused: 3 });
    expect(refused.papers.map(({ stands, title, why }) => [stands, title, why])).toEqual(
      list.map(({ paper }) => [
        null,
        paper,
        `Không có văn bản “${paper}” trong phạm vi của ông/bà. Hãy xem lại danh sách văn bản.`,
      ]),
    );
    await expect(submitPapers(as('leader'), list)).rejects.toMatchObject({ code: 'not-allowed' });
    const submitted = await submitPapers(as('coordinator'), list);
    expect(submitted.done).toBe(3);
    await expect(
      approvePapers(as('coordinator'), listOf(submitted.papers), PUBLIC_URL),
    ).rejects.toMatchObject({
      code: 'not-allowed',
    });
    expect((await approvePapers(as('leader'), listOf(submitted.papers), PUBLIC_URL)).done).toBe(3);
  });
});

describe('at once', () => {
  test('two batches: one goes, the other is refused whole and goes afterwards', async () => {
    const list = await approved();
    const outcomes = await Promise.allSettled([
      issuePapers(app, list, TOGETHER),
      issuePapers(app, list, TOGETHER),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'busy', details: { retryAfterSeconds: expect.any(Number) } });
    const again = await issuePapers(app, list, TOGETHER);
    expect(again).toMatchObject({ done: 0, refused: 3 });
    expect(again.papers[0]?.why).toContain('“Đã phát hành”');
    expect(await entries('issue-paper')).toBe(3);
    await expectSound();
  });

  test('a clerk beside a batch: every number is given once, and none is left out', async () => {
    const [single, ...list] = await approved();
    const alone = { ...TOGETHER, revision: null, number: null };
    await Promise.all([issuePapers(app, list, TOGETHER), issuePaper(app, single?.paper ?? '', alone)]);
    const numbers = (await listCampaignPapers(app, PAPER_CAMPAIGN)).papers.map(({ number }) =>
      Number(number?.split('/')[0]),
    );
    expect(numbers.sort()).toEqual([1, 2, 3]);
    await expectSound();
  });
});

test('a poster is issued without a number and leaves the register as it is', async () => {
  const poster = await issuedPaper(app, { ...report(), kind: 'infographic' });
  expect(poster.issue).toMatchObject({ number: null, year: null, symbol: null, signedDay: '2024-11-20' });
  const page = await takePaperPage(app, poster);
  expect([page.number, page.document.head.number, page.signedDay]).toEqual([null, '', '2024-11-20']);
  expect((await issuedPaper(app)).issue?.number).toBe(1);
  const next = await openPaper(app, { ...report(), kind: 'infographic' });
  await submitPaper(app, next.id, null);
  await approvePaper(app, next.id, { revision: null, seen: null, publicUrl: PUBLIC_URL });
  expect((await takePaperPage(app, await requirePaper(app, next.id))).suggested).toMatchObject({
    number: null,
    numbers: [],
    symbol: null,
    signedDay: '2024-11-20',
  });
  await expect(issueAs(app, next.id, { number: 2 })).rejects.toMatchObject({
    code: 'bad-usage',
    message: expect.stringContaining('không mang số'),
  });
  await expectSound();
});
