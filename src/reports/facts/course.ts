import type { Day } from '../../platform/date.ts';
import { type Fraction, toNumber } from '../../targets/fraction.ts';
import { provinceTarget } from '../../targets/province-target.ts';
import { PLAN_READINGS, readingsOf } from '../../targets/readings.ts';
import { exactPercent, NO_RESULT } from '../../targets/result.ts';
import type { Standing } from '../../targets/target.ts';
import { type Pace, paceOf, trajectoryPercent } from '../../targets/trajectory.ts';
import { rate } from '../wording/phrase.ts';
import { type ReportFacts, targetIndex } from './report-facts.ts';

/** True from the last day of the campaign on: then targets are met or not, and no trajectory is left to keep to. */
export function isOver({ campaign, milestone }: Pick<ReportFacts, 'campaign' | 'milestone'>): boolean {
  return milestone.day >= campaign.to;
}

/** Nhịp of every standing of the paper, as the overview shows it; `null` without a target or when nothing arose. */
export function paceIndex(facts: ReportFacts): (row: Standing) => Pace | null {
  const targetOf = targetIndex(facts.proposal);
  return (row) => {
    const from = targetOf(row.agency, row.indicator)?.baseline ?? null;
    const baseline = from === null ? null : exactPercent(from);
    return paceOf(exactPercent(row), row.target, trajectoryOn(facts, baseline, row.target));
  };
}

/** Theo kịp lộ trình, a target already met included. */
export function keepsUp(pace: Pace): boolean {
  return pace === 'met' || pace === 'on-trajectory';
}

/** Those that can be held against the trajectory, and of them those that keep to it. */
export function keepingUp(
  facts: ReportFacts,
  rows: readonly Standing[],
): { readonly up: number; readonly of: number } {
  const pace = paceIndex(facts);
  const paces = rows.flatMap((row) => pace(row) ?? []);
  return { up: paces.filter(keepsUp).length, of: paces.length };
}

/** What the province has to reach on an indicator, and where the trajectory says it should be. */
export interface ProvinceCourse {
  readonly target: number | null;
  readonly trajectory: number | null;
}

/** The same course as on the overview: the rule of III.2 applied to the province's own result. */
export function provinceCourse(facts: ReportFacts, indicator: string): ProvinceCourse {
  const baseline = facts.reckonedFrom.province(indicator) ?? NO_RESULT;
  const target = provinceTarget(
    facts.campaign,
    facts.proposal ?? readingsOf(facts.campaign, PLAN_READINGS),
    indicator,
    baseline,
  );
  const trajectory = trajectoryOn(facts, exactPercent(baseline), target);
  return { target, trajectory: trajectory === null ? null : toNumber(trajectory) };
}

/** `55% (mức trung ương 50%)`; said once where both are the same. */
export function levelInWords(target: number, central: number | null): string {
  return central === null || central === target
    ? rate(target)
    : `${rate(target)} (mức trung ương ${rate(central)})`;
}

/** Lộ trình of one agency on an indicator at the day of the paper, or at another day, as near as a number comes to it. */
export function agencyTrajectory(facts: ReportFacts, row: Standing, day?: Day): number | null {
  const trajectory = exactTrajectory(facts, row, day);
  return trajectory === null ? null : toNumber(trajectory);
}

/** The same, unrounded: what results are compared with. */
export function exactTrajectory(
  facts: ReportFacts,
  row: Standing,
  day: Day = facts.milestone.day,
): Fraction | null {
  const from = targetIndex(facts.proposal)(row.agency, row.indicator)?.baseline ?? null;
  const baseline = from === null ? null : exactPercent(from);
  return trajectoryPercent({ baseline, target: row.target }, facts.campaign, day);
}

function trajectoryOn(
  { campaign, milestone }: ReportFacts,
  baseline: Fraction | null,
  target: number | null,
): Fraction | null {
  return trajectoryPercent({ baseline, target }, campaign, milestone.day);
}
