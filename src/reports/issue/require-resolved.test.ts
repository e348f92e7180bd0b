import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  approvedPaper,
  closeAndRemove,
  finishedPaper,
  issueAs,
  openPaperWorld,
  PUBLIC_URL,
  submittedPaper,
} from '../../../test/make-papers.ts';
import type { App } from '../../platform/app.ts';
import { listEntries } from '../../platform/audit/audit-store.ts';
import { factsFor } from '../make-report.ts';
import { approvePaper } from './approve-paper.ts';
import { commentPaper, resolveComment } from './comment-paper.ts';
import { approvePapers } from './move-papers.ts';
import { requirePaper } from './paper-place.ts';
import { submitPaper } from './submit-paper.ts';
import { takePaperPage } from './take-paper-page.ts';

let app: App;

beforeEach(async () => {
  app = await openPaperWorld(() => new Date('2024-11-20T02:00:00Z'));
});
afterEach(() => closeAndRemove(app));

const comment = (id: string) => commentPaper(app, id, { key: null, text: 'Xem lại nguyên nhân' });
const approve = (id: string) => approvePaper(app, id, { revision: null, seen: null, publicUrl: PUBLIC_URL });

test('an open comment does not stop the submission; the one who approves is told', async () => {
  const { id } = await finishedPaper(app);
  await comment(id);
  expect((await submitPaper(app, id, null)).state).toBe('submitted');
  expect((await takePaperPage(app, await requirePaper(app, id))).history.at(-1)?.note).toBe(
    'Có 01 góp ý chưa giải quyết.',
  );
});

test('a paper is approved when each comment has been dealt with, by whoever', async () => {
  const { id } = await submittedPaper(app);
  await comment(id);
  await comment(id);
  await expect(approve(id)).rejects.toMatchObject({
    code: 'conflict',
    message:
      'Văn bản vb-1 còn 02 góp ý chưa giải quyết. Hãy mở văn bản, xem từng góp ý, đánh dấu đã xử lý rồi duyệt.',
  });
  const many = await approvePapers(app, [{ paper: id, revision: null, seen: null }], PUBLIC_URL);
  expect(many.papers[0]?.why).toContain('còn 02 góp ý chưa giải quyết');
  await resolveComment(app, id, 'gy-1');
  await expect(approve(id)).rejects.toThrow(/còn 01 góp ý/);
  await resolveComment(app, id, 'gy-2');
  expect((await approve(id)).state).toBe('approved');
});

test('a comment that comes while the paper is being made stops it too', async () => {
  const { id } = await submittedPaper(app);
  const late = approvePaper(
    app,
    id,
    { revision: null, seen: null, publicUrl: PUBLIC_URL },
    async (...asked) => {
      const facts = await factsFor(...asked);
      await comment(id);
      return facts;
    },
  );
  await expect(late).rejects.toThrow(/còn 01 góp ý/);
  expect((await requirePaper(app, id)).state).toBe('submitted');
});

test('one written since the approval holds nothing back, and the audit has how many there were', async () => {
  const { id } = await approvedPaper(app);
  await comment(id);
  expect((await issueAs(app, id)).state).toBe('issued');
  const [told] = await listEntries(app.records, { action: 'issue-paper' }, { before: null, limit: 1 });
  expect(told?.detail).toMatchObject({ openComments: 1 });
});
