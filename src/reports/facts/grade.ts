import { compare, type Fraction, fractionOf, multiply } from '../../targets/fraction.ts';
import { exactPercent } from '../../targets/result.ts';
import { type Collective, isMostlyMissed, type JudgedTarget } from './collective.ts';
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

/** The targets of III.2.a among those that an agency is judged by. */
export function upliftTargetsOf(facts: ReportFacts, { targets }: Collective): JudgedTarget[] {
  const uplifted = upliftIndicators(facts);
  return targets.filter(({ row }) => uplifted.includes(row.indicator));
}

/** The indicators that III.2.a gives targets on, in the order of the plan. */
export function upliftIndicators({ campaign }: ReportFacts): string[] {
  return campaign.targetIndicators.filter(({ rule }) => rule === 'uplift').map(({ indicator }) => indicator);
}

/**
 * The grade that is proposed for an agency under the campaign's reading; `null`: none. Whoever is told apart has none, and
 * nobody who does better on every target has a graver one.
 */
export function gradeOf(facts: ReportFacts, collective: Collective): Grade | null {
  if (collective.apart !== null) return null;
  switch (facts.campaign.handling.reading) {
    case 'uplift-far':
      if (isFarBelowOnUplift(facts, collective)) return 'criticism';
      return isMostlyMissed(collective) ? 'reminder' : null;
    case 'most-missed':
      if (isMostlyMissed(collective)) return 'criticism';
      return collective.missed > 0 ? 'reminder' : null;
  }
}

/** Missed for certain, and by far, on every target of III.2.a: one that is not judged is not held against the agency. */
function isFarBelowOnUplift(facts: ReportFacts, collective: Collective): boolean {
  const far = upliftTargetsOf(facts, collective).filter(
    (target) => target.missed && isFarBelow(facts, target),
  );
  const { length } = upliftIndicators(facts);
  return length > 0 && far.length === length;
}
