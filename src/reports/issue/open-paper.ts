import type { App } from '../../platform/app.ts';
import { signatureOf } from '../../platform/asker.ts';
import { beginChange, type Change } from '../../platform/audit/begin-change.ts';
import { inTransaction } from '../../platform/records.ts';
import { makePaper } from '../make-report.ts';
import { subjectDetail } from './change-paper.ts';
import { issuerOf, placeOfPaper } from './paper-place.ts';
import { findLivePaper, findPaper, insertPaper } from './paper-store.ts';
import type { PaperSubject, StoredPaper } from './stored-paper.ts';

/** Opens the draft of a paper; where one is being made of it already, that one. */
export async function openPaper(app: App, request: PaperSubject): Promise<StoredPaper> {
  const change = await beginOpening(app, request);
  // Made once, so that nothing is opened that cannot be.
  const { agency } = await makePaper(app, { ...request, campaignId: request.campaign });
  return (await storeDraft(app, change, { ...request, agency: agency?.id ?? null })).paper;
}

/** The first statement of whoever opens a paper of this kind about this agency. */
export function beginOpening(
  app: App,
  { kind, agency }: Pick<PaperSubject, 'kind' | 'agency'>,
): Promise<Change> {
  return beginChange(app, 'write-papers', placeOfPaper({ issuer: issuerOf(kind, agency) }));
}

/** Stores the draft of a paper that can be made; `isNew` is false where one was being made of it already. */
export async function storeDraft(
  app: App,
  change: Change,
  subject: PaperSubject,
): Promise<{ readonly paper: StoredPaper; readonly isNew: boolean }> {
  const issuer = issuerOf(subject.kind, subject.agency);
  const by = signatureOf(app);
  return inTransaction(app.records, async (transaction) => {
    const live = await findLivePaper(transaction, subject);
    if (live) return { paper: live, isNew: false };
    const id = await insertPaper(transaction, { ...subject, issuer, at: change.at, by });
    await change.record(transaction, {
      what: 'open-paper',
      subject: { kind: 'paper', id },
      agencies: subject.agency === null ? [] : [subject.agency],
      detail: subjectDetail(subject),
    });
    const paper = await findPaper(transaction, id);
    if (!paper) throw new Error(`paper ${id} is gone`);
    return { paper, isNew: true };
  });
}
