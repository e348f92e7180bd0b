import type { AgencyLevel } from '../agencies/agency.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { lastDayWithData } from '../campaigns/campaign-day.ts';
import { requireCampaign } from '../campaigns/require-campaign.ts';
import { findLastDay } from '../dossiers/data-day-store.ts';
import { fromOneState, type KnownFigures } from '../indicators/known-figures.ts';
import { resultsKnown } from '../indicators/take-results.ts';
import type { App } from '../platform/app.ts';
import { type Day, daysBetween, earlierDay, localDay } from '../platform/date.ts';
import { canBeForecast } from './daily-series.ts';
import { FORECAST_MINIMUM, sayForecast } from './forecast.ts';
import type { Forecast } from './forecast-api.ts';
import type { EndForecast } from './forecasting/end.ts';
import { forecastArea, forecastGroup } from './forecasting/group.ts';
import type { ForecastDays } from './forecasting/series.ts';
import { gatherForecastSeries, type IndicatorSeries } from './gather-forecast-series.ts';
import { provinceTarget } from './province-target.ts';
import { dayOfStanding, standingKnown } from './take-standing.ts';
import { targetsKnown } from './take-targets.ts';
import type { Standing, TargetProposal } from './target.ts';

/** Every forecast of a campaign, and on what they rest. */
export interface ForecastTable {
  readonly campaign: string;
  readonly at: Day;
  readonly to: Day;
  readonly seen: Day | null;
  readonly dataVersion: number;
  readonly minimum: typeof FORECAST_MINIMUM;
  readonly rows: readonly Forecast[];
}

/**
 * Dự báo ngày cuối of a campaign as seen at the end of `at` (the last day with data): the province with all below it,
 * then each agency by itself.
 */
export async function takeForecasts(
  app: App,
  campaignId: string,
  at: Day | null,
  agency: string | null = null,
): Promise<ForecastTable> {
  const campaign = await requireCampaign(app.records, campaignId);
  return fromOneState(app, async (known) => {
    const lastDay = await findLastDay(app.warehouse);
    const today = localDay(app.clock());
    const latest = lastDayWithData(campaign, lastDay, today);
    const to = dayOfStanding(campaign, at, latest);
    const targets = await targetsKnown(app.records, known, campaign, to);
    const standing = await standingKnown(known, campaign, earlierDay(to, campaign.to), targets);
    const rows = await forecastsKnown(known, { campaign, to, lastDay, targets, standing: standing.rows });
    return {
      campaign: campaign.id,
      at: to,
      to: campaign.to,
      seen: lastDay === null || lastDay < campaign.from ? null : earlierDay(lastDay, to),
      dataVersion: known.dataVersion,
      minimum: FORECAST_MINIMUM,
      rows: agency === null ? rows : rows.filter((row) => row.agency === agency),
    };
  });
}

/** What forecasts are made from. */
export interface ForecastPremises {
  readonly campaign: Campaign;
  /** The day at whose end they are made. */
  readonly to: Day;
  /** The last day with dossiers; beyond it nothing has been loaded yet. */
  readonly lastDay: Day | null;
  readonly targets: TargetProposal;
  /** The standing of that day. */
  readonly standing: readonly Standing[];
}

/** The same, of a state of the data at hand; none before the campaign. */
export async function forecastsKnown(known: KnownFigures, premises: ForecastPremises): Promise<Forecast[]> {
  const { campaign, targets, standing } = premises;
  if (premises.to < campaign.from) return [];
  const to = earlierDay(premises.to, campaign.to);
  const seen = premises.lastDay === null ? to : earlierDay(premises.lastDay, to);
  const workingDaysLeft = campaign.workingDays.filter((day) => day > seen).length;
  const moment = {
    daysWithData: premises.lastDay === null ? 0 : daysBetween(campaign.from, seen) + 1,
    // A last day that has not been loaded is still to come; one that nobody works may stay without dossiers.
    isLastDay: to >= campaign.to && (seen >= campaign.to || workingDaysLeft === 0),
    workingDaysLeft,
  };
  const root = known.tree.root.id;
  const [area, baseline] = await Promise.all([
    resultsKnown(known, { from: campaign.from, to, scope: 'subtree' }),
    resultsKnown(known, { ...targets.baseline, scope: 'subtree' }),
  ]);
  const isForecast = !moment.isLastDay && moment.daysWithData >= FORECAST_MINIMUM.days;
  const ends = isForecast
    ? await known.remember(
        JSON.stringify(['forecast', campaign, seen, to, targets.baseline, baselinesOf(targets)]),
        async () => {
          const ground = { campaign, seen, to, standing, targets };
          const { days, indicators } = await gatherForecastSeries(known, ground);
          return endsOf(root, days, indicators);
        },
        () => false,
      )
    : new Map<string, EndForecast>();
  const endOf = (agency: string, indicator: string) =>
    ends.get(`${agency} ${indicator}`) ?? (isForecast || !canBeForecast(indicator) ? null : NO_END);
  return [
    ...campaign.targetIndicators.map(({ indicator }) =>
      sayForecast(
        {
          agency: root,
          level: 'province',
          scope: 'subtree',
          indicator,
          target: provinceTarget(campaign, targets, indicator, baseline.of(root, indicator)),
          result: area.of(root, indicator),
        },
        moment,
        endOf(root, indicator),
      ),
    ),
    ...standing.map((row) =>
      sayForecast(
        {
          agency: row.agency,
          level: row.level as AgencyLevel,
          scope: 'own',
          indicator: row.indicator,
          target: row.target,
          result: row,
        },
        moment,
        endOf(row.agency, row.indicator),
      ),
    ),
  ];
}

/** Stands where nothing is forecast yet; never shown. */
const NO_END: EndForecast = {
  percent: 0,
  low: 0,
  high: 0,
  coming: { numerator: 0, denominator: 0 },
  chanceOf: () => 0,
};

/** The last day of every agency and of the province, by agency and indicator. */
function endsOf(
  root: string,
  days: ForecastDays,
  indicators: readonly IndicatorSeries[],
): ReadonlyMap<string, EndForecast> {
  const ends = new Map<string, EndForecast>();
  for (const { indicator, levels, province } of indicators) {
    let coming = 0;
    for (const { agencies, series } of levels) {
      for (const [index, end] of forecastGroup(series, days).entries()) {
        ends.set(`${agencies[index]} ${indicator}`, end);
        coming += end.coming.denominator;
      }
    }
    if (province === null) continue;
    const [rest] = forecastGroup([province.rest], days);
    const [whole] = forecastArea(province.series, days, coming + (rest?.coming.denominator ?? 0));
    if (whole) ends.set(`${root} ${indicator}`, whole);
  }
  return ends;
}

/** Tells one set of baselines from another, as far as a forecast can feel it. */
function baselinesOf({ rows }: TargetProposal): readonly (number | null)[] {
  return rows.flatMap(({ baseline }) => [baseline.numerator, baseline.denominator]);
}
