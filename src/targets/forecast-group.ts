import { betaBelow, betaQuantile } from './beta-distribution.ts';
import { followWeeks, learnFromPeers, type PeerLessons, type RateState } from './forecast-rate.ts';
import { DAMPING, type ForecastDays, type ForecastSeries, weeksOf } from './forecast-series.ts';
import { forecastVolume, learnDayWeights, type VolumeForecast } from './forecast-volume.ts';

/** Dự báo of one series for the last day, 0–100: the most reasonable value, where it lies four times out of five. */
export interface EndForecast {
  readonly percent: number;
  readonly low: number;
  readonly high: number;
  /** What the days to come are expected to bring. */
  readonly coming: { readonly numerator: number; readonly denominator: number };
  /** The chance that the last day's value is not below a percentage, 0–1. */
  chanceOf(target: number): number;
}

/** How much of the slopes that are yet to arise counts as drift: with it, intervals hold about as often as they say. */
const SLOPES_TO_COME = 4;
/** Each tail of the 80 % interval. */
const TAIL = 0.1;

/** Forecasts every series of a level on one indicator; the smaller learn from the others. Pure. */
export function forecastGroup(group: readonly ForecastSeries[], days: ForecastDays): EndForecast[] {
  if (group.length === 0) return [];
  const weights = learnDayWeights(group, days);
  const peers = learnFromPeers(group, days.past);
  return group.map((series) => {
    const { state } = followWeeks(weeksOf(series, days.past), series.baseline, peers);
    return endOf(
      series,
      forecastVolume(series, days, weights),
      rateToCome(series, state, peers, days, weights),
    );
  });
}

/** The rate of the cases to come, all together: mean and variance. */
interface RateToCome {
  readonly mean: number;
  readonly variance: number;
  readonly overdispersion: number;
}

function rateToCome(
  series: ForecastSeries,
  state: RateState,
  peers: PeerLessons,
  days: ForecastDays,
  weights: ReturnType<typeof learnDayWeights>,
): RateToCome {
  const middle = weeksOf(series, days.past).at(-1)?.middle ?? 0;
  const left = days.types.slice(days.past).map((type, index) => ({
    weight: weights[type],
    weeks: (days.past + index - middle) / 7,
  }));
  const all = left.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const { common } = peers;
  const reach = (weeks: number) => (1 - DAMPING ** weeks) / -Math.log(DAMPING);
  let mean = 0;
  let pull = 0;
  for (const { weight, weeks } of left) {
    const level = state.level - common.passing + (state.slope + common.slope) * reach(weeks);
    mean += weight / all / (1 + Math.exp(-level));
    pull += (weight / all) * reach(weeks);
  }
  // Drift from the last week on: days further ahead share what the nearer ones drifted.
  let beyond = 1;
  let drift = 0;
  let before = 0;
  for (const { weight, weeks } of left) {
    drift += beyond ** 2 * (weeks - before);
    before = weeks;
    beyond -= weight / all;
  }
  const unborn = peers.nature.ownSlope ** 2 + common.natureSlope ** 2;
  const variance =
    state.varLevel +
    2 * pull * state.covariance +
    pull ** 2 * (state.varSlope + common.varSlope) +
    common.varLevel +
    (peers.nature.drift + common.drift + SLOPES_TO_COME * unborn) * drift;
  const ordinary = mean * (1 - mean);
  const share = ordinary * variance;
  return {
    mean,
    variance: (ordinary * share) / (1 + share),
    overdispersion: peers.nature.overdispersion,
  };
}

/** Adds what is expected to what there is. */
function endOf({ soFar }: ForecastSeries, volume: VolumeForecast, rate: RateToCome): EndForecast {
  const { numerator, denominator } = soFar;
  const expected = volume.total;
  const end = denominator + expected;
  const percent = (value: number) => Math.min(100, Math.max(0, 100 * value));
  if (end <= 0 || expected < 1e-6) {
    const now = percent(denominator > 0 ? numerator / denominator : 0);
    return {
      percent: now,
      low: now,
      high: now,
      coming: { numerator: 0, denominator: 0 },
      chanceOf: (target) => (now >= target ? 1 : 0),
    };
  }
  const mean = (numerator + expected * rate.mean) / end;
  const ordinary = rate.mean * (1 - rate.mean);
  const variance =
    (expected / end) ** 2 * (rate.variance + (rate.overdispersion * ordinary) / expected) +
    ((rate.mean - mean) / end) ** 2 * volume.variance;
  // More may come than is expected; no result lies beyond what that could make of it.
  const most = expected + 2 * Math.sqrt(volume.variance);
  const bottom = numerator / (denominator + most);
  const width = Math.max((numerator + most) / (denominator + most) - bottom, 1e-9);
  const centre = Math.min(1 - 1e-6, Math.max(1e-6, (mean - bottom) / width));
  const size = Math.max(0.05, (centre * (1 - centre)) / Math.max(variance / width ** 2, 1e-12) - 1);
  const [a, b] = [Math.max(centre * size, 1e-3), Math.max((1 - centre) * size, 1e-3)];
  const low = percent(bottom + width * betaQuantile(TAIL, a, b));
  const high = percent(bottom + width * betaQuantile(1 - TAIL, a, b));
  return {
    percent: Math.min(high, Math.max(low, percent(bottom + width * betaQuantile(0.5, a, b)))),
    low,
    high,
    coming: { numerator: expected * rate.mean, denominator: expected },
    chanceOf: (target) => 1 - betaBelow((target / 100 - bottom) / width, a, b),
  };
}
