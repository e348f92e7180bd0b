import type { Pace } from '../../targets/trajectory.ts';

/** Một con số trong biểu đồ: a rate against its target, or why there is none. A screen's Figure is one. */
export interface ChartFigure {
  /** measured (0 % too) · không phát sinh · chưa báo cáo · chưa đến kỳ · không giao. */
  readonly state: 'measured' | 'nothing-arose' | 'not-reported' | 'not-yet-due' | 'not-assigned';
  readonly percent: number | null;
  readonly target: number | null;
  /** Where the trajectory says the result should be on the day shown. */
  readonly trajectory: number | null;
  readonly pace: Pace | null;
}

/** What is drawn in the place of a rate: it never looks like 0 %. */
export type Absence = Exclude<ChartFigure['state'], 'measured'>;

/** A word for each standing; shape and colour only repeat it. */
export const PACE_WORDS: Readonly<Record<Pace, string>> = {
  met: 'đạt',
  'on-trajectory': 'theo kịp lộ trình',
  behind: 'chậm',
  'far-behind': 'chậm nhiều',
};

/** The word for how a figure stands; where no trajectory is left to keep to, a target is met or it is not. */
export function standingWord({
  pace,
  trajectory,
}: Pick<ChartFigure, 'trajectory'> & { readonly pace: Pace }): string {
  return pace !== 'met' && trajectory === null ? 'chưa đạt' : PACE_WORDS[pace];
}

export const ABSENCE_WORDS: Readonly<Record<Absence, string>> = {
  'nothing-arose': 'không phát sinh',
  'not-reported': 'chưa báo cáo',
  'not-yet-due': 'chưa đến kỳ',
  'not-assigned': 'không giao',
};

/** What a figure shows: its rate, or why it has none; a measured figure without a rate was not reported. */
export function shownAs({ state, percent }: ChartFigure): number | Absence {
  if (state !== 'measured') return state;
  return percent ?? 'not-reported';
}

/** Below 0 where the first stands before the second: by rate, those without one last. */
export function compareShown(a: ChartFigure, b: ChartFigure): number {
  const [left, right] = [shownAs(a), shownAs(b)];
  if (typeof left === 'number' && typeof right === 'number') return right - left;
  return Number(typeof right === 'number') - Number(typeof left === 'number');
}
