import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importMade } from '../../../test/make-imports.ts';
import {
  closeAndRemove,
  fillBlanks,
  finishedPaper,
  issueAs,
  openPaperWorld,
  PUBLIC_URL,
  report,
  SIGNER,
  submittedPaper,
} from '../../../test/make-papers.ts';
import { undoBatch } from '../../intake/undo-batch.ts';
import { type App, openApp } from '../../platform/app.ts';
import { documentLines } from '../paper/report-document.ts';
import { REPORT_FORMATS } from '../paper/report-format.ts';
import { renderReport } from '../writing/render-report.ts';
import { approvePaper, reopenPaper } from './approve-paper.ts';
import { commentPaper, resolveComment } from './comment-paper.ts';
import { editPaper, restoreSentence } from './edit-paper.ts';
import { issuePaper } from './issue-paper.ts';
import { hashOfModel } from './model-hash.ts';
import { openPaper } from './open-paper.ts';
import { requirePaper } from './paper-place.ts';
import { findFrozen, findIssuedByCode } from './paper-store.ts';
import { renderIssued, renderPaper } from './render-paper.ts';
import { discardPaper, returnPaper, submitPaper } from './submit-paper.ts';
import { takePaperDifference } from './take-paper-difference.ts';
import { takePaperPage } from './take-paper-page.ts';
import { withdrawPaper } from './withdraw-paper.ts';

const AGENCY = 'dept:tuphap';
let clock = new Date('2024-11-20T02:00:00Z');
let app: App;

beforeEach(async () => {
  clock = new Date('2024-11-20T02:00:00Z');
  app = await openPaperWorld(() => clock);
});
afterEach(() => closeAndRemove(app));

const pageOf = async (id: string) => takePaperPage(app, await requirePaper(app, id));
const approve = (id: string, seen: string | null = null) =>
  approvePaper(app, id, { revision: null, seen, publicUrl: PUBLIC_URL });
const issueRequest = {
  revision: null,
  number: 1,
  signedDay: '2024-11-20',
  signer: SIGNER,
  recordedLate: false,
};
const MORE = {
  kind: 'dossiers',
  text: 'Mã hồ sơ;Đơn vị tiếp nhận;Ngày tiếp nhận;Hình thức nộp\nThem-1;643;13/11/2024;Trực tuyến\nThem-2;643;13/11/2024;Trực tuyến',
} as const;

describe('the life of a paper', () => {
  test('runs from the draft to the issue, and stays as it was, byte for byte', async () => {
    const draft = await openPaper(app, report());
    expect(await openPaper(app, report())).toEqual(draft);
    const opened = await pageOf(draft.id);
    expect(opened).toMatchObject({
      id: 'vb-1',
      state: 'draft',
      may: ['edit', 'comment', 'submit', 'discard'],
      waitsFor: 'Chờ hoàn chỉnh và trình duyệt',
    });
    expect(opened.obstacle).toMatch(/^Văn bản còn \d\d chỗ cần bổ sung \(/);
    await expect(submitPaper(app, draft.id, draft.revision)).rejects.toThrow(/chỗ cần bổ sung/);
    await fillBlanks(app, draft.id);
    await submitPaper(app, draft.id, null);
    const submitted = await pageOf(draft.id);
    clock = new Date('2024-11-21T02:00:00Z');
    await approve(draft.id, submitted.seen);
    const approved = await pageOf(draft.id);
    expect(approved.document).toEqual({ ...submitted.document, verification: approved.verification });
    expect(approved.verification?.url).toBe(`${PUBLIC_URL}/xac-thuc/${approved.verification?.code}`);
    expect(approved.verification?.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(approved.suggested).toMatchObject({ number: 1, symbol: 'BC-STTTT', signedDay: '2024-11-21' });
    expect(approved.frozen?.definitions.find(({ code }) => code === 'online-dossiers')).toMatchObject({
      clause: expect.stringContaining('766/QĐ-TTg'),
    });
    expect(await findIssuedByCode(app.records, approved.verification?.code ?? '')).toBeNull();

    await issueAs(app, draft.id);
    const issued = await pageOf(draft.id);
    expect(issued).toMatchObject({
      state: 'issued',
      number: '01/BC-STTTT',
      may: ['withdraw'],
      waitsFor: null,
    });
    const text = documentLines(issued.document).join('\n');
    expect(issued.document.head.number).toBe('Số: 01/BC-STTTT');
    expect(text).toContain('(Kèm theo Báo cáo số 01/BC-STTTT ngày 21 tháng 11 năm 2024 của');
    expect(text).toContain('Đắk Lắk, ngày 21 tháng 11 năm 2024');
    expect(text).toContain('Nguyễn Thị Thử');
    expect(text).not.toMatch(/\s\/BC-STTTT/);
    expect(issued.history.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['Mở dự thảo văn bản', 'Trình duyệt văn bản', 'Phát hành văn bản']),
    );
    expect(await findIssuedByCode(app.records, approved.verification?.code ?? '')).toMatchObject({
      id: 'vb-1',
    });

    const paper = await requirePaper(app, draft.id);
    const before = await Promise.all(REPORT_FORMATS.map((format) => renderIssued(app, paper, format)));
    expect(before.map(({ sameness }) => sameness)).toEqual(['same', 'kept', 'same']);
    const { batch } = await importMade(app, MORE);
    expect(await takePaperDifference(app, paper)).toMatchObject({
      changed: expect.any(Number),
      rows: expect.arrayContaining([
        expect.objectContaining({
          indicator: 'online-dossiers',
          agency: expect.objectContaining({ id: '643' }),
          was: { numerator: 6, denominator: 10, percent: 60 },
          now: { numerator: 8, denominator: 12, percent: 66.67 },
        }),
      ]),
    });
    await undoBatch(app, String(batch));
    expect((await takePaperDifference(app, paper)).changed).toBe(0);
    const { directory } = app;
    await app.close();
    app = await openApp({ directory, clock: () => new Date('2031-02-03T04:05:06Z') });
    const after = await Promise.all(REPORT_FORMATS.map((format) => renderIssued(app, paper, format)));
    expect(after).toEqual(before);
    const frozen = await findFrozen(app.records, paper.id);
    if (!frozen) throw new Error('nothing frozen');
    expect(
      Buffer.from(await renderReport(frozen.model, 'pdf')).equals(before[1]?.content ?? Buffer.of()),
    ).toBe(true);
    expect(hashOfModel(frozen.model)).toBe(issued.frozen?.modelSha256);
  });

  test('refuses every step at the wrong time, the second of two, and one on an older revision', async () => {
    const { id, revision } = await finishedPaper(app, report(AGENCY));
    const steps = {
      return: () => returnPaper(app, id, { revision: null, comment: 'Sửa' }),
      approve: () => approve(id),
      reopen: () => reopenPaper(app, id, { revision: null, reason: 'Sửa' }),
      issue: () => issuePaper(app, id, issueRequest),
      withdraw: () => withdrawPaper(app, id, { revision: null, reason: 'Sai', replacedBy: null }),
      submit: () => submitPaper(app, id, null),
      discard: () => discardPaper(app, id, null),
      edit: () => editPaper(app, id, { revision: null, kind: 'remove', key: 'closing', text: '' }),
      comment: () => commentPaper(app, id, { key: null, text: 'Xem lại' }),
    };
    const refused = async (...names: (keyof typeof steps)[]) => {
      for (const name of names) await expect(steps[name](), name).rejects.toMatchObject({ code: 'conflict' });
    };
    await refused('return', 'approve', 'reopen', 'issue', 'withdraw');
    const two = await Promise.allSettled([submitPaper(app, id, revision), submitPaper(app, id, revision)]);
    expect(two.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await refused('submit', 'edit', 'discard', 'reopen', 'issue', 'withdraw');
    await steps.approve();
    await refused('approve', 'return', 'submit', 'edit', 'discard', 'withdraw');
    await steps.issue();
    await refused('issue', 'reopen', 'approve', 'return', 'submit', 'edit', 'discard', 'comment');
    await steps.withdraw();
    await refused('withdraw', 'issue', 'reopen', 'approve', 'submit', 'edit', 'discard', 'comment');
    expect((await renderPaper(app, await requirePaper(app, id), 'pdf')).sameness).toBe('kept');
  });

  test('of two who change the same revision the second is told who was first', async () => {
    const { id, revision } = await finishedPaper(app);
    const write = (text: string) => editPaper(app, id, { revision, kind: 'rewrite', key: 'closing', text });
    await write('Trên đây là báo cáo./.');
    await expect(write('Khác')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(
        /đã thay đổi từ lúc ông\/bà mở \(người vận hành tại máy chủ, 09:00 ngày 20\/11\/2024\)/,
      ),
    });
    expect((await pageOf(id)).edits.filter(({ key }) => key === 'closing')).toHaveLength(1);
  });

  test('what is edited is laid over live figures, flagged when these change, and restored', async () => {
    const { id } = await finishedPaper(app);
    const before = await pageOf(id);
    const key = 'results/online-dossiers/province';
    const sentence =
      documentLines(before.document).find((line) => line.includes('nộp trực tuyến trên')) ?? '';
    expect(sentence).toContain('30');
    await editPaper(app, id, { revision: null, kind: 'rewrite', key, text: 'Nộp trực tuyến tăng.' });
    await editPaper(app, id, { revision: null, kind: 'add-after', key, text: 'Một đoạn thêm.' });
    const edited = await pageOf(id);
    expect(documentLines(edited.document)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('Nộp trực tuyến tăng.'),
        expect.stringContaining('Một đoạn thêm.'),
      ]),
    );
    expect(edited.flagged).toEqual([]);
    await importMade(app, MORE);
    const flagged = await pageOf(id);
    expect(flagged.flagged.map((each) => each.key)).toContain(key);
    expect(flagged.obstacle).toContain('câu đã sửa mà số liệu nay khác');
    await expect(submitPaper(app, id, null)).rejects.toThrow(/số liệu nay khác/);
    // Words that still tell figures of before stay marked, unless they are kept on purpose.
    const old = { revision: null, kind: 'rewrite' as const, key, text: sentence.replace(/^- /, '') };
    await editPaper(app, id, old);
    expect((await pageOf(id)).flagged.map((each) => each.key)).toContain(key);
    await editPaper(app, id, { ...old, kept: true });
    expect((await pageOf(id)).flagged).toEqual([]);
    // Written again over the words of now: looked at.
    await editPaper(app, id, { revision: null, kind: 'rewrite', key, text: 'Nộp trực tuyến tăng.' });
    expect((await pageOf(id)).flagged).toEqual([]);
    // Over the words that the person saw before the import: flagged at once.
    await editPaper(app, id, {
      revision: null,
      kind: 'rewrite',
      key,
      text: 'Nộp trực tuyến tăng.',
      basis: sentence.replace(/^- /, ''),
    });
    expect((await pageOf(id)).flagged).toHaveLength(1);
    for (const { id: edit } of (await pageOf(id)).edits) await restoreSentence(app, id, edit, null);
    const restored = await pageOf(id);
    expect([restored.edits, restored.orphaned]).toEqual([[], []]);
    await expect(
      editPaper(app, id, { revision: null, kind: 'rewrite', key: 'không/có', text: 'x' }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  test('is approved only as it was read: neither other figures nor other words', async () => {
    const { id } = await submittedPaper(app);
    const { seen } = await pageOf(id);
    clock = new Date('2024-11-20T02:07:00Z');
    const { batch } = await importMade(app, MORE);
    await expect(approve(id, seen)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('đã thay đổi từ lúc ông/bà xem'),
    });
    expect((await requirePaper(app, id)).state).toBe('submitted');
    await undoBatch(app, String(batch));
    // Another data version, though the figures are the same: what she read names the older one.
    await expect(approve(id, seen)).rejects.toMatchObject({ code: 'conflict' });
    await expect(approve(id, '2099-01-01T00:00:00.000Z/x')).rejects.toMatchObject({ code: 'bad-usage' });
    await approve(id, (await pageOf(id)).seen);
    expect((await pageOf(id)).document.provenance.takenAt).toBe('2024-11-20 09:07');
  });

  test('comments stay with it, and returning brings one', async () => {
    const { id } = await finishedPaper(app);
    await commentPaper(app, id, { key: 'closing', text: 'Viết gọn lại' });
    const [comment] = (await pageOf(id)).comments;
    await resolveComment(app, id, comment?.id ?? '');
    await expect(resolveComment(app, id, comment?.id ?? '')).rejects.toMatchObject({ code: 'conflict' });
    await submitPaper(app, id, null);
    await returnPaper(app, id, { revision: null, comment: 'Bổ sung nguyên nhân' });
    const returned = await pageOf(id);
    expect(returned.comments.map(({ text, resolved }) => [text, resolved !== null])).toEqual([
      ['Viết gọn lại', true],
      ['Bổ sung nguyên nhân', false],
    ]);
    expect(returned.history.at(-1)).toMatchObject({
      what: 'Trả lại văn bản để sửa',
      note: 'Bổ sung nguyên nhân',
    });
    await submitPaper(app, id, null);
    await expect(approve(id)).rejects.toThrow(/còn 01 góp ý chưa giải quyết/);
    await resolveComment(app, id, returned.comments.at(-1)?.id ?? '');
    await approve(id);
    await reopenPaper(app, id, { revision: null, reason: 'Sai tên' });
    expect(await findFrozen(app.records, id)).toBeNull();
    await discardPaper(app, id, null);
    expect((await openPaper(app, report())).id).not.toBe(id);
  });

  test('a file says that it is a draft until the paper is approved', async () => {
    const { id } = await submittedPaper(app, report(AGENCY));
    const draft = await renderPaper(app, await requirePaper(app, id), 'xlsx');
    expect(draft).toMatchObject({ sameness: 'unissued', name: expect.stringMatching(/-du-thao\.xlsx$/) });
    await approve(id);
    expect((await renderPaper(app, await requirePaper(app, id), 'xlsx')).name).not.toContain('du-thao');
  });

  test('is not submitted before the days that it reports have ended in the province', async () => {
    // 17/11 has ended at 17:00 UTC.
    clock = new Date('2024-11-17T16:59:00Z');
    const { id } = await finishedPaper(app, report(AGENCY));
    await expect(submitPaper(app, id, null)).rejects.toThrow(/tính đến hết ngày 17\/11\/2024, nay chưa chốt/);
    clock = new Date('2024-11-17T17:00:00Z');
    expect((await submitPaper(app, id, null)).state).toBe('submitted');
  });
});
