import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { requireText } from '../../targets/require-text.ts';
import { recallHandOuts } from '../handing/recall-hand-outs.ts';
import { changePaper } from './change-paper.ts';
import { findPaper } from './paper-store.ts';
import type { StoredPaper } from './stored-paper.ts';

export interface WithdrawRequest {
  readonly revision: number | null;
  readonly reason: string;
  /** The issued paper that takes its place; `null`: none. */
  readonly replacedBy: string | null;
}

/** Thu hồi: the paper keeps its number and its files, and says that it no longer holds, why, and what does. */
export async function withdrawPaper(app: App, id: string, request: WithdrawRequest): Promise<StoredPaper> {
  return changePaper(app, 'withdraw', { id, revision: request.revision }, async (paper, done) => {
    const reason = requireText('lý do thu hồi', request.reason, 1000);
    if (request.replacedBy !== null) await requireReplacement(app, paper, request.replacedBy);
    return {
      what: 'withdraw-paper',
      set: {
        state: 'withdrawn',
        withdrawn_at: done.at,
        withdrawn_by: done.by,
        withdrawn_reason: reason,
        replaced_by: request.replacedBy,
      },
      detail: { reason, ...(request.replacedBy === null ? {} : { replacedBy: request.replacedBy }) },
      alongside: (transaction) => recallHandOuts(transaction, id, done.at),
    };
  });
}

async function requireReplacement(app: App, paper: StoredPaper, id: string): Promise<void> {
  const other = await findPaper(app.records, id);
  const isOfTheSame =
    other?.state === 'issued' &&
    other.id !== paper.id &&
    other.campaign === paper.campaign &&
    other.kind === paper.kind &&
    other.agency === paper.agency;
  if (isOfTheSame) return;
  throw new AppError(
    'bad-usage',
    `Văn bản thay thế phải là một văn bản khác cùng loại, cùng đơn vị, đang có hiệu lực; “${id}” không phải. Hãy chọn văn bản đã phát hành, hoặc để trống.`,
    { replacedBy: id },
  );
}
