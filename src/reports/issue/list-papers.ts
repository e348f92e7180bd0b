import { loadAgencyTree } from '../../agencies/agency-store.ts';
import { requireCampaign } from '../../campaigns/require-campaign.ts';
import type { App } from '../../platform/app.ts';
import { describePaper } from './describe-paper.ts';
import { mayRead } from './paper-place.ts';
import { listPapers } from './paper-store.ts';
import type { PaperList, PaperSummary } from './papers-api.ts';

/** Which papers of a campaign are asked for: all that is given together. */
export interface PaperChoice {
  readonly milestone?: string | undefined;
  readonly kind?: string | undefined;
  readonly agency?: string | undefined;
  readonly state?: PaperSummary['state'] | undefined;
}

/** The papers of a campaign that the one who asks may read, and how many wait for them. */
export async function listCampaignPapers(
  app: App,
  campaignId: string,
  choice: PaperChoice = {},
): Promise<PaperList> {
  const campaign = await requireCampaign(app.records, campaignId);
  const tree = await loadAgencyTree(app.records);
  const papers: PaperSummary[] = [];
  for (const paper of await listPapers(app.records, campaign.id))
    if (await mayRead(app, paper)) papers.push(await describePaper(app, { tree, campaign }, paper));
  const waiting = (state: PaperSummary['state']) =>
    papers.filter((paper) => paper.state === state && paper.waitsForMe).length;
  return {
    campaign: campaign.id,
    papers: papers.filter((paper) => isChosen(paper, choice)),
    waiting: { toApprove: waiting('submitted'), toIssue: waiting('approved'), toFinish: waiting('draft') },
  };
}

function isChosen(paper: PaperSummary, { milestone, kind, agency, state }: PaperChoice): boolean {
  return (
    (milestone === undefined || paper.milestone === milestone) &&
    (kind === undefined || paper.kind === kind) &&
    (agency === undefined || (paper.agency?.id ?? null) === agency) &&
    (state === undefined || paper.state === state)
  );
}
