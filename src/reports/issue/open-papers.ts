import { type Agency, officialName } from '../../agencies/agency.ts';
import type { App } from '../../platform/app.ts';
import { lateOffice } from '../kinds/agency-verdicts.ts';
import { buildReport } from '../kinds/build-report.ts';
import { gatherForEach } from '../make-report.ts';
import type { OpenedPapers } from './batch-api.ts';
import { beginOpening, storeDraft } from './open-paper.ts';
import { isBeingWritten } from './paper.ts';
import { stands } from './paper-stands.ts';
import { listOfSubject } from './paper-store.ts';
import { runBatch } from './run-batch.ts';
import type { StoredPaper } from './stored-paper.ts';

type Opened = OpenedPapers['papers'][number];

/** Opens a draft for every agency whom the kind concerns; those that have one under way or issued are left as they are. */
export async function openPapers(
  app: App,
  { campaign, milestone, kind }: Pick<OpenedPapers, 'campaign' | 'milestone' | 'kind'>,
): Promise<OpenedPapers> {
  await beginOpening(app, { kind, agency: null });
  const { facts, agencies } = await gatherForEach(app, { campaignId: campaign, milestone, kind });
  const openOne = async (agency: Agency): Promise<Pick<Opened, 'outcome' | 'stands'>> => {
    const subject = { campaign: facts.campaign.id, milestone: facts.milestone.code, kind, agency: agency.id };
    // Asked for each in its turn: somebody may have opened or issued one since the batch began.
    const known = standingPaper(await listOfSubject(app.records, subject));
    if (known) return { outcome: known.issue ? 'issued' : 'under-way', stands: stands(known) };
    // Asked anew for each: a batch is long, and its opening has an instant of its own.
    const change = await beginOpening(app, { kind, agency: agency.id });
    buildReport(facts, agency, kind);
    const { paper, isNew } = await storeDraft(app, change, subject);
    return { outcome: isNew ? 'opened' : 'under-way', stands: stands(paper) };
  };
  const outcomes = await runBatch(app, agencies, openOne);
  const papers = agencies.map((agency, index): Opened => {
    const { result, why } = outcomes[index] ?? { result: null, why: null };
    const unit = { id: agency.id, name: officialName(agency) };
    return { agency: unit, ...(result ?? { outcome: 'refused', stands: null }), why };
  });
  const office = kind === 'reminder' ? lateOffice(facts) : null;
  const count = (outcome: Opened['outcome']) => papers.filter((paper) => paper.outcome === outcome).length;
  return {
    campaign: facts.campaign.id,
    milestone: facts.milestone.code,
    kind,
    concerned: papers.length,
    opened: count('opened'),
    underWay: count('under-way'),
    issued: count('issued'),
    refused: count('refused'),
    papers,
    lateOffice: office && { id: office.id, name: officialName(office) },
  };
}

/** The paper for which no other is opened, the newest first: one being written, else one that was issued and still holds. */
function standingPaper(papers: readonly StoredPaper[]): StoredPaper | null {
  return papers.find(isBeingWritten) ?? papers.find(({ state }) => state === 'issued') ?? null;
}
