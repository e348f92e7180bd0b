import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { localDay } from '../../platform/date.ts';
import { requireText } from '../../targets/require-text.ts';
import type { FactsSource } from '../make-report.ts';
import { changePaper } from './change-paper.ts';
import { LONGEST_COMMENT } from './comment-paper.ts';
import { findObstacle } from './find-obstacle.ts';
import { insertComment } from './paper-comment-store.ts';
import type { StoredPaper } from './stored-paper.ts';
import { type LivePaper, takeLivePaper } from './take-live-paper.ts';

/** Trình: the draft waits for its approval; refused while anything of it is open. */
export async function submitPaper(
  app: App,
  id: string,
  revision: number | null,
  gather?: FactsSource,
): Promise<StoredPaper> {
  return changePaper(app, 'submit', { id, revision }, async (paper, done) => {
    requireFinished(app, paper, await takeLivePaper(app, paper, app.clock(), gather));
    return {
      what: 'submit-paper',
      set: { state: 'submitted', submitted_at: done.at, submitted_by: done.by },
    };
  });
}

/** Trả lại: a draft again, with what is to be changed as a comment. */
export async function returnPaper(
  app: App,
  id: string,
  request: { readonly revision: number | null; readonly comment: string },
): Promise<StoredPaper> {
  return changePaper(app, 'return', { id, revision: request.revision }, async () => {
    const text = requireText('góp ý khi trả lại', request.comment, LONGEST_COMMENT);
    return {
      what: 'return-paper',
      set: { state: 'draft', submitted_at: null, submitted_by: null },
      detail: { reason: text },
      alongside: async (transaction, { at, by }) => {
        await insertComment(transaction, id, { key: null, text, at, by });
      },
    };
  });
}

/** Bỏ một dự thảo: it stays readable to those who see drafts, and another can be opened. */
export async function discardPaper(app: App, id: string, revision: number | null): Promise<StoredPaper> {
  return changePaper(app, 'discard', { id, revision }, async () => ({
    what: 'discard-paper',
    set: { state: 'discarded' },
  }));
}

/** Refuses a draft of which something is open. */
export function requireFinished(app: App, paper: StoredPaper, live: LivePaper): void {
  const obstacle = findObstacle(live, localDay(app.clock()));
  if (obstacle !== null)
    throw new AppError('conflict', `Văn bản ${paper.id}: ${obstacle}`, { paper: paper.id });
}
