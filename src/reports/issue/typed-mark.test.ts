import { CompiledQuery } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importMade } from '../../../test/make-imports.ts';
import {
  closeAndRemove,
  finishedPaper,
  issueAs,
  openPaperWorld,
  PUBLIC_URL,
  report,
} from '../../../test/make-papers.ts';
import { visitor } from '../../accounts/account-asker.ts';
import type { App } from '../../platform/app.ts';
import { askedBy } from '../../platform/asker.ts';
import { listEntries } from '../../platform/audit/audit-store.ts';
import { runChecks } from '../../platform/run-checks.ts';
import { verifyPaper } from '../handing/verify-paper.ts';
import { documentLines, sentencesOf, textOf } from '../paper/report-document.ts';
import { approvePaper, reopenPaper } from './approve-paper.ts';
import { resolveComment } from './comment-paper.ts';
import { editPaper } from './edit-paper.ts';
import { approvePapers, submitPapers } from './move-papers.ts';
import { requirePaper } from './paper-place.ts';
import { renderPaper } from './render-paper.ts';
import { returnPaper, submitPaper } from './submit-paper.ts';
import { takePaperPage } from './take-paper-page.ts';
import { verifyPapers } from './verify-papers.ts';

const KEY = 'results/online-dossiers/province';
let app: App;

beforeEach(async () => {
  app = await openPaperWorld(() => new Date('2024-11-20T02:00:00Z'));
});
afterEach(() => closeAndRemove(app));

const pageOf = async (id: string, asking = app) => takePaperPage(asking, await requirePaper(app, id));
const approve = (id: string, typed: string | null = null) =>
  approvePaper(app, id, { revision: null, seen: null, typed, publicUrl: PUBLIC_URL });
const lastTold = async (action: string) =>
  (await listEntries(app.records, { action, outcome: 'done' }, { before: null, limit: 1 }))[0]?.detail;

/** A finished paper in which somebody wrote 58,38% where the system has another rate. */
async function typedPaper(): Promise<{ readonly id: string; readonly system: string }> {
  const { id } = await finishedPaper(app);
  const made = (await pageOf(id)).document.blocks.flatMap(sentencesOf).find(({ key }) => key === KEY);
  const text = textOf(made?.runs ?? []);
  const [system = ''] = /\d+(?:,\d+)?%/.exec(text) ?? [];
  await editPaper(app, id, {
    revision: null,
    kind: 'rewrite',
    key: KEY,
    text: text.replace(system, '58,38%'),
  });
  return { id, system };
}

test('a typed number is told beside the one of the system, to whoever writes, approves and issues', async () => {
  const { id, system } = await typedPaper();
  const { typed, obstacle } = await pageOf(id);
  expect(obstacle).toBeNull();
  expect(typed.count).toBe(1);
  const sentence = typed.sentences.find(({ key }) => key === KEY);
  expect(sentence).toMatchObject({ numbers: [{ typed: '58,38%', system }], gone: [] });
  expect(sentence?.words).toEqual([
    `Số 58,38% do người soạn nhập, không có trong số liệu của hệ thống (câu hệ thống: ${system}).`,
  ]);
  await submitPaper(app, id, null);
  const note = `Có 01 số do người soạn nhập: 58,38% (câu hệ thống: ${system}).`;
  expect((await pageOf(id)).history.at(-1)).toMatchObject({ what: 'Trình duyệt văn bản', note });
  await approve(id, typed.mark);
  expect(await lastTold('approve-paper')).toMatchObject({
    typedNumbers: [`58,38% (câu hệ thống: ${system})`],
  });
  await issueAs(app, id);
  const issued = await pageOf(id);
  const kept = [{ key: KEY, typed: '58,38%', system }];
  expect(issued.typedNumbers).toEqual(kept);
  expect(issued.typed).toMatchObject({ count: 1, mark: null, sentences: [{ key: KEY }] });
  expect(documentLines(issued.document).join('\n')).not.toContain('người soạn nhập');
  expect(await runChecks(app, verifyPapers)).toMatchObject([
    { findings: [] },
    { findings: [] },
    { findings: [] },
  ]);
});

test('it is approved only by one who has looked at exactly these numbers', async () => {
  const { id } = await typedPaper();
  const { mark } = (await pageOf(id)).typed;
  await submitPaper(app, id, null);
  await expect(approve(id)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(
      /^Văn bản vb-1 có 01 số do người soạn nhập: 58,38% \(câu hệ thống: .+%\)\. Hãy mở văn bản, đối chiếu/,
    ),
  });
  await expect(approve(id, 'x')).rejects.toThrow(/không còn như lúc ông\/bà đối chiếu/);
  // A number typed after he looked.
  await returnPaper(app, id, { revision: null, comment: 'Nêu thêm' });
  const [comment] = (await pageOf(id)).comments;
  await editPaper(app, id, { revision: null, kind: 'add-after', key: KEY, text: 'Cùng kỳ đạt 12%.' });
  await submitPaper(app, id, null);
  await expect(approve(id, mark)).rejects.toThrow(/không còn như lúc ông\/bà đối chiếu/);
  await resolveComment(app, id, comment?.id ?? '');
  const again = (await pageOf(id)).typed;
  expect([again.count, again.mark === mark]).toEqual([2, false]);
  expect((await approve(id, again.mark)).typedNumbers).toHaveLength(2);
  await reopenPaper(app, id, { revision: null, reason: 'Sửa' });
  expect(await requirePaper(app, id)).toMatchObject({ typedNumbers: null });
});

test('the number of the system may change meanwhile: then it is looked at again', async () => {
  const { id } = await typedPaper();
  const { mark } = (await pageOf(id)).typed;
  await importMade(app, {
    kind: 'dossiers',
    text: 'Mã hồ sơ;Đơn vị tiếp nhận;Ngày tiếp nhận;Hình thức nộp\nThem-1;643;13/11/2024;Trực tuyến',
  });
  expect((await pageOf(id)).typed.mark).not.toBe(mark);
});

test('among many papers the one with typed numbers is refused, with a sentence that says to open it', async () => {
  const { id } = await typedPaper();
  const other = await finishedPaper(app, report('dept:tuphap'));
  const list = [id, other.id].map((paper) => ({ paper, revision: null, seen: null }));
  expect(await submitPapers(app, list)).toMatchObject({ done: 2, refused: 0 });
  const moved = await approvePapers(app, list, PUBLIC_URL);
  expect(moved).toMatchObject({ done: 1, refused: 1 });
  expect(moved.papers.find(({ paper }) => paper === id)?.why).toContain('Hãy mở văn bản, đối chiếu từng số');
});

test('whoever does not work on it reads the paper alone', async () => {
  const { id } = await typedPaper();
  const before = await renderPaper(app, await requirePaper(app, id), 'docx');
  expect(before.content.byteLength).toBeGreaterThan(0);
  await submitPaper(app, id, null);
  await approve(id, (await pageOf(id)).typed.mark);
  await issueAs(app, id);
  const guest = await pageOf(id, askedBy(app, visitor('guest')));
  expect(guest.typed).toEqual({ count: 0, mark: null, sentences: [] });
  expect(guest.typedNumbers).toBeNull();
  const styles = guest.document.blocks.flatMap(sentencesOf).flatMap(({ runs }) => runs);
  expect(styles.some(({ style }) => style === 'typed')).toBe(false);
  expect(documentLines(guest.document)).toEqual(documentLines((await pageOf(id)).document));
});

test('the verification page compares no number that was typed, and says so', async () => {
  const { id } = await typedPaper();
  await submitPaper(app, id, null);
  await approve(id, (await pageOf(id)).typed.mark);
  const { verification } = await issueAs(app, id);
  const told = await verifyPaper(askedBy(app, visitor('guest')), verification?.code ?? '');
  expect(told.paper?.typedNumbers).toBe(1);
  expect(told.sentence).toContain(
    'Kết quả do hệ thống tính trong kỳ báo cáo của văn bản vẫn là số liệu hiện nay.',
  );
  expect(told.sentence).toContain('01 số trong lời văn do cơ quan ban hành tự ghi, không lấy từ hệ thống');
  expect(JSON.stringify(told)).not.toContain('58,38%');
});

test('numbers that were accepted and numbers that stand in the words are the same, or it is found', async () => {
  const { id } = await typedPaper();
  await submitPaper(app, id, null);
  await approve(id, (await pageOf(id)).typed.mark);
  await app.records.executeQuery(CompiledQuery.raw("update paper set typed_numbers = '[]'"));
  const [papers] = await runChecks(app, verifyPapers);
  expect(papers?.findings.map(({ message }) => message).join()).toContain('số do người soạn nhập không khớp');
});
