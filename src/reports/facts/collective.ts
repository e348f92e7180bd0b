import type { Agency } from '../../agencies/agency.ts';
import type { Suspicion } from '../../intake/suspicion/suspicion.ts';
import { suspicionsOn } from '../../intake/suspicion/suspicions-on.ts';
import { compare } from '../../targets/fraction.ts';
import { MINIMUM_VOLUME, rateInterval } from '../../targets/rank-interval.ts';
import { countsOf, exactPercent } from '../../targets/result.ts';
import type { Standing } from '../../targets/target.ts';
import { trajectoryPercent } from '../../targets/trajectory.ts';
import { NOTHING_BESIDE } from './beside.ts';
import { agencyTrajectory, isOver, keepsUp, paceIndex } from './course.ts';
import { hasBaseline, isUnreported, type ReportFacts, targetIndex } from './report-facts.ts';
import { type Rise, riseBetween, riseSince } from './rise.ts';

/** Why an agency is neither praised nor blamed by its figures. */
export type Apart =
  /** No target holds for it. */
  | 'no-target'
  /** Nobody told any of its figures. */
  | 'unreported'
  /** Nothing arose with it. */
  | 'nothing-arose'
  /** A serious suspicion on its data is open. */
  | 'suspicious'
  /** Split or made anew: what it had at the baseline cannot be told. */
  | 'no-baseline'
  /** So few cases that its rates say little. */
  | 'few';

/** One target of an agency that can be held against what was measured. */
export interface JudgedTarget {
  readonly row: Standing;
  readonly met: boolean;
  /** Chậm, as the reports count it: not met and below the trajectory, on the last day not met; `null` where no trajectory leads to it. */
  readonly behind: boolean | null;
  /** Chậm rõ rệt, what proposals hold against an agency: behind on enough cases, before the last day by more than chance makes. */
  readonly clearlyBehind: boolean;
  /** Lộ trình on the day; `null` on the last day, and where none leads to it. */
  readonly trajectory: number | null;
  /** Fewer than 30 cases below the line. */
  readonly few: boolean;
  readonly sinceBaseline: Rise | null;
  readonly sinceLast: Rise | null;
}

/** Tập thể: how one agency stands on all targets that can be measured. */
export interface Collective {
  readonly agency: Agency;
  readonly targets: readonly JudgedTarget[];
  readonly met: number;
  /** Targets on which something was measured. */
  readonly of: number;
  readonly suspicions: readonly Suspicion[];
  readonly apart: Apart | null;
}

/** Every holder of targets, in the order of official tables. */
export function collectivesOf(facts: ReportFacts): Collective[] {
  const paceOf = paceIndex(facts);
  const targetOf = targetIndex(facts.proposal);
  const rowsOf = Map.groupBy(facts.standing, (row) => row.agency);
  const grave = graveSuspicions(facts);
  const uplifted = facts.campaign.targetIndicators.filter(({ rule }) => rule === 'uplift');
  return facts.holders.map((agency): Collective => {
    const rows = rowsOf.get(agency.id) ?? [];
    const targets = rows
      .filter((row) => row.met !== null)
      .map((row): JudgedTarget => {
        const trajectory = isOver(facts) ? null : agencyTrajectory(facts, row);
        const pace = paceOf(row);
        const met = row.met === true;
        const previous = facts.previous?.figures.of(agency.id, row.indicator) ?? null;
        const behind = pace === null ? null : !keepsUp(pace);
        const few = isFew(row);
        return {
          row,
          met,
          behind,
          clearlyBehind: behind === true && !few && (trajectory === null || isSurelyBelow(row, trajectory)),
          trajectory,
          few,
          sinceBaseline: riseBetween(facts.baseline.of(agency.id, row.indicator), row),
          sinceLast: riseSince(previous, row),
        };
      });
    const suspicions = suspicionsOn(
      grave.filter(({ agencies }) => agencies.length > 0),
      { agency: agency.id, scope: 'own', from: facts.campaign.from, to: facts.milestone.day },
      facts.tree,
    );
    const isSplit = uplifted.some(({ indicator }) => {
      const target = targetOf(agency.id, indicator);
      return (
        target !== null &&
        target.baseline.numerator === null &&
        target.baseline.percent === null &&
        hasBaseline(facts, indicator)
      );
    });
    const apart = (): Apart | null => {
      if (rows.every(({ target }) => target === null)) return 'no-target';
      if (suspicions.length > 0) return 'suspicious';
      if (targets.length === 0) return rows.every(isUnreported) ? 'unreported' : 'nothing-arose';
      if (isSplit) return 'no-baseline';
      return targets.some(isJudged) ? null : 'few';
    };
    return {
      agency,
      targets,
      met: targets.filter(({ met }) => met).length,
      of: targets.length,
      suspicions,
      apart: apart(),
    };
  });
}

function isFew({ denominator }: Standing): boolean {
  return denominator !== null && denominator < MINIMUM_VOLUME;
}

/** Even the best rate that chance could have hidden lies below the level; a rate without counts is taken as it is. */
function isSurelyBelow(row: Standing, percent: number): boolean {
  const counts = countsOf(row);
  if (counts === null || counts.numerator > counts.denominator) return true;
  return rateInterval(counts).high * 100 < percent;
}

/** Open suspicions that are serious: those of named agencies set them apart, those of the whole province are told once. */
export function graveSuspicions(facts: ReportFacts): readonly Suspicion[] {
  return (facts.beside ?? NOTHING_BESIDE).suspicions.filter(({ severity }) => severity === 'high');
}

/** Hoàn thành: every target that could be measured is met, those on few cases too. */
export function isFulfilled({ met, of }: Collective): boolean {
  return of > 0 && met === of;
}

/** Chỉ tiêu được xét: rests on enough cases and can be held against the trajectory, on the last day against the target. */
export function isJudged({ few, behind }: JudgedTarget): boolean {
  return !few && behind !== null;
}

/** Giậm chân: clearly behind, a target of III.2.a among it, and risen since the last report on none of it. */
export function isStuck(facts: ReportFacts, { apart, targets }: Collective): boolean {
  if (apart !== null || facts.previous === null) return false;
  const late = targets.filter((target) => target.clearlyBehind);
  const uplifted = late.some(({ row }) =>
    facts.campaign.targetIndicators.some(
      ({ indicator, rule }) => rule === 'uplift' && indicator === row.indicator,
    ),
  );
  return uplifted && late.every(({ sinceLast }) => sinceLast !== null && sinceLast.exact.numerator <= 0n);
}

/** Whether the agency kept to the course at the last report, held against the targets now in force; `null` where it cannot be told. */
export function keptUpBefore(facts: ReportFacts, { row }: JudgedTarget): boolean | null {
  const figure = facts.previous?.figures.of(row.agency, row.indicator) ?? null;
  const from = targetIndex(facts.proposal)(row.agency, row.indicator)?.baseline ?? null;
  if (figure === null || facts.previous === null || from === null || row.target === null) return null;
  const course = { baseline: exactPercent(from), target: row.target };
  const trajectory = trajectoryPercent(course, facts.campaign, facts.previous.milestone.day);
  const result = exactPercent(figure);
  if (trajectory === null || result === null) return null;
  return compare(result, trajectory) >= 0;
}
