import type { Campaign } from '../campaigns/campaign.ts';
import type { KnownFigures } from '../indicators/known-figures.ts';
import { resultsKnown } from '../indicators/take-results.ts';
import { type Day, daysBetween } from '../platform/date.ts';
import { addSeries, canBeForecast, type DailySeries, dailySeries, dayTypesOf } from './daily-series.ts';
import type { ForecastDays, ForecastSeries } from './forecasting/series.ts';
import { countsOf } from './result.ts';
import type { Result, Standing, TargetProposal } from './target.ts';

/** What forecasts of one indicator are made from: the agencies a level at a time, then the province. */
export interface IndicatorSeries {
  readonly indicator: string;
  readonly levels: readonly {
    readonly agencies: readonly string[];
    readonly series: readonly ForecastSeries[];
  }[];
  /** The province with all below it, and what of it is no agency's of the levels; `null` where it is not counted. */
  readonly province: { readonly series: ForecastSeries; readonly rest: ForecastSeries } | null;
}

/** What there is to forecast from. */
export interface ForecastGround {
  readonly campaign: Campaign;
  /** The last day with data. */
  readonly seen: Day;
  /** The day of the results so far; not before `seen`. */
  readonly to: Day;
  /** The standing of that day. */
  readonly standing: readonly Standing[];
  readonly targets: TargetProposal;
}

/** Gathers the days, results and baselines of a campaign. */
export async function gatherForecastSeries(
  known: KnownFigures,
  { campaign, seen, to, standing, targets }: ForecastGround,
): Promise<{ readonly days: ForecastDays; readonly indicators: readonly IndicatorSeries[] }> {
  const root = known.tree.root.id;
  const [seriesOf, area, before] = await Promise.all([
    dailySeries(known, campaign, seen),
    resultsKnown(known, { from: campaign.from, to, scope: 'subtree' }),
    resultsKnown(known, { ...targets.baseline, scope: 'subtree' }),
  ]);
  const past = daysBetween(campaign.from, seen) + 1;
  const baselines = new Map(targets.rows.map((row) => [`${row.agency} ${row.indicator}`, row.baseline]));
  const indicators = campaign.targetIndicators.flatMap(({ indicator }): IndicatorSeries[] => {
    if (!canBeForecast(indicator)) return [];
    const rows = standing.filter((row) => row.indicator === indicator && row.origin === 'counted');
    const levels = LEVELS.map((level) => {
      const own = rows.filter((row) => row.level === level);
      return {
        agencies: own.map(({ agency }) => agency),
        series: own.map((row) =>
          withResult(
            seriesOf(indicator, row.agency),
            row,
            baselines.get(`${row.agency} ${indicator}`) ?? null,
          ),
        ),
      };
    });
    const whole = area.of(root, indicator);
    if (whole.origin !== 'counted') return [{ indicator, levels, province: null }];
    const inLevels = new Set(rows.map(({ agency }) => agency));
    const everyone = [...known.tree.subtree(root)];
    const sum = (agencies: readonly string[]) =>
      addSeries(
        agencies.flatMap((agency) => seriesOf(indicator, agency) ?? []),
        past,
      );
    const rest = sum(everyone.filter((agency) => !inLevels.has(agency)));
    const series = withResult(sum(everyone), whole, before.of(root, indicator));
    return [{ indicator, levels, province: { series, rest: withResult(rest, NOTHING, null) } }];
  });
  return { days: { types: dayTypesOf(campaign), past }, indicators };
}

const LEVELS = ['department', 'district', 'commune'] as const;
const NOTHING: Result = { numerator: 0, denominator: 0, percent: null };

function withResult(series: DailySeries | null, result: Result, baseline: Result | null): ForecastSeries {
  return {
    ...(series ?? { cases: [], counted: [] }),
    soFar: countsOf(result) ?? { numerator: 0, denominator: 0 },
    baseline: baseline && countsOf(baseline),
  };
}
