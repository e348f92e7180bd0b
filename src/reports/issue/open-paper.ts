import type { App } from '../../platform/app.ts';
import { signatureOf } from '../../platform/asker.ts';
import { beginChange } from '../../platform/audit/begin-change.ts';
import { inTransaction } from '../../platform/records.ts';
import { makePaper } from '../make-report.ts';
import { subjectDetail } from './change-paper.ts';
import { issuerOf, placeOfPaper } from './paper-place.ts';
import { findLivePaper, findPaper, insertPaper } from './paper-store.ts';
import type { PaperSubject, StoredPaper } from './stored-paper.ts';

/** Opens the draft of a paper; where one is being made of it already, that one. */
export async function openPaper(app: App, request: PaperSubject): Promise<StoredPaper> {
  const issuer = issuerOf(request.kind, request.agency);
  const change = await beginChange(app, 'write-papers', placeOfPaper({ issuer }));
  // Made once, so that nothing is opened that cannot be.
  const { agency } = await makePaper(app, { ...request, campaignId: request.campaign });
  const subject = { ...request, agency: agency?.id ?? null };
  const by = signatureOf(app);
  return inTransaction(app.records, async (transaction) => {
    const live = await findLivePaper(transaction, subject);
    if (live) return live;
    const id = await insertPaper(transaction, { ...subject, issuer, at: change.at, by });
    await change.record(transaction, {
      what: 'open-paper',
      subject: { kind: 'paper', id },
      agencies: subject.agency === null ? [] : [subject.agency],
      detail: subjectDetail(subject),
    });
    const opened = await findPaper(transaction, id);
    if (!opened) throw new Error(`paper ${id} is gone`);
    return opened;
  });
}
