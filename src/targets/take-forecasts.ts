import type { AgencyLevel } from '../agencies/agency.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { findLastDay } from '../dossiers/data-day-store.ts';
import { fromOneState, type KnownFigures } from '../indicators/known-figures.ts';
import { resultsKnown } from '../indicators/take-results.ts';
import type { App } from '../platform/app.ts';
import { type Day, daysBetween, localDay } from '../platform/date.ts';
import { addSeries, canBeForecast, type DailySeries, dailySeries, dayTypesOf } from './daily-series.ts';
import { FORECAST_MINIMUM, sayForecast } from './forecast.ts';
import type { Forecast } from './forecast-api.ts';
import { type EndForecast, forecastGroup } from './forecast-group.ts';
import { provinceTarget } from './province-target.ts';
import { requireCampaign } from './require-campaign.ts';
import { countsOf } from './result.ts';
import { dayOfStanding, earlierDay, standingKnown } from './take-standing.ts';
import { targetsKnown } from './take-targets.ts';
import type { Result, Standing, TargetProposal } from './target.ts';

/** Every forecast of a campaign, and on what they rest. */
export interface ForecastTable {
  readonly campaign: string;
  readonly at: Day;
  readonly to: Day;
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
    const latest = lastDay !== null && lastDay >= campaign.from ? earlierDay(lastDay, today) : today;
    const to = dayOfStanding(campaign, at, latest);
    const targets = await targetsKnown(app.records, known, campaign, to);
    const standing = await standingKnown(known, campaign, earlierDay(to, campaign.to), targets);
    const rows = await forecastsKnown(known, { campaign, to, lastDay, targets, standing: standing.rows });
    return {
      campaign: campaign.id,
      at: to,
      to: campaign.to,
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
  const moment = {
    daysWithData: premises.lastDay === null ? 0 : daysBetween(campaign.from, seen) + 1,
    isLastDay: to >= campaign.to,
    workingDaysLeft: campaign.workingDays.filter((day) => day > seen).length,
  };
  const root = known.tree.root.id;
  const [area, baseline] = await Promise.all([
    resultsKnown(known, { from: campaign.from, to, scope: 'subtree' }),
    resultsKnown(known, { ...targets.baseline, scope: 'subtree' }),
  ]);
  const baselineOf = baselineIndex(targets);
  const provinceBaseline = (indicator: string) => baseline.of(root, indicator);
  const isForecast = !moment.isLastDay && moment.daysWithData >= FORECAST_MINIMUM.days;
  const ends = isForecast
    ? await known.remember(
        JSON.stringify(['forecast', campaign, seen, targets.baseline, baselineMark(targets)]),
        () =>
          endsOf(known, campaign, seen, standing, {
            baselineOf,
            provinceBaseline,
            area: (indicator) => area.of(root, indicator),
          }),
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
          target: provinceTarget(campaign, targets, indicator, provinceBaseline(indicator)),
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

interface Starts {
  baselineOf(agency: string, indicator: string): Result | null;
  provinceBaseline(indicator: string): Result;
  area(indicator: string): Result & Pick<Standing, 'origin'>;
}

/** The last day of every agency and of the province, on each indicator; a level of agencies at a time. */
async function endsOf(
  known: KnownFigures,
  campaign: Campaign,
  seen: Day,
  standing: readonly Standing[],
  starts: Starts,
): Promise<ReadonlyMap<string, EndForecast>> {
  const past = daysBetween(campaign.from, seen) + 1;
  const days = { types: dayTypesOf(campaign), past };
  const seriesOf = await dailySeries(known, campaign, seen);
  const ends = new Map<string, EndForecast>();
  const root = known.tree.root.id;
  for (const { indicator } of campaign.targetIndicators) {
    if (!canBeForecast(indicator)) continue;
    const counted = standing.filter((row) => row.indicator === indicator && row.origin === 'counted');
    for (const level of ['department', 'district', 'commune'] as const) {
      const rows = counted.filter((row) => row.level === level);
      const group = rows.map((row) =>
        withResult(seriesOf(indicator, row.agency), row, starts.baselineOf(row.agency, indicator)),
      );
      for (const [index, end] of forecastGroup(group, days).entries())
        ends.set(`${rows[index]?.agency} ${indicator}`, end);
    }
    const whole = starts.area(indicator);
    if (whole.origin !== 'counted') continue;
    const parts = [...known.tree.subtree(root)].flatMap((id) => seriesOf(indicator, id) ?? []);
    const province = withResult(addSeries(parts, past), whole, starts.provinceBaseline(indicator));
    const [end] = forecastGroup([province], days);
    if (end) ends.set(`${root} ${indicator}`, end);
  }
  return ends;
}

function withResult(series: DailySeries | null, result: Result, baseline: Result | null) {
  return {
    cases: series?.cases ?? [],
    counted: series?.counted ?? [],
    soFar: countsOf(result) ?? { numerator: 0, denominator: 0 },
    baseline: baseline && countsOf(baseline),
  };
}

function baselineIndex(targets: TargetProposal): (agency: string, indicator: string) => Result | null {
  const known = new Map(targets.rows.map((row) => [`${row.agency} ${row.indicator}`, row.baseline]));
  return (agency, indicator) => known.get(`${agency} ${indicator}`) ?? null;
}

/** Tells one set of baselines from another, as far as a forecast can feel it. */
function baselineMark(targets: TargetProposal): number {
  return targets.rows.reduce(
    (mark, { baseline }, index) =>
      mark + (index + 1) * (baseline.numerator ?? 0) + (index + 2) * (baseline.denominator ?? 0),
    0,
  );
}
