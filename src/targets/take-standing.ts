import type { Campaign } from '../campaigns/campaign.ts';
import { requireCampaign } from '../campaigns/require-campaign.ts';
import { fromOneState, type KnownFigures } from '../indicators/known-figures.ts';
import { resultsKnown } from '../indicators/take-results.ts';
import { checkWindow } from '../indicators/window.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { type Day, earlierDay, formatDay, localDay } from '../platform/date.ts';
import { targetAgencies } from './propose-targets.ts';
import { exactPercent } from './result.ts';
import { rankStandings } from './standing.ts';
import { targetsKnown } from './take-targets.ts';
import type { StandingTable, TargetProposal } from './target.ts';
import { trajectoryPercent } from './trajectory.ts';

/**
 * Kết quả so với chỉ tiêu from the first day of the campaign to `at` (today, or the last day once it is over): the
 * targets in force against declared results of exactly that window, else against dossiers, scope own.
 */
export async function takeStanding(app: App, campaignId: string, at: Day | null): Promise<StandingTable> {
  const campaign = await requireCampaign(app.records, campaignId);
  const to = dayOfStanding(campaign, at, localDay(app.clock()));
  return fromOneState(app, async (known) =>
    standingKnown(known, campaign, to, await targetsKnown(app.records, known, campaign, to)),
  );
}

/** The same, of a state of the data and targets at hand. */
export async function standingKnown(
  known: KnownFigures,
  campaign: Campaign,
  to: Day,
  targets: TargetProposal,
): Promise<StandingTable> {
  const results = await resultsKnown(known, { from: campaign.from, to, scope: 'own' });
  const targetOf = new Map(targets.rows.map((row) => [`${row.agency} ${row.indicator}`, row]));
  const rows = rankStandings(
    targetAgencies(known.tree, campaign).flatMap(({ id, level, targetExemption }) =>
      campaign.targetIndicators.map(({ indicator }) => {
        const given = targetOf.get(`${id} ${indicator}`);
        const target = given?.target ?? null;
        const baseline = given ? exactPercent(given.baseline) : null;
        return {
          agency: id,
          level,
          indicator,
          target,
          exempt: targetExemption !== null,
          trajectory: trajectoryPercent({ baseline, target }, campaign, to),
          result: results.of(id, indicator),
        };
      }),
    ),
  );
  return { campaign: campaign.id, from: campaign.from, to, dataVersion: results.dataVersion, rows };
}

/** The day a standing is taken of: the one asked for, else the latest there can be; refused before the campaign. */
export function dayOfStanding(campaign: Campaign, at: Day | null, latest: Day): Day {
  const to = at ?? earlierDay(latest, campaign.to);
  checkWindow(to, to);
  if (to >= campaign.from) return to;
  throw new AppError(
    'bad-usage',
    `Ngày ${formatDay(to)} trước ngày bắt đầu chiến dịch ${formatDay(campaign.from)} nên chưa có kết quả để so. Hãy chọn ngày từ ${formatDay(campaign.from)} trở đi.`,
    { at: to, from: campaign.from },
  );
}
