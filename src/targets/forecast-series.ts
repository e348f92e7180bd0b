import type { Ratio } from '../indicators/ratio.ts';

/** Loại ngày: Monday to Friday when worked, `made-up` for a weekend day worked, `off` for every other. */
export type DayType = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'made-up' | 'off';

/** One agency on one indicator, day by day from the first day of the campaign to the day of asking. */
export interface ForecastSeries {
  /** Cases below the line that each day brought. */
  readonly cases: readonly number[];
  /** Those of them that count. */
  readonly counted: readonly number[];
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
export interface Block {
  readonly cases: number;
  readonly counted: number;
  /** Its middle in days from the first day of the campaign. */
  readonly middle: number;
}

/** A movement fades to this part of itself each week: no rise goes on for ever. */
export const DAMPING = 0.65;

const WEEK = 7;

/** First days of the weeks, counted back from the last day past so that each holds every day of the week once. */
export function weekStarts(past: number): number[] {
  const starts: number[] = [];
  for (let start = past - WEEK; start > 2; start -= WEEK) starts.unshift(start);
  return [0, ...starts];
}

/** The series by weeks, which hold no pattern of weekdays. */
export function weeksOf({ cases, counted }: ForecastSeries, past: number): Block[] {
  const starts = weekStarts(past);
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? past;
    return {
      cases: sum(cases, start, end),
      counted: sum(counted, start, end),
      middle: (start + end - 1) / 2,
    };
  });
}

function sum(values: readonly number[], from: number, to: number): number {
  let total = 0;
  for (let index = from; index < to; index += 1) total += values[index] ?? 0;
  return total;
}
