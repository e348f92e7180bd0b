import { addRatios, NOTHING_AROSE, percent, type Ratio } from '../../indicators/ratio.ts';
import { eachDay } from '../../platform/date.ts';
import { toHundredths } from '../../targets/fraction.ts';
import { exactPercent } from '../../targets/result.ts';
import { trajectoryPercent } from '../../targets/trajectory.ts';
import type { Trend } from '../charts/trend-with-trajectory.ts';
import { NOTHING_BESIDE } from './beside.ts';
import { provinceCourse } from './course.ts';
import type { ReportFacts } from './report-facts.ts';

/** Diễn biến toàn tỉnh on one indicator, as the overview draws it; `null` where days do not make up the figure. */
export function provinceTrend(facts: ReportFacts, indicator: string): Trend | null {
  const { campaign, milestone, reckonedFrom } = facts;
  const rows = (facts.beside ?? NOTHING_BESIDE).daily.filter((row) => row.indicator === indicator);
  let soFar: Ratio = NOTHING_AROSE;
  const days = rows.flatMap(({ day, numerator, denominator }) => {
    if (day === undefined || day > milestone.day) return [];
    soFar = addRatios([soFar, { numerator, denominator }]);
    return [{ day, numerator, denominator, cumulative: percent(soFar) }];
  });
  // A declared figure stands before the count: a line of counts would end elsewhere.
  const now = facts.current?.province(indicator) ?? null;
  const isCounted = now?.numerator === soFar.numerator && now.denominator === soFar.denominator;
  if (days.length === 0 || soFar.denominator === 0 || !isCounted) return null;
  const { target } = provinceCourse(facts, indicator);
  const from = reckonedFrom.province(indicator);
  const baseline = from === null ? null : exactPercent(from);
  return {
    target,
    days,
    trajectory: eachDay(campaign.from, campaign.to).flatMap((day) => {
      const exact = trajectoryPercent({ baseline, target }, campaign, day);
      return exact === null ? [] : [{ day, percent: toHundredths(exact) }];
    }),
  };
}
