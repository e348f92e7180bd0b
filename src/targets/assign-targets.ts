import { requireCampaign } from '../campaigns/require-campaign.ts';
import type { App } from '../platform/app.ts';
import { beginChange } from '../platform/audit/begin-change.ts';
import { inTransaction } from '../platform/records.ts';
import { proposeTargets } from './propose-targets.ts';
import { PLAN_READINGS, type ProposalOptions } from './readings.ts';
import { asAssigned, dayOfTargets } from './take-targets.ts';
import type { TargetsInForce } from './target.ts';
import { insertAssignedTargets } from './target-store.ts';

/** Giao chỉ tiêu: makes the proposal and keeps it as targets of the campaign, a draft until it is approved. */
export async function assignTargets(
  app: App,
  campaignId: string,
  options: ProposalOptions = PLAN_READINGS,
): Promise<TargetsInForce> {
  const change = await beginChange(app, 'set-targets', null);
  const campaign = await requireCampaign(app.records, campaignId);
  const proposal = await proposeTargets(app, campaign, options);
  const { id } = await inTransaction(app.records, async (transaction) => {
    const inserted = await insertAssignedTargets(transaction, proposal, change.at);
    await change.record(transaction, {
      what: 'assign-targets',
      subject: { kind: 'assignment', id: inserted.id },
      detail: { campaign: campaign.id, rows: proposal.rows.length },
    });
    return inserted;
  });
  return asAssigned(proposal, id, dayOfTargets(app, campaign, null));
}
