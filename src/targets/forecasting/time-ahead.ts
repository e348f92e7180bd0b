import { DAYS_OF_WEEK, type ForecastDays } from './series.ts';

/** A movement of an agency's own fades to this part of itself each week: no rise goes on for ever. */
export const DAMPING = 0.65;
const FADING = -Math.log(DAMPING);

/** The days to come, weighed by the cases that they are expected to bring; the same for all agencies of a level. */
export interface TimeAhead {
  /** Each in days from the first of the campaign, and in weeks from the middle of the last week past. */
  readonly days: readonly { readonly day: number; readonly weeks: number; readonly weight: number }[];
  /** How many weeks they are. */
  readonly length: number;
  /** How far a slope of today carries their mean. */
  readonly pull: number;
  /** Variance that a drift of 1 a week gives their mean; days further ahead share what the nearer ones drifted. */
  readonly drift: number;
  /** Variance that slopes yet to arise give it, those of a deviation of 1. */
  readonly newSlopes: number;
}

/** How far a slope carries in so many weeks, fading. */
export function reach(weeks: number): number {
  return (1 - DAMPING ** weeks) / FADING;
}

/** Looks ahead from the middle of the last week; `busy` says how busy each day to come is. */
export function timeAhead(
  { types, past }: ForecastDays,
  middle: number,
  busy: (day: number) => number,
): TimeAhead {
  const left = types.slice(past).map((_, index) => past + index);
  const all = left.reduce((sum, day) => sum + busy(day), 0) || 1;
  const days = left.map((day) => ({
    day,
    weeks: (day - middle) / DAYS_OF_WEEK,
    weight: busy(day) / all,
  }));
  let beyond = 1;
  let drift = 0;
  let newSlopes = 0;
  let before = 0;
  for (const { weeks, weight } of days) {
    const step = weeks - before;
    drift += beyond ** 2 * step;
    const carried = days.reduce(
      (sum, each) => sum + (each.weeks >= weeks ? each.weight * reach(each.weeks - before - step / 2) : 0),
      0,
    );
    newSlopes += 2 * FADING * carried ** 2 * step;
    before = weeks;
    beyond -= weight;
  }
  return {
    days,
    length: left.length / DAYS_OF_WEEK,
    pull: days.reduce((sum, { weeks, weight }) => sum + weight * reach(weeks), 0),
    drift,
    newSlopes,
  };
}
