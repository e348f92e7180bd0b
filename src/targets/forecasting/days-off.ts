import { type ForecastDays, type ForecastSeries, weekStarts } from './series.ts';
import type { DayWeights } from './volume.ts';

/** What days off do to a rate. */
export interface DaysOff {
  /**
   * By how many log odds their cases count more often than those of working days of the same week (online dossiers come
   * in while the counter is shut). It matters where a week holds more of them than others: a holiday.
   */
  readonly effect: number;
  /** Part of the cases that they bring in an ordinary week. */
  readonly share: number;
}

/** Mantel and Haenszel's common odds ratio; near 0 where days off bring too little to tell. */
export function learnDaysOff(
  group: readonly ForecastSeries[],
  { types, past }: ForecastDays,
  weights: DayWeights,
): DaysOff {
  const starts = weekStarts(past);
  let up = 1;
  let down = 1;
  for (const { cases, counted } of group) {
    for (const [index, start] of starts.entries()) {
      const sums = { off: 0, offCounted: 0, worked: 0, workedCounted: 0 };
      for (let day = start; day < (starts[index + 1] ?? past); day += 1) {
        const [came, yes] = [cases[day] ?? 0, counted[day] ?? 0];
        if (types[day] === 'off') {
          sums.off += came;
          sums.offCounted += yes;
        } else {
          sums.worked += came;
          sums.workedCounted += yes;
        }
      }
      const all = sums.off + sums.worked;
      if (sums.off === 0 || sums.worked === 0) continue;
      up += (sums.offCounted * (sums.worked - sums.workedCounted)) / all;
      down += (sums.workedCounted * (sums.off - sums.offCounted)) / all;
    }
  }
  const { mon, tue, wed, thu, fri, off } = weights;
  const week = mon + tue + wed + thu + fri + 2 * off;
  return { effect: Math.log(up / down), share: (2 * off) / week };
}
