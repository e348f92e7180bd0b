import { loadAgencyTree } from '../agencies/agency-store.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { findComputed } from '../indicators/catalogue.ts';
import { measure } from '../indicators/measure.ts';
import type { ComputedIndicator, Measurement } from '../indicators/measurement.ts';
import type { Ratio } from '../indicators/ratio.ts';
import type { App } from '../platform/app.ts';
import { addDays, type Day } from '../platform/date.ts';
import { requireCampaign } from '../targets/require-campaign.ts';
import { takeStanding, targetsInForce } from '../targets/take-standing.ts';
import type { Result } from '../targets/target.ts';
import type { Overview } from './dashboard-api.ts';
import { laterDay } from './default-day.ts';
import type { FigureSource } from './figure.ts';
import { addsUpByDay, composeOverview, RECENT_DAYS } from './overview.ts';
import { provinceTarget } from './province-target.ts';
import { takeBasis } from './take-basis.ts';

/** Tổng quan of a campaign at the end of a day (the default day when none is asked for). */
export async function takeOverview(app: App, campaignId: string, asked: Day | undefined): Promise<Overview> {
  const campaign = await requireCampaign(app.records, campaignId);
  const basis = await takeBasis(app, campaign, asked);
  const tree = await loadAgencyTree(app.records);
  const { from } = campaign;
  const to = laterDay(basis.at, from);
  const main = campaign.targetIndicators.map((each) => each.indicator).find((code) => findComputed(code));
  const recentFrom = laterDay(from, addDays(to, 1 - RECENT_DAYS));
  const targets = await targetsInForce(app, campaign);
  const [standing, province, daily, recent, before] = await Promise.all([
    takeStanding(app, campaignId, to),
    areaSources(app, campaign, tree.root.id, to, basis.movementSince, (indicator, baseline) =>
      provinceTarget(campaign, targets, indicator, baseline),
    ),
    rows(app, {
      from,
      to,
      scope: 'subtree',
      agency: tree.root.id,
      indicators: additive(campaign),
      byDay: true,
    }),
    main ? ratiosOf(app, main, recentFrom, to) : new Map<string, Ratio>(),
    main && recentFrom > from ? ratiosOf(app, main, from, addDays(recentFrom, -1)) : new Map<string, Ratio>(),
  ]);
  return composeOverview({
    basis,
    campaign,
    tree,
    standing: standing.rows,
    targets: targets.rows,
    province,
    recent,
    before,
    daily,
  });
}

/** Indicators of the campaign whose days add up, which alone can be drawn as a trend. */
export function additive(campaign: Campaign): ComputedIndicator[] {
  return computedOf(campaign).filter(addsUpByDay);
}

/** Indicators of the campaign that dossiers give. */
export function computedOf(campaign: Campaign): ComputedIndicator[] {
  return campaign.targetIndicators.flatMap(({ indicator }) => findComputed(indicator)?.code ?? []);
}

/** The area of an agency (địa bàn), one source for each indicator: now, in the baseline window, at the last milestone. */
export async function areaSources(
  app: App,
  campaign: Campaign,
  agency: string,
  to: Day,
  milestone: Day | null,
  targetOf: (indicator: string, baseline: Result) => number | null,
): Promise<FigureSource[]> {
  const asked = { scope: 'subtree', agency, indicators: computedOf(campaign), byDay: false } as const;
  const [now, baseline, then] = await Promise.all([
    rows(app, { ...asked, from: campaign.from, to }),
    rows(app, { ...asked, from: campaign.baseline.from, to: campaign.baseline.to }),
    milestone === null ? [] : rows(app, { ...asked, from: campaign.from, to: milestone }),
  ]);
  const find = (list: readonly Measurement[], indicator: string) =>
    list.find((row) => row.indicator === indicator && row.agency === agency);
  return campaign.targetIndicators.map(({ indicator }) => {
    const current = find(now, indicator);
    const start = find(baseline, indicator);
    const startResult = start ?? { numerator: null, denominator: null, percent: null };
    return {
      indicator,
      numerator: current?.numerator ?? null,
      denominator: current?.denominator ?? null,
      percent: current?.percent ?? null,
      baseline: startResult.percent,
      target: targetOf(indicator, startResult),
      met: null,
      atMilestone: find(then, indicator) ?? null,
    };
  });
}

async function ratiosOf(
  app: App,
  indicator: string,
  from: Day,
  to: Day,
): Promise<ReadonlyMap<string, Ratio>> {
  const code = findComputed(indicator)?.code;
  if (!code) return new Map();
  const list = await rows(app, { from, to, scope: 'own', agency: null, indicators: [code], byDay: false });
  return new Map(list.map((row) => [row.agency, row]));
}

async function rows(app: App, question: Parameters<typeof measure>[1]): Promise<readonly Measurement[]> {
  if (question.indicators.length === 0) return [];
  return (await measure(app, question)).rows;
}
