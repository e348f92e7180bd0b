import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { localDay } from '../../platform/date.ts';
import { requireText } from '../../targets/require-text.ts';
import type { FactsSource } from '../make-report.ts';
import { padCount } from '../wording/phrase.ts';
import { changePaper } from './change-paper.ts';
import { LONGEST_COMMENT } from './comment-paper.ts';
import { findObstacle } from './find-obstacle.ts';
import { insertComment } from './paper-comment-store.ts';
import { openComments } from './require-resolved.ts';
import type { PaperTypedNumber, StoredPaper } from './stored-paper.ts';
import { type LivePaper, takeLivePaper } from './take-live-paper.ts';
import { inWords, typedNumbersOf } from './typed-mark.ts';

/** Trình: the draft waits for its approval; refused while anything of it is to be done. What whoever approves has to look at is noted. */
export async function submitPaper(
  app: App,
  id: string,
  revision: number | null,
  gather?: FactsSource,
): Promise<StoredPaper> {
  return changePaper(app, 'submit', { id, revision }, async (paper, done) => {
    const live = await takeLivePaper(app, paper, app.clock(), gather);
    requireFinished(app, paper, live);
    const note = noteFor(typedNumbersOf(live.laid.typed), (await openComments(app.records, id)).length);
    return {
      what: 'submit-paper',
      set: { state: 'submitted', submitted_at: done.at, submitted_by: done.by },
      detail: note === null ? {} : { note },
    };
  });
}

/** What the one who approves is to look at: `Có 02 số do người soạn nhập: 58,38%, 12; 01 góp ý chưa giải quyết.` */
function noteFor(typed: readonly PaperTypedNumber[], comments: number): string | null {
  const parts = [
    ...(typed.length === 0 ? [] : [inWords(typed)]),
    ...(comments === 0 ? [] : [`${padCount(comments)} góp ý chưa giải quyết`]),
  ];
  return parts.length === 0 ? null : `Có ${parts.join('; ')}.`;
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
