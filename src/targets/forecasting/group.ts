import type { CommonAhead } from './common-course.ts';
import { type EndForecast, endOf, type RateToCome } from './end.ts';
import { followWeeks, learnFromPeers, type PeerLessons, type RateState } from './rate.ts';
import { type ForecastDays, type ForecastSeries, rateOf, weekStarts, weeksOf } from './series.ts';
import { reach, type TimeAhead, timeAhead } from './time-ahead.ts';
import { forecastVolume, learnDayWeights, type VolumeForecast } from './volume.ts';

/** An agency follows a common rise by as much as the others, give or take this part of it. */
const FOLLOWING = 0.4;

/** Forecasts every series of a level on one indicator; the smaller learn from the others. Pure. */
export function forecastGroup(group: readonly ForecastSeries[], days: ForecastDays): EndForecast[] {
  return forecastEach(group, days, (volume) => volume);
}

/** Forecasts an area, whose cases to come are those that its parts are expected to bring. */
export function forecastArea(area: ForecastSeries, days: ForecastDays, comingOfParts: number): EndForecast[] {
  return forecastEach([area], days, (volume) => ({
    ...volume,
    total: comingOfParts,
    variance: volume.total > 0 ? volume.variance * (comingOfParts / volume.total) ** 2 : comingOfParts,
  }));
}

function forecastEach(
  group: readonly ForecastSeries[],
  days: ForecastDays,
  settle: (volume: VolumeForecast) => VolumeForecast,
): EndForecast[] {
  if (group.length === 0) return [];
  const weights = learnDayWeights(group, days);
  const { peers, complete } = learnFromPeers(group, days, weights);
  const time = timeAhead(days, lastMiddle(days.past), (day) => weights[days.types[day] ?? 'off']);
  const common = peers.common.ahead(time);
  return group.map((series, index) => {
    const { state } = followWeeks(weeksOf(series, days), series.baseline, peers);
    const volume = settle(forecastVolume(series, days, weights));
    const rate = rateToCome(state, peers, common, time, days);
    return endOf(series.soFar, volume, { ...rate, complete: complete[index] ?? 0 });
  });
}

function rateToCome(
  state: RateState,
  { off }: PeerLessons,
  common: CommonAhead,
  time: TimeAhead,
  { types }: ForecastDays,
): Omit<RateToCome, 'complete'> {
  const { nature } = state;
  const variance =
    state.varLevel +
    2 * time.pull * state.covariance +
    time.pull ** 2 * state.varSlope +
    nature.drift * time.drift +
    nature.ownSlope ** 2 * time.newSlopes +
    common.variance +
    FOLLOWING ** 2 * common.riseSquared +
    nature.passing / Math.max(1, time.length);
  // The mean of rates whose log odds vary is nearer to one half than the rate of their mean (MacKay 1992).
  const nearer = 1 / Math.sqrt(1 + (Math.PI * variance) / 8);
  let mean = 0;
  for (const [index, { day, weeks, weight }] of time.days.entries()) {
    const dayOff = types[day] === 'off' ? off.effect : 0;
    const level = state.level + state.slope * reach(weeks) + (common.path[index] ?? 0) + dayOff;
    mean += weight * rateOf(level * nearer);
  }
  const ordinary = mean * (1 - mean);
  const share = ordinary * variance;
  return { mean, variance: (ordinary * share) / (1 + share) };
}

/** The middle of the last week past. */
function lastMiddle(past: number): number {
  return ((weekStarts(past).at(-1) ?? 0) + past - 1) / 2;
}
