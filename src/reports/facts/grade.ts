import { compare, type Fraction, fractionOf, multiply } from '../../targets/fraction.ts';
import { exactPercent } from '../../targets/result.ts';
import { type Collective, isJudged, type JudgedTarget } from './collective.ts';
import { exactTrajectory, isOver } from './course.ts';
import type { ReportFacts } from './report-facts.ts';

/** Mức xử lý đề nghị, the gravest first: phê bình; nhắc nhở, đôn đốc. */
export const GRADES = ['criticism', 'reminder'] as const;
export type Grade = (typeof GRADES)[number];

/** Mức phải đạt: the target on the last day and where no trajectory leads to it, else the trajectory of the day; exact. */
export function levelToReach(facts: ReportFacts, { row }: JudgedTarget): Fraction | null {
  const trajectory = isOver(facts) ? null : exactTrajectory(facts, row);
  return trajectory ?? (row.target === null ? null : fractionOf(row.target));
}

/** Dưới xa: not met, and below the share of the level to reach that the campaign's frame names; few cases or many. */
export function isFarBelow(facts: ReportFacts, target: JudgedTarget): boolean {
  const result = exactPercent(target.row);
  const level = levelToReach(facts, target);
  if (target.met || result === null || level === null) return false;
  const share = multiply(fractionOf(facts.campaign.handling.farBelow), { numerator: 1n, denominator: 100n });
  return compare(result, multiply(level, share)) < 0;
}

/** The targets of III.2.a of an agency on which something was measured. */
export function upliftTargetsOf(facts: ReportFacts, { targets }: Collective): JudgedTarget[] {
  const uplifted = upliftIndicators(facts);
  return targets.filter(({ row }) => uplifted.includes(row.indicator));
}

/** The indicators that III.2.a gives targets on, in the order of the plan. */
export function upliftIndicators({ campaign }: ReportFacts): string[] {
  return campaign.targetIndicators.filter(({ rule }) => rule === 'uplift').map(({ indicator }) => indicator);
}

/** Of them, those that can be held against it: only by these is it graded. */
export function gradedTargetsOf(facts: ReportFacts, collective: Collective): JudgedTarget[] {
  return upliftTargetsOf(facts, collective).filter(isJudged);
}

/**
 * The grade that is proposed for an agency: a reminder where it is clearly behind on every target of III.2.a that it is judged
 * by, criticism where it is judged by all of them and far below on each; `null`: none. Whoever is told apart has none, and
 * nobody who does better on every target has a graver one.
 */
export function gradeOf(facts: ReportFacts, collective: Collective): Grade | null {
  if (collective.apart !== null) return null;
  const judged = gradedTargetsOf(facts, collective);
  if (judged.length === 0 || !judged.every(({ clearlyBehind }) => clearlyBehind)) return null;
  const isJudgedByAll = judged.length === upliftIndicators(facts).length;
  return isJudgedByAll && judged.every((target) => isFarBelow(facts, target)) ? 'criticism' : 'reminder';
}

/**
 * What an agency without a grade is behind on: clearly on some targets of III.2.a; on them by no more than chance makes; on
 * targets of III.2.b alone.
 */
export const PARTS = ['uplift', 'slightly', 'full'] as const;
export type Part = (typeof PARTS)[number];

/** Chậm một phần: what it is behind on of the targets that it is judged by; `null` where on none, or where it is graded or told apart. */
export function partOf(facts: ReportFacts, collective: Collective): Part | null {
  if (collective.apart !== null || gradeOf(facts, collective) !== null) return null;
  const uplifted = gradedTargetsOf(facts, collective);
  if (uplifted.some(({ clearlyBehind }) => clearlyBehind)) return 'uplift';
  if (uplifted.some(({ behind }) => behind)) return 'slightly';
  return collective.targets.some((target) => isJudged(target) && target.behind) ? 'full' : null;
}
