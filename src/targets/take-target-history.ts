import type { Campaign } from '../campaigns/campaign.ts';
import { requireCampaign } from '../campaigns/require-campaign.ts';
import { fromOneState, type KnownFigures } from '../indicators/known-figures.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { addDays, type Day } from '../platform/date.ts';
import type { TargetHistory } from './amendment-api.ts';
import type { TargetRecords } from './in-force.ts';
import { tellAmendments } from './list-target-amendments.ts';
import { dayOfTargets, recordedTargets, targetRecords } from './take-targets.ts';

type Stretch = TargetHistory['indicators'][number]['stretches'][number];

/** Chỉ tiêu of one agency over the days of a campaign, and every amendment of it. */
export async function takeTargetHistory(
  app: App,
  campaignId: string,
  agency: string,
): Promise<TargetHistory> {
  const campaign = await requireCampaign(app.records, campaignId);
  return fromOneState(app, async (known) => {
    const recorded = await targetRecords(app.records, campaign.id);
    const stretches = await stretchesOf(app, known, campaign, { recorded, agency });
    return {
      campaign: campaign.id,
      agency,
      indicators: campaign.targetIndicators.map(({ indicator }) => ({
        indicator,
        stretches: stretches.get(indicator) ?? [],
      })),
      amendments: await tellAmendments(
        app.records,
        recorded,
        recorded.amendments.filter((each) => each.agency === agency),
        dayOfTargets(app, campaign, null),
      ),
    };
  });
}

async function stretchesOf(
  app: App,
  known: KnownFigures,
  campaign: Campaign,
  { recorded, agency }: { recorded: TargetRecords; agency: string },
): Promise<ReadonlyMap<string, Stretch[]>> {
  const stretches = new Map<string, Stretch[]>();
  const targetsOn = recordedTargets(app.records, known, campaign, recorded);
  for (const day of turningDays(campaign, recorded)) {
    const { rows, status, assignment, approval } = await targetsOn(day);
    const own = rows.filter((row) => row.agency === agency);
    if (own.length === 0)
      throw new AppError(
        'bad-usage',
        `Không có đơn vị nào mang mã “${agency}” trong số đơn vị được giao chỉ tiêu. Hãy dùng mã trong cây đơn vị, ví dụ 643.`,
        { agency },
      );
    for (const { indicator, target, reason, amendment } of own) {
      const next = {
        from: day,
        to: campaign.to,
        target,
        status,
        assignment,
        decisionNumber: approval?.decisionNumber ?? null,
        amendment,
        reason,
      };
      const before = stretches.get(indicator) ?? [];
      const last = before.at(-1);
      if (last && isSame(last, next)) continue;
      if (last) last.to = addDays(day, -1);
      stretches.set(indicator, [...before, next]);
    }
  }
  return stretches;
}

/** The days of the campaign on which a target can change, its first day among them. */
function turningDays(campaign: Campaign, { approvals, amendments }: TargetRecords): Day[] {
  const days = [...approvals, ...amendments].map(({ inForceFrom }) => inForceFrom);
  return [...new Set([campaign.from, ...days])]
    .filter((day) => day >= campaign.from && day <= campaign.to)
    .sort();
}

function isSame(a: Stretch, b: Stretch): boolean {
  return (
    a.target === b.target &&
    a.reason === b.reason &&
    a.status === b.status &&
    a.assignment === b.assignment &&
    a.decisionNumber === b.decisionNumber
  );
}
