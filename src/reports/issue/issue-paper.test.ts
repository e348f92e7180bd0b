import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { CompiledQuery } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  approvedPaper,
  closeAndRemove,
  fillBlanks,
  issueAs,
  issuedPaper,
  openPaperWorld,
  PAPER_CAMPAIGN,
  report,
} from '../../../test/make-papers.ts';
import { accountAsker, visitor } from '../../accounts/account-asker.ts';
import type { Role } from '../../accounts/role.ts';
import { type App, openApp, RECORDS_FILE } from '../../platform/app.ts';
import { askedBy } from '../../platform/asker.ts';
import { writeCanonical } from '../../platform/audit/audit-entry.ts';
import { listEntries } from '../../platform/audit/audit-store.ts';
import { runChecks } from '../../platform/run-checks.ts';
import { approvePaper } from './approve-paper.ts';
import { listCampaignPapers } from './list-papers.ts';
import { hashOfModel } from './model-hash.ts';
import { openPaper } from './open-paper.ts';
import { listPaperFiles } from './paper-file-store.ts';
import { requirePaper, requireReadable } from './paper-place.ts';
import { findFrozen } from './paper-store.ts';
import { lastIssued } from './published-papers.ts';
import { submitPaper } from './submit-paper.ts';
import { takePaperPage } from './take-paper-page.ts';
import { verifyPapers } from './verify-papers.ts';
import { withdrawPaper } from './withdraw-paper.ts';

const APPROVAL = { revision: null, seen: null, publicUrl: 'https://vedich.example.vn' };
const AGENCY = 'dept:tuphap';
const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
let clock = new Date('2024-11-20T02:00:00Z');
let app: App;

beforeEach(async () => {
  clock = new Date('2024-11-20T02:00:00Z');
  app = await openPaperWorld(() => clock);
});
afterEach(() => closeAndRemove(app));

const sql = (text: string, values: unknown[] = []) =>
  app.records.executeQuery(CompiledQuery.raw(text, values));
const brokenPapers = async () => (await runChecks(app, verifyPapers)).flatMap(({ findings }) => findings);
const issuesTold = () =>
  listEntries(app.records, { action: 'issue-paper', outcome: 'done' }, { before: null, limit: 50 });

/** Approved it is, and nothing else of an issue is anywhere. */
async function expectNothingIssued(id: string): Promise<void> {
  expect(await requirePaper(app, id)).toMatchObject({ state: 'approved', issue: null });
  expect(await listPaperFiles(app.records, id)).toEqual([]);
  expect(await issuesTold()).toEqual([]);
  expect(await brokenPapers()).toEqual([]);
}

describe('numbers', () => {
  test('run on within a year, begin again with the next, and are never given twice', async () => {
    const first = await issuedPaper(app, report(AGENCY));
    expect(first.issue).toMatchObject({ number: 1, year: 2024, symbol: 'TB-STTTT' });
    clock = new Date('2024-12-30T02:00:00Z');
    const second = await approvedPaper(app, report(AGENCY, 'day-50'));
    await expect(issueAs(app, second.id, { number: 1 })).rejects.toThrow(
      /Số 01\/TB-STTTT năm 2024 đã dùng cho văn bản vb-1. Số tiếp theo còn trống: 02\/TB-STTTT/,
    );
    expect((await issueAs(app, second.id, { number: 5 })).issue?.number).toBe(5);
    // 17:30 UTC is the morning of New Year in the province.
    clock = new Date('2024-12-31T17:30:00Z');
    const third = await approvedPaper(app, report(AGENCY, 'day-40'));
    expect((await takePaperPage(app, third)).suggested).toMatchObject({
      number: 1,
      signedDay: '2025-01-01',
      numbers: [
        { year: 2024, number: 6 },
        { year: 2025, number: 1 },
      ],
    });
    expect((await issueAs(app, third.id)).issue).toMatchObject({ number: 1, year: 2025 });
    // A withdrawn one keeps its number.
    await withdrawPaper(app, first.id, { revision: null, reason: 'Sai số liệu', replacedBy: null });
    const fourth = await approvedPaper(app, report(AGENCY));
    await expect(
      issueAs(app, fourth.id, { number: 1, signedDay: '2024-12-31', recordedLate: true }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await brokenPapers()).toEqual([]);
  });

  test('of one office are one run: what it issues for the campaign and what it issues of its own', async () => {
    clock = new Date('2024-12-09T02:00:00Z');
    const office = 'dept:tttt';
    expect((await issuedPaper(app)).issue).toMatchObject({ number: 1, symbol: 'BC-STTTT' });
    const own = await approvedPaper(app, { ...report(office, 'day-30'), kind: 'own-report' });
    await expect(issueAs(app, own.id, { number: 1 })).rejects.toThrow(/Số 01\/BC-STTTT năm 2024 đã dùng/);
    expect((await issueAs(app, own.id)).issue).toMatchObject({ number: 2, symbol: 'BC-STTTT' });
    // Two communes have the same symbol, and each a register of its own.
    for (const commune of ['643', '644']) {
      const { id } = await approvedPaper(app, { ...report(commune, 'day-30'), kind: 'own-report' });
      expect((await issueAs(app, id)).issue?.number).toBe(1);
    }
    expect(await brokenPapers()).toEqual([]);
  });

  test('of two clerks who issue at once with one number, one does', async () => {
    const ids = [(await approvedPaper(app, report(AGENCY))).id, (await approvedPaper(app, report('643'))).id];
    const both = await Promise.allSettled(ids.map((id) => issueAs(app, id, { number: 3 })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    expect(await issuesTold()).toHaveLength(1);
    expect(await brokenPapers()).toEqual([]);
  });

  test('the same paper is issued once, however often at once', async () => {
    const { id, revision } = await approvedPaper(app, report(AGENCY));
    const all = await Promise.allSettled([1, 2, 3].map((number) => issueAs(app, id, { revision, number })));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await issuesTold()).toHaveLength(1);
    expect(await listPaperFiles(app.records, id)).toHaveLength(3);
  });
});

describe('the day of a paper', () => {
  test.each(['America/Los_Angeles', 'Pacific/Kiritimati'])(
    'is that of the province in %s too',
    async (zone) => {
      const { TZ } = process.env;
      process.env.TZ = zone;
      try {
        // 29/2/2028 began half an hour ago in the province.
        clock = new Date('2028-02-28T17:30:00Z');
        const { id } = await approvedPaper(app, report(AGENCY));
        await expect(issueAs(app, id, { signedDay: '2028-03-01' })).rejects.toThrow(/chưa đến/);
        await expect(issueAs(app, id, { signedDay: '2028-02-28' })).rejects.toThrow(
          /trước ngày duyệt 29\/02\/2028/,
        );
        await expect(issueAs(app, id, { signedDay: '2027-02-29' })).rejects.toMatchObject({
          code: 'bad-usage',
        });
        await issueAs(app, id);
        const { document, signedDay } = await takePaperPage(app, await requirePaper(app, id));
        expect([signedDay, document.head.placeAndDate]).toEqual([
          '2028-02-29',
          'Đắk Lắk, ngày 29 tháng 02 năm 2028',
        ]);
      } finally {
        if (TZ === undefined) delete process.env.TZ;
        else process.env.TZ = TZ;
      }
    },
  );

  test('is never before its figures, and before its approval only where that is said', async () => {
    const { id } = await approvedPaper(app, report(AGENCY));
    const late = { recordedLate: true };
    await expect(issueAs(app, id, { signedDay: '2024-11-16', ...late })).rejects.toThrow(
      /trước ngày 17\/11\/2024 mà số liệu/,
    );
    await expect(issueAs(app, id, { signedDay: '2024-11-18' })).rejects.toThrow(/đã ký trước khi duyệt/);
    await issueAs(app, id, { signedDay: '2024-11-18', ...late });
    expect((await takePaperPage(app, await requirePaper(app, id))).recordedLate).toBe(true);
    expect((await issuesTold())[0]?.detail).toMatchObject({ recordedLate: true, documentDate: '2024-11-18' });
  });
});

test('whoever signs is named in signs that can be seen', async () => {
  const { id } = await approvedPaper(app, report(AGENCY));
  const signer = {
    authority: ['KT. GIÁM\nĐỐC', '\u200b'],
    position: 'PHÓ GIÁM ĐỐC',
    name: 'Bùi Văn\u0000 Ký',
  };
  await expect(issueAs(app, id, { signer: { ...signer, name: '\u200b' } })).rejects.toMatchObject({
    code: 'bad-usage',
  });
  expect((await issueAs(app, id, { signer })).issue?.signer).toEqual({
    authority: ['KT. GIÁM ĐỐC'],
    position: 'PHÓ GIÁM ĐỐC',
    name: 'Bùi Văn Ký',
  });
});

describe('nothing partial', () => {
  test('a file that cannot be made issues nothing and says why', async () => {
    const { id } = await approvedPaper(app, report(AGENCY));
    const frozen = await findFrozen(app.records, id);
    const [annex] = frozen?.model.annexes ?? [];
    if (!frozen || !annex) throw new Error('no annex');
    const model = { ...frozen.model, annexes: [{ ...annex, table: { ...annex.table, columns: [] } }] };
    await sql('update paper set model = ?, model_sha256 = ? where id = ?', [
      writeCanonical(model),
      hashOfModel(model),
      id,
    ]);
    await expect(issueAs(app, id)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(
        /^Chưa phát hành văn bản vb-1: không tạo được tệp (DOCX|PDF|XLSX) \(.+\)/,
      ),
    });
    await expectNothingIssued(id);
  });

  test('what fails while it is stored issues nothing', async () => {
    const { id } = await approvedPaper(app, report(AGENCY));
    await sql(
      "create trigger full before insert on paper_file when new.format = 'xlsx' begin select raise(abort, 'full'); end",
    );
    await expect(issueAs(app, id)).rejects.toThrow(/full/);
    await sql('drop trigger full');
    await expectNothingIssued(id);
    expect((await issueAs(app, id)).state).toBe('issued');
  });

  test('a process killed in the middle of storing leaves it approved', async () => {
    const { id } = await approvedPaper(app, report(AGENCY));
    const { directory } = app;
    await sql('create table slow (n integer)');
    await sql(`insert into slow values ${Array.from({ length: 400 }, (_, n) => `(${n})`).join(',')}`);
    await sql(
      `create trigger slowly after insert on paper_file begin select count(*) from slow a, slow b, slow c, slow d, slow e; end`,
    );
    await app.close();
    const child = spawn(process.execPath, [MAIN, '--data', directory, 'paper', 'issue', id, '--name', 'A'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await untilWriting(join(directory, RECORDS_FILE), () => child.exitCode === null);
    child.kill('SIGKILL');
    await ended;
    app = await openApp({ directory, clock: () => clock });
    await sql('drop trigger slowly');
    await expectNothingIssued(id);
  });

  test('a paper whose frozen words were changed is not issued', async () => {
    const { id } = await approvedPaper(app, report(AGENCY));
    await sql("update paper set model = replace(model, '60', '61')");
    await expect(issueAs(app, id)).rejects.toMatchObject({ code: 'damaged' });
    expect((await brokenPapers()).map(({ message }) => message).join()).toContain('mã kiểm tra');
  });
});

/** Waits until somebody else is within a transaction that writes. */
async function untilWriting(path: string, isAlive: () => boolean): Promise<void> {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    while (isAlive()) {
      try {
        database.exec('begin immediate');
        database.exec('rollback');
      } catch {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('ended before it was killed');
  } finally {
    database.close();
  }
}

describe('who sees and does what', () => {
  const as = (role: Role, agency: string) =>
    askedBy(
      app,
      accountAsker(app.records, { id: role, name: 'Lê Thị C', role, agency, hasSecondFactor: true }),
    );

  test('a draft about an agency is not for its eyes, what is issued is', async () => {
    const { id } = await approvedPaper(app, report('dept:tuphap'));
    const lead = as('agency-lead', 'dept:tuphap');
    const other = as('agency-lead', 'dept:nv');
    const guest = askedBy(app, visitor('guest'));
    for (const asking of [lead, other, guest]) {
      expect((await listCampaignPapers(asking, PAPER_CAMPAIGN)).papers).toEqual([]);
      await expect(requireReadable(asking, id)).rejects.toMatchObject({ code: 'not-found' });
    }
    const list = await listCampaignPapers(as('coordinator', '66'), PAPER_CAMPAIGN);
    expect(list.waiting).toEqual({ toApprove: 0, toIssue: 1, toFinish: 0 });
    expect(list.papers[0]?.may).toEqual(['comment', 'issue']);
    expect((await listCampaignPapers(as('leader', '66'), PAPER_CAMPAIGN)).papers[0]?.may).toEqual([
      'comment',
      'reopen',
    ]);
    await issueAs(app, id);
    const page = await takePaperPage(lead, await requireReadable(lead, id));
    expect([page.may, page.comments, page.history]).toEqual([[], [], []]);
    await expect(requireReadable(other, id)).rejects.toMatchObject({ code: 'not-found' });
    expect((await listCampaignPapers(guest, PAPER_CAMPAIGN)).papers.map(({ state }) => state)).toEqual([
      'issued',
    ]);
  });

  test('an agency’s own report is made, approved and issued by its people; no other agency sees it', async () => {
    clock = new Date('2024-12-09T02:00:00Z');
    const own = { ...report(AGENCY, 'day-30'), kind: 'own-report' } as const;
    const [lead, officer] = [as('agency-lead', AGENCY), as('agency-officer', AGENCY)];
    const other = as('agency-lead', 'dept:noivu');
    const { id, issuer } = await openPaper(officer, own);
    expect(issuer).toBe(AGENCY);
    await expect(openPaper(other, own)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(requireReadable(other, id)).rejects.toMatchObject({ code: 'not-found' });
    await fillBlanks(officer, id);
    await submitPaper(officer, id, null);
    await expect(approvePaper(officer, id, APPROVAL)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(approvePaper(other, id, APPROVAL)).rejects.toMatchObject({ code: 'not-allowed' });
    // It waits for its own lead, though the province's could.
    expect((await listCampaignPapers(lead, PAPER_CAMPAIGN)).waiting.toApprove).toBe(1);
    const leader = await listCampaignPapers(as('leader', '66'), PAPER_CAMPAIGN);
    expect([leader.waiting.toApprove, leader.papers[0]?.may]).toEqual([0, ['comment', 'return', 'approve']]);
    expect((await approvePaper(lead, id, APPROVAL)).approved?.by).toBe('Lê Thị C');
    expect((await issueAs(officer, id)).issue?.number).toBe(1);
    await expect(requireReadable(other, id)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a paper of the coordinating office is opened by no agency', async () => {
    await expect(openPaper(as('agency-lead', 'dept:tuphap'), report('dept:tuphap'))).rejects.toMatchObject({
      code: 'not-allowed',
    });
    expect((await listCampaignPapers(app, PAPER_CAMPAIGN)).papers).toEqual([]);
  });
});

test('corrections are told of the report that holds, where none does of the last one that went out', async () => {
  const last = async () =>
    (await lastIssued(app.records, PAPER_CAMPAIGN, ['day-10', 'day-20']))?.paper.id ?? null;
  expect(await last()).toBeNull();
  const first = await issuedPaper(app);
  await issuedPaper(app, report('dept:tuphap'));
  expect(await last()).toBe(first.id);
  clock = new Date('2024-11-29T02:00:00Z');
  const second = await issuedPaper(app, report(null, 'day-20'));
  expect(await last()).toBe(second.id);
  expect(await lastIssued(app.records, PAPER_CAMPAIGN, [])).toBeNull();
  const again = await issuedPaper(app, report(null, 'day-20'));
  await expect(
    withdrawPaper(app, second.id, { revision: null, reason: 'Sai', replacedBy: 'vb-2' }),
  ).rejects.toMatchObject({ code: 'bad-usage' });
  await withdrawPaper(app, second.id, { revision: null, reason: 'Sai', replacedBy: again.id });
  expect((await takePaperPage(app, await requirePaper(app, second.id))).withdrawn).toMatchObject({
    reason: 'Sai',
    replacedBy: again.id,
  });
  expect(await last()).toBe(again.id);
  await withdrawPaper(app, again.id, { revision: null, reason: 'Sai', replacedBy: null });
  expect(await last()).toBe(again.id);
});
