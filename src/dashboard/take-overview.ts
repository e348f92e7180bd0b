import type { Campaign } from '../campaigns/campaign.ts';
import { requireCampaign } from '../campaigns/require-campaign.ts';
import { findLastDay } from '../dossiers/data-day-store.ts';
import { findComputed } from '../indicators/catalogue.ts';
import { fromOneState, type KnownFigures } from '../indicators/known-figures.ts';
import { measureKnown } from '../indicators/measure.ts';
import type { ComputedIndicator, Measurement, MeasureQuestion } from '../indicators/measurement.ts';
import type { Ratio } from '../indicators/ratio.ts';
import { openSuspicions } from '../intake/suspicion/list-suspicions.ts';
import type { App } from '../platform/app.ts';
import { addDays, type Day, laterDay } from '../platform/date.ts';
import { addsUpByDay } from '../targets/daily-series.ts';
import { provinceTarget } from '../targets/province-target.ts';
import { forecastsKnown } from '../targets/take-forecasts.ts';
import { standingKnown } from '../targets/take-standing.ts';
import { areaSources } from './area-sources.ts';
import type { Overview } from './dashboard-api.ts';
import { composeOverview, RECENT_DAYS } from './overview.ts';
import { takeBasis } from './take-basis.ts';

/** Tổng quan of a campaign at the end of a day (the default day when none is asked for), from one state of the data. */
export async function takeOverview(app: App, campaignId: string, asked: Day | undefined): Promise<Overview> {
  const campaign = await requireCampaign(app.records, campaignId);
  return fromOneState(app, (known) => overviewKnown(app, known, campaign, asked));
}

async function overviewKnown(
  app: App,
  known: KnownFigures,
  campaign: Campaign,
  asked: Day | undefined,
): Promise<Overview> {
  const { tree } = known;
  const { from } = campaign;
  const [{ basis, said, targets }, suspicions, lastDay] = await Promise.all([
    takeBasis(app, known, campaign, asked, { agency: tree.root.id, scope: 'subtree' }),
    openSuspicions(app),
    findLastDay(app.warehouse),
  ]);
  const to = laterDay(basis.at, from);
  // To forecast is to ask for a dozen windows between the two.
  if (to < campaign.to) known.countDays(from, to);
  const main = computedOf(campaign)[0];
  const recentFrom = laterDay(from, addDays(to, 1 - RECENT_DAYS));
  const windows = {
    recent: { from: recentFrom, to },
    before: recentFrom > from ? { from, to: addDays(recentFrom, -1) } : null,
  };
  const none = new Map<string, Ratio>();
  const [standing, province, daily, recent, before] = await Promise.all([
    standingKnown(known, campaign, to, targets),
    areaSources(known, {
      campaign,
      agency: tree.root.id,
      to,
      milestone: basis.movementSince,
      targets,
      said,
      targetOf: (indicator, baseline) => provinceTarget(campaign, targets, indicator, baseline),
    }),
    dailyOf(known, campaign, { from, to, scope: 'subtree', agency: tree.root.id }),
    main ? ratiosOf(known, main, windows.recent) : none,
    main && windows.before ? ratiosOf(known, main, windows.before) : none,
  ]);
  const premises = { campaign, to: basis.at, lastDay, targets, standing: standing.rows };
  const forecasts = await forecastsKnown(known, premises);
  return composeOverview({
    basis,
    campaign,
    tree,
    standing: standing.rows,
    targets: targets.rows,
    province,
    said,
    windows,
    recent,
    before,
    daily,
    forecasts,
    suspicions,
  });
}

/** Day by day, the indicators of the campaign whose days add up, which alone can be drawn as a trend. */
export async function dailyOf(
  known: KnownFigures,
  campaign: Campaign,
  question: Omit<MeasureQuestion, 'indicators' | 'byDay'>,
): Promise<readonly Measurement[]> {
  const indicators = computedOf(campaign).filter(addsUpByDay);
  return indicators.length === 0 ? [] : measureKnown(known, { ...question, indicators, byDay: true });
}

/** Indicators of the campaign that dossiers give. */
function computedOf(campaign: Campaign): ComputedIndicator[] {
  return campaign.targetIndicators.flatMap(({ indicator }) => findComputed(indicator)?.code ?? []);
}

async function ratiosOf(
  known: KnownFigures,
  indicator: ComputedIndicator,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<ReadonlyMap<string, Ratio>> {
  const rows = await measureKnown(known, {
    from,
    to,
    scope: 'own',
    agency: null,
    indicators: [indicator],
    byDay: false,
  });
  return new Map(rows.map((row) => [row.agency, row]));
}
