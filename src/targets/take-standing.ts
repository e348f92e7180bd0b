import { loadAgencyTree } from '../agencies/agency-store.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { checkWindow } from '../indicators/window.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { type Day, formatDay, localDay } from '../platform/date.ts';
import { loadOwnResults } from './own-results.ts';
import { proposeTargets, targetAgencies } from './propose-targets.ts';
import { requireCampaign } from './require-campaign.ts';
import { rankStandings } from './standing.ts';
import type { StandingTable, TargetProposal } from './target.ts';
import { findAssignedTargets } from './target-store.ts';

/**
 * Kết quả so với chỉ tiêu from the first day of the campaign to `at` (today, or the last day once it is over): the
 * targets in force against declared results of exactly that window, else against dossiers, scope own.
 */
export async function takeStanding(app: App, campaignId: string, at: Day | null): Promise<StandingTable> {
  const campaign = await requireCampaign(app.records, campaignId);
  const to = dayOfStanding(campaign, at, localDay(app.clock()));
  const [tree, targets, results] = await Promise.all([
    loadAgencyTree(app.records),
    targetsInForce(app, campaign),
    loadOwnResults(app, campaign, campaign.from, to),
  ]);
  const targetOf = new Map(targets.rows.map((row) => [`${row.agency} ${row.indicator}`, row.target]));
  const rows = rankStandings(
    targetAgencies(tree, campaign).flatMap(({ id, level }) =>
      campaign.targetIndicators.map(({ indicator }) => ({
        agency: id,
        level,
        indicator,
        target: targetOf.get(`${id} ${indicator}`) ?? null,
        result: results.result(id, indicator),
      })),
    ),
  );
  return { campaign: campaign.id, from: campaign.from, to, dataVersion: results.dataVersion, rows };
}

/** Chỉ tiêu đang giao: those last assigned, else the proposal under the plan's own readings. */
export async function targetsInForce(app: App, campaign: Campaign): Promise<TargetProposal> {
  return (await findAssignedTargets(app.records, campaign.id)) ?? proposeTargets(app, campaign);
}

function dayOfStanding(campaign: Campaign, at: Day | null, today: Day): Day {
  const to = at ?? (today < campaign.to ? today : campaign.to);
  checkWindow(to, to);
  if (to >= campaign.from) return to;
  throw new AppError(
    'bad-usage',
    `Ngày ${formatDay(to)} trước ngày bắt đầu chiến dịch ${formatDay(campaign.from)} nên chưa có kết quả để so. Hãy chọn ngày từ ${formatDay(campaign.from)} trở đi.`,
    { at: to, from: campaign.from },
  );
}
