import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { signatureOf } from '../../platform/asker.ts';
import type { AuditDetail } from '../../platform/audit/audit-entry.ts';
import { beginChange } from '../../platform/audit/begin-change.ts';
import { formatDay, localMinute } from '../../platform/date.ts';
import { inTransaction, type Records } from '../../platform/records.ts';
import { PAPER_FORMS } from '../paper/paper-kind.ts';
import { OPERATOR_NAME, type PaperStep, STATE_NAMES, STEPS } from './paper.ts';
import { placeOfPaper, requirePaper } from './paper-place.ts';
import { findPaper, type PaperRow, tables } from './paper-store.ts';
import type { Done, PaperSubject, StoredPaper } from './stored-paper.ts';

type PaperSet = Partial<Omit<PaperRow, 'id' | 'seq' | 'revision' | 'changed_at' | 'changed_by'>>;

/** What a step does, decided before anything is stored. */
export interface PaperChange {
  readonly what: string;
  readonly set: PaperSet;
  readonly detail?: AuditDetail;
  /** Looks once more, within the transaction, before anything is written. */
  readonly check?: (transaction: Records) => Promise<void>;
  /** What is written beside the paper, in the same transaction. */
  readonly alongside?: (transaction: Records, done: Done) => Promise<void>;
}

/**
 * One step in the life of a paper: whoever may not, comes at the wrong time or has seen an older revision is refused;
 * then everything is stored in one transaction with its entry in the audit, or nothing.
 */
export async function changePaper(
  app: App,
  step: PaperStep,
  { id, revision }: { readonly id: string; readonly revision: number | null },
  prepare: (paper: StoredPaper, done: Done) => Promise<PaperChange>,
): Promise<StoredPaper> {
  const paper = await requirePaper(app, id);
  const change = await beginChange(app, STEPS[step].action, placeOfPaper(paper));
  requireStep(paper, step, revision);
  const done = { at: change.at, by: signatureOf(app) };
  const { what, set, detail = {}, check, alongside } = await prepare(paper, done);
  await inTransaction(app.records, async (transaction) => {
    await check?.(transaction);
    const { numUpdatedRows } = await tables(transaction)
      .updateTable('paper')
      .set({ ...set, revision: paper.revision + 1, changed_at: done.at, changed_by: done.by })
      .where('id', '=', id)
      .where('revision', '=', paper.revision)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) {
      const now = (await findPaper(transaction, id)) ?? paper;
      requireStep(now, step, paper.revision);
      throw staleRevision(now);
    }
    await alongside?.(transaction, done);
    await change.record(transaction, {
      what,
      subject: { kind: 'paper', id },
      agencies: paper.agency === null ? [] : [paper.agency],
      detail: { ...subjectDetail(paper), ...detail },
    });
  });
  return requirePaper(app, id);
}

/** What every entry about a paper tells. */
export function subjectDetail({ campaign, milestone, kind }: PaperSubject): AuditDetail {
  return { campaign, milestone, kind: PAPER_FORMS[kind].title };
}

/** Refuses a step at the wrong time, and one by somebody who has not seen the last revision (`null`: whichever it is). */
export function requireStep(paper: StoredPaper, step: PaperStep, revision: number | null): void {
  const { from } = STEPS[step];
  if (!from.includes(paper.state))
    throw new AppError(
      'conflict',
      `Văn bản ${paper.id} đang ở bước “${STATE_NAMES[paper.state]}” (${lastChange(paper)}); việc này chỉ làm ở bước ${from.map((state) => `“${STATE_NAMES[state]}”`).join(', ')}. Hãy tải lại văn bản.`,
      { paper: paper.id, state: paper.state },
    );
  if (revision !== null && revision !== paper.revision) throw staleRevision(paper);
}

function staleRevision(paper: StoredPaper): AppError {
  return new AppError(
    'conflict',
    `Văn bản ${paper.id} đã thay đổi từ lúc ông/bà mở (${lastChange(paper)}). Hãy tải lại văn bản, xem chỗ thay đổi rồi làm lại.`,
    { paper: paper.id, revision: paper.revision },
  );
}

/** `Nguyễn Văn A, 09:14 ngày 20/11/2024`. */
function lastChange({ changed }: StoredPaper): string {
  const [day = '', minute = ''] = localMinute(new Date(changed.at)).split(' ');
  return `${changed.by ?? OPERATOR_NAME}, ${minute} ngày ${formatDay(day)}`;
}
