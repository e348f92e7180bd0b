import type { App } from '../platform/app.ts';
import { PLAN_READINGS, type ProposalOptions, proposeTargets } from './propose-targets.ts';
import { requireCampaign } from './require-campaign.ts';
import type { TargetProposal } from './target.ts';
import { insertAssignedTargets } from './target-store.ts';

/** Giao chỉ tiêu: makes the proposal and keeps it as the targets of the campaign. */
export async function assignTargets(
  app: App,
  campaignId: string,
  options: ProposalOptions = PLAN_READINGS,
): Promise<TargetProposal> {
  const campaign = await requireCampaign(app.records, campaignId);
  const proposal = await proposeTargets(app, campaign, options);
  await insertAssignedTargets(app.records, proposal, app.clock().toISOString());
  return proposal;
}
