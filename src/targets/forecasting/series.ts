import type { Ratio } from '../../indicators/ratio.ts';

/** Loại ngày: Monday to Friday when worked, `made-up` for a weekend day worked, `off` for every other. */
export type DayType = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'made-up' | 'off';

/** One agency on one indicator, day by day from the first day of the campaign to the day of asking. */
export interface ForecastSeries {
  /** Cases below the line that each day brought. */
  readonly cases: readonly number[];
  /** Those of them that count. */
  readonly counted: readonly number[];
  /**
   * Cases that each day will have brought once all are in, where those of the latest days are not (dossiers are rated
   * when they are done); absent where they are.
   */
  readonly arriving?: readonly number[];
  /** The result so far; may hold more than the days brought (what was open when the campaign began). */
  readonly soFar: Ratio;
  /** Result of the baseline window; `null` where its counts are not known. */
  readonly baseline: Ratio | null;
}

/** The days of a campaign as a forecast sees them: those past, then those to come. */
export interface ForecastDays {
  readonly types: readonly DayType[];
  /** How many of them are past. */
  readonly past: number;
}

/** A week of the series; the first may be shorter or longer. */
export interface Week {
  readonly cases: number;
  readonly counted: number;
  /** Part of its cases that came on days off, 0–1. */
  readonly off: number;
  /** Its middle in days from the first day of the campaign. */
  readonly middle: number;
}

export const DAYS_OF_WEEK = 7;

/** First days of the weeks, counted back from the last day past so that each holds every day of the week once. */
export function weekStarts(past: number): number[] {
  const starts: number[] = [];
  for (let start = past - DAYS_OF_WEEK; start > 2; start -= DAYS_OF_WEEK) starts.unshift(start);
  return [0, ...starts];
}

/** The series by weeks. */
export function weeksOf({ cases, counted }: ForecastSeries, { types, past }: ForecastDays): Week[] {
  const starts = weekStarts(past);
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? past;
    const week = { cases: 0, counted: 0, off: 0 };
    for (let day = start; day < end; day += 1) {
      const came = cases[day] ?? 0;
      week.cases += came;
      week.counted += counted[day] ?? 0;
      if (types[day] === 'off') week.off += came;
    }
    return { ...week, off: week.cases > 0 ? week.off / week.cases : 0, middle: (start + end - 1) / 2 };
  });
}

/** All that the weeks brought. */
export function totalOf(weeks: readonly Week[]): Ratio {
  let numerator = 0;
  let denominator = 0;
  for (const { cases, counted } of weeks) {
    numerator += counted;
    denominator += cases;
  }
  return { numerator, denominator };
}

export function logOdds(rate: number): number {
  return Math.log(rate / (1 - rate));
}

export function rateOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
