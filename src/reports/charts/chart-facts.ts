import type { Agency } from '../../agencies/agency.ts';
import { findComputed } from '../../indicators/catalogue.ts';
import { eachDay, formatDay } from '../../platform/date.ts';
import { type Fraction, fractionOf, toHundredths } from '../../targets/fraction.ts';
import { exactPercent } from '../../targets/result.ts';
import type { Result } from '../../targets/target.ts';
import { paceOf, trajectoryPercent } from '../../targets/trajectory.ts';
import { isOver, provinceCourse } from '../facts/course.ts';
import type { Figure } from '../facts/figures.ts';
import { isUnreported, type ReportFacts, standingIndex, targetIndex } from '../facts/report-facts.ts';
import type { Block } from '../paper/report-document.ts';
import { wordingOf } from '../wording/indicator-wording.ts';
import type { ChartFigure } from './chart-figure.ts';
import type { Trend } from './trend-with-trajectory.ts';

type DrawingBlock = Extract<Block, { kind: 'drawing' }>;

/** The figure of the whole province on an indicator, from the campaign's first day to the milestone. */
export function provinceFigure(facts: ReportFacts, indicator: string): ChartFigure {
  return figureOf(facts, facts.current?.province(indicator) ?? null, {
    target: provinceCourse(facts, indicator).target,
    baseline: facts.reckonedFrom.province(indicator),
  });
}

/** Looks up the figures of agencies on the indicators with targets. */
export function agencyFigures(facts: ReportFacts): (agency: Agency, indicator: string) => ChartFigure {
  const standingOf = standingIndex(facts.standing);
  const targetOf = targetIndex(facts.proposal);
  return (agency, indicator) => {
    const row = standingOf(agency.id, indicator);
    return figureOf(facts, row, {
      target: row?.target ?? null,
      baseline: targetOf(agency.id, indicator)?.baseline ?? null,
    });
  };
}

/** Held against one target without a trajectory: of the baseline, against the central level. */
export function figureAgainst(result: Figure | null, target: number | null): ChartFigure {
  return {
    ...shownResult(result),
    target,
    trajectory: null,
    pace: paceOf(
      result === null ? null : exactPercent(result),
      target,
      target === null ? null : fractionOf(target),
    ),
  };
}

function figureOf(
  facts: ReportFacts,
  result: Figure | null,
  course: { readonly target: number | null; readonly baseline: Result | Figure | null },
): ChartFigure {
  const trajectory = trajectoryPercent(exactCourse(course), facts.campaign, facts.milestone.day);
  const pace = paceOf(result === null ? null : exactPercent(result), course.target, trajectory);
  return {
    ...shownResult(result),
    target: course.target,
    // On the last day the trajectory is the target, which has its own tick: it is met or it is not.
    trajectory: trajectory === null || isOver(facts) ? null : toHundredths(trajectory),
    pace: isOver(facts) && pace === 'far-behind' ? 'behind' : pace,
  };
}

function shownResult(result: Figure | null): Pick<ChartFigure, 'state' | 'percent'> {
  if (result === null || isUnreported(result)) return { state: 'not-reported', percent: null };
  return result.percent === null
    ? { state: 'nothing-arose', percent: null }
    : { state: 'measured', percent: result.percent };
}

function exactCourse(course: { readonly target: number | null; readonly baseline: Result | Figure | null }): {
  baseline: Fraction | null;
  target: number | null;
} {
  const { baseline, target } = course;
  return { target, baseline: baseline === null ? null : exactPercent(baseline) };
}

/** Diễn biến of the province; `null` where its days are not known, or a declared figure stands for what they count. */
export function provinceTrend(facts: ReportFacts, indicator: string): Trend | null {
  const days = facts.series?.days[indicator];
  const last = days?.findLast(({ cumulative }) => cumulative !== null);
  if (days === undefined || last?.cumulative !== facts.current?.province(indicator)?.percent) return null;
  const course = exactCourse({
    target: provinceCourse(facts, indicator).target,
    baseline: facts.reckonedFrom.province(indicator),
  });
  const { campaign } = facts;
  const trajectory = eachDay(campaign.from, campaign.to).flatMap((day) => {
    const percent = trajectoryPercent(course, campaign, day);
    return percent === null ? [] : [{ day, percent: toHundredths(percent) }];
  });
  return { target: course.target, days, trajectory };
}

/** `Hồ sơ trực tuyến`: the indicator above a column or beside a line. */
export function shortNameOf(indicator: string): string {
  return findComputed(indicator)?.shortName ?? wordingOf(indicator).title;
}

/** The drawings of a paper, numbered: `Biểu đồ 1. …`, maps by themselves. */
export function drawingBlocks(
  facts: ReportFacts,
  drawn: readonly (Omit<DrawingBlock, 'kind' | 'source'> & { readonly map?: boolean })[],
): DrawingBlock[] {
  const counts = { 'Biểu đồ': 0, 'Bản đồ': 0 };
  return drawn.map(({ title, alternative, drawing, map = false }) => {
    const name = map ? 'Bản đồ' : 'Biểu đồ';
    counts[name] += 1;
    return {
      kind: 'drawing',
      title: `${name} ${counts[name]}. ${title}`,
      alternative,
      source: sourceLine(facts),
      drawing,
    };
  });
}

/** Where the figures of a drawing come from, and up to when they count. */
export function sourceLine({ provenance }: ReportFacts): string {
  return `Nguồn: ${provenance.source}; số liệu từ ngày ${formatDay(provenance.from)} đến hết ngày ${formatDay(provenance.to)}.`;
}
