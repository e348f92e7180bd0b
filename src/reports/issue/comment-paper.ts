import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { signatureOf } from '../../platform/asker.ts';
import { beginChange } from '../../platform/audit/begin-change.ts';
import { inTransaction } from '../../platform/records.ts';
import { requireText } from '../../targets/require-text.ts';
import { requireStep } from './change-paper.ts';
import { STEPS } from './paper.ts';
import { closeComment, insertComment } from './paper-comment-store.ts';
import { placeOfPaper, requirePaper } from './paper-place.ts';
import type { StoredPaper } from './stored-paper.ts';

/** As long as a comment may be. */
export const LONGEST_COMMENT = 4000;

/** Góp ý: about a sentence, or the whole paper. It changes nothing of the paper. */
export async function commentPaper(
  app: App,
  id: string,
  comment: { readonly key: string | null; readonly text: string },
): Promise<StoredPaper> {
  const paper = await requirePaper(app, id);
  const change = await beginChange(app, STEPS.comment.action, placeOfPaper(paper));
  requireStep(paper, 'comment', null);
  const text = requireText('góp ý', comment.text, LONGEST_COMMENT);
  await inTransaction(app.records, async (transaction) => {
    await insertComment(transaction, id, { key: comment.key, text, at: change.at, by: signatureOf(app) });
    await change.record(transaction, {
      what: 'comment-paper',
      subject: { kind: 'paper', id },
      detail: comment.key === null ? {} : { sentence: comment.key },
    });
  });
  return paper;
}

/** A comment was taken up or answered. */
export async function resolveComment(app: App, id: string, comment: string): Promise<StoredPaper> {
  const paper = await requirePaper(app, id);
  const change = await beginChange(app, STEPS.comment.action, placeOfPaper(paper));
  requireStep(paper, 'comment', null);
  const closed = await inTransaction(app.records, async (transaction) => {
    const isClosed = await closeComment(transaction, id, comment, { at: change.at, by: signatureOf(app) });
    if (isClosed)
      await change.record(transaction, {
        what: 'resolve-comment',
        subject: { kind: 'paper', id },
        detail: { comment },
      });
    return isClosed;
  });
  if (closed) return paper;
  throw new AppError(
    'conflict',
    `Góp ý “${comment}” không có ở văn bản ${id} hoặc đã được xử lý. Hãy tải lại văn bản.`,
    { comment },
  );
}
