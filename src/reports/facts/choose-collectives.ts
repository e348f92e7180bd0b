import type { AgencyLevel } from '../../agencies/agency.ts';
import { compare } from '../../targets/fraction.ts';
import { exactPercent } from '../../targets/result.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';
import { compareOfficial, leading } from '../wording/phrase.ts';
import { type Collective, collectivesOf, isFulfilled, isStuck, type JudgedTarget } from './collective.ts';
import {
  type Grade,
  gradeOf,
  isFarBelow,
  type Part,
  partOf,
  upliftIndicators,
  upliftTargetsOf,
} from './grade.ts';
import type { ReportFacts } from './report-facts.ts';
import { compareRises, type Rise } from './rise.ts';

/** So many of a level are named as the strongest risers on one indicator. */
export const RISERS_NAMED: Readonly<Record<AgencyLevel, number>> = {
  province: 0,
  department: 3,
  district: 3,
  commune: 5,
};

/** An agency and the target on which it rose. */
export interface Riser {
  readonly collective: Collective;
  readonly target: JudgedTarget;
  readonly rise: Rise;
}

/**
 * Why a riser is not proposed for praise: to be set right itself; behind on most; far below on a target of III.2.a; stuck;
 * the lowest of its level elsewhere.
 */
export const HELD_BACK = ['graded', 'mostly-behind', 'far-below', 'stuck', 'worst-elsewhere'] as const;
export type HeldBack = (typeof HELD_BACK)[number];

/** Tăng mạnh nhất of one level on one indicator. */
export interface RisersOfLevel {
  readonly indicator: string;
  readonly level: AgencyLevel;
  /** Strongest first; empty where too many rose alike. */
  readonly named: readonly Riser[];
  /** All that rose by more than chance and may be proposed. */
  readonly all: readonly Riser[];
  /** Why each of those that rose as much as the last named is not proposed; nobody is named. */
  readonly heldBack: readonly HeldBack[];
}

/** Who may be proposed for praise and who to be set right, from figures alone: nobody is both. */
export interface Choice {
  readonly all: readonly Collective[];
  /** Hoàn thành tất cả các chỉ tiêu có số liệu. */
  readonly fulfilled: readonly Collective[];
  /** The same, all of it on few cases. */
  readonly fulfilledOnFew: readonly Collective[];
  /** Before the last day: not all met, but behind on none. */
  readonly onCourse: readonly Collective[];
  readonly risers: readonly RisersOfLevel[];
  /** Cần xác minh số liệu: a serious suspicion on its data is open, whatever its figures say. */
  readonly toVerify: readonly Collective[];
  /** Đề nghị phê bình; nhắc nhở, đôn đốc: in the order of official tables. */
  readonly graded: Readonly<Record<Grade, readonly Collective[]>>;
  /** Chậm một phần, chưa đề nghị, by what each is behind on; in the same order. */
  readonly partly: Readonly<Record<Part, readonly Collective[]>>;
}

/** Sorts every holder of targets once, for both proposals. */
export function chooseCollectives(facts: ReportFacts): Choice {
  const all = collectivesOf(facts);
  const grades = new Map(all.map((each) => [each, gradeOf(facts, each)]));
  const isFree = (each: Collective) => grades.get(each) == null;
  const gradedAs = (grade: Grade) => all.filter((each) => grades.get(each) === grade);
  const parts = new Map(all.map((each) => [each, partOf(facts, each)]));
  const partlyBy = (part: Part) => all.filter((each) => parts.get(each) === part);
  const fulfilled = all.filter(
    (each) => isFulfilled(each) && (each.apart === null || each.apart === 'no-baseline'),
  );
  const fulfilledOnFew = all.filter((each) => isFulfilled(each) && each.apart === 'few');
  const open = all.filter((each) => each.apart === null && !isFulfilled(each));
  const onCourse = open.filter(
    (each) => isFree(each) && each.targets.every(({ behind }) => behind === false),
  );
  return {
    all,
    fulfilled,
    fulfilledOnFew,
    onCourse: facts.milestone.day < facts.campaign.to ? onCourse : [],
    risers: risersOf(facts, all, open, isFree),
    toVerify: all.filter(({ apart }) => apart === 'suspicious'),
    graded: { criticism: gradedAs('criticism'), reminder: gradedAs('reminder') },
    partly: { uplift: partlyBy('uplift'), slightly: partlyBy('slightly'), full: partlyBy('full') },
  };
}

/** Everybody who is proposed, once, in the order of official tables. */
export function proposedOf(choice: Choice): Collective[] {
  const risers = choice.risers.flatMap(({ named, all }) => (named.length > 0 ? named : all));
  const ids = new Set(
    [...choice.fulfilled, ...choice.onCourse, ...risers.map(({ collective }) => collective)].map(
      ({ agency }) => agency.id,
    ),
  );
  return choice.all.filter(({ agency }) => ids.has(agency.id));
}

function risersOf(
  facts: ReportFacts,
  all: readonly Collective[],
  open: readonly Collective[],
  isFree: (collective: Collective) => boolean,
): RisersOfLevel[] {
  const apart = (a: Riser, b: Riser) => compareRises(a.rise, b.rise);
  const lowest = lowestRates(all);
  const heldBackBy = ({ collective, target: { row } }: Riser): HeldBack | null => {
    if (!isFree(collective)) return 'graded';
    if (isMostlyBehind(collective)) return 'mostly-behind';
    if (upliftTargetsOf(facts, collective).some((target) => isFarBelow(facts, target))) return 'far-below';
    if (isStuck(facts, collective)) return 'stuck';
    const others = collective.targets.filter((other) => other.row.indicator !== row.indicator);
    return others.some((other) => lowest.has(other)) ? 'worst-elsewhere' : null;
  };
  return upliftIndicators(facts).flatMap((indicator) =>
    TARGET_LEVELS.map((level): RisersOfLevel => {
      const risen = open
        .filter(({ agency }) => agency.level === level)
        .flatMap((collective): Riser[] => {
          const target = collective.targets.find(({ row }) => row.indicator === indicator);
          const rise = target?.sinceBaseline ?? null;
          return target && rise?.isCertain && rise.exact.numerator > 0n ? [{ collective, target, rise }] : [];
        })
        .sort((a, b) => apart(a, b) || compareOfficial(a.collective.agency, b.collective.agency));
      const eligible = risen.filter((riser) => heldBackBy(riser) === null);
      const named = leading(eligible, RISERS_NAMED[level], apart);
      const last = eligible.length < RISERS_NAMED[level] ? undefined : (named.at(-1) ?? eligible[0]);
      return {
        indicator,
        level,
        all: eligible,
        named,
        heldBack: risen
          .filter((riser) => last === undefined || apart(riser, last) <= 0)
          .flatMap((riser) => heldBackBy(riser) ?? []),
      };
    }),
  );
}

/** Behind on more than half of the targets that it can be held against, those on few cases too. */
function isMostlyBehind({ targets }: Collective): boolean {
  const judged = targets.filter(({ behind }) => behind !== null);
  return judged.filter(({ behind }) => behind).length * 2 > judged.length;
}

/** The targets with the lowest rate of their level on their indicator, ties included; none where all stand alike. */
function lowestRates(all: readonly Collective[]): ReadonlySet<JudgedTarget> {
  const rated = all.flatMap(({ agency: { level }, targets }) =>
    targets.flatMap((target) => {
      const percent = exactPercent(target.row);
      return percent === null ? [] : [{ level, target, percent }];
    }),
  );
  const groups = Map.groupBy(rated, ({ level, target }) => `${level}/${target.row.indicator}`);
  const lowest = [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => compare(a.percent, b.percent));
    const alike = sorted.filter(({ percent }) => sorted[0] && compare(percent, sorted[0].percent) === 0);
    return alike.length === group.length ? [] : alike;
  });
  return new Set(lowest.map(({ target }) => target));
}
