import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leaderFacts, PROFILES, type Profile } from '../../../test/make-leader-facts.ts';
import { makeFacts } from '../../../test/make-report-facts.ts';
import type { HandlingReading } from '../../campaigns/campaign.ts';
import type { ComputedIndicator } from '../../indicators/measurement.ts';
import { collectivesOf } from './collective.ts';
import { GRADES, type Grade, gradeOf } from './grade.ts';

const { campaign, holders: everybody } = makeFacts('day-30');
const levels = ['department', 'district', 'commune'] as const;
const holders = levels.flatMap((level) => everybody.filter((agency) => agency.level === level).slice(0, 2));

type Standings = Readonly<Partial<Record<ComputedIndicator, Profile>>>;

/** The grades of some agencies, each standing as it says; where it says nothing of a target, it meets it. */
function gradesOf(
  code: string,
  standings: readonly Standings[],
  handling: Partial<HandlingReading> = {},
): (Grade | null)[] {
  const facts = leaderFacts(code, (_, at, indicator) => standings[at]?.[indicator] ?? PROFILES.met, {
    holders: holders.slice(0, standings.length),
    campaign: { ...campaign, handling: { ...campaign.handling, ...handling } },
  });
  return collectivesOf(facts).map((each) => gradeOf(facts, each));
}

/** At the end, of a target of 50 %. */
const at = (above: number, below = 100): Profile => ({
  target: 50,
  baseline: [10, 100],
  before: [0, below],
  now: [above, below],
});
const uplift = (dossiers: Profile, payments: Profile, onTime: Profile = at(20)): Standings => ({
  'online-dossiers': dossiers,
  'online-payments': payments,
  'on-time': onTime,
});

describe('the grade that is proposed', () => {
  test('is criticism below four fifths of both targets of III.2.a, a reminder where both are missed, nothing where one is met', () => {
    expect(
      gradesOf('day-60', [
        uplift(at(39), at(39)),
        uplift(at(40), at(39)),
        uplift(at(39), at(40)),
        uplift(at(49), at(49), at(90)),
        uplift(at(50), at(0), at(0)),
      ]),
    ).toEqual(['criticism', 'reminder', 'reminder', 'reminder', null]);
  });

  test('is by the other target of III.2.a alone, and never criticism, where one rests on few cases, has none, or is not given', () => {
    const none = { ...at(0), target: null };
    expect(
      gradesOf('day-60', [
        uplift(at(1), at(1, 29)),
        uplift(at(1), at(1, 30)),
        uplift(at(1), at(0, 0)),
        uplift(at(1), none),
      ]),
    ).toEqual(['reminder', 'criticism', 'reminder', 'reminder']);
    expect(
      gradesOf('day-60', [uplift(at(50), at(1, 29)), uplift(at(1, 29), at(1, 29)), uplift(none, none)]),
    ).toEqual([null, null, null]);
  });

  test('is never by a target of III.2.b', () => {
    const standing = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 20, max: 100 }));
    const profile = standing.map(([percent, cases]) => at(Math.round((percent * cases) / 100), cases));
    fc.assert(
      fc.property(profile, profile, profile, profile, (dossiers, payments, one, other) => {
        const held = [dossiers, payments].some(({ now }) => (now?.[1] ?? 0) >= 30);
        const [a, b] = gradesOf('day-60', [
          uplift(dossiers, payments, one),
          uplift(dossiers, payments, other),
        ]);
        expect(a).toBe(b);
        if (!held) expect(a).toBeNull();
      }),
      { numRuns: 100 },
    );
  });

  test('before the end holds against the trajectory, by more than chance makes', () => {
    const of = (above: number, below: number): Profile => ({
      target: 90,
      baseline: [100, 400],
      before: [0, below],
      now: [above, below],
    });
    const [clear, near, unsure] = [of(27, 100), of(190, 400), of(16, 31)];
    expect(gradesOf('day-30', [uplift(clear, clear), uplift(clear, near), uplift(near, near)])).toEqual([
      'criticism',
      'reminder',
      'reminder',
    ]);
    expect(gradesOf('day-30', [uplift(clear, unsure), uplift(unsure, unsure, clear)])).toEqual([null, null]);
  });

  test('is exact: whoever stands at four fifths of a trajectory that no decimal ends is not below it', () => {
    // From 30 % to 50 % the trajectory of the day is 1350/41 %, of which four fifths are 54/205.
    const of = (above: number): Profile => ({
      target: 50,
      baseline: [30, 100],
      before: [0, 0],
      now: [above, 2050],
    });
    expect(
      gradesOf('day-10', [uplift(of(540), of(540), of(540)), uplift(of(539), of(539), of(539))]),
    ).toEqual(['reminder', 'criticism']);
  });

  test('follows the share of the frame', () => {
    const all = [uplift(at(45), at(45)), uplift(at(49), at(1)), uplift(at(50), at(1))];
    expect(gradesOf('day-60', all)).toEqual(['reminder', 'reminder', null]);
    expect(gradesOf('day-60', all, { farBelow: 100 })).toEqual(['criticism', 'criticism', null]);
    expect(gradesOf('day-60', all, { farBelow: 1 })).toEqual(['reminder', 'reminder', null]);
  });

  test('is the same for departments, districts and communes', () => {
    const profiles = fc.constantFrom(...Object.values(PROFILES));
    const code = fc.constantFrom('day-30', 'day-60');
    fc.assert(
      fc.property(code, profiles, profiles, profiles, (day, dossiers, payments, onTime) => {
        const grades = gradesOf(
          day,
          holders.map(() => uplift(dossiers, payments, onTime)),
        );
        expect(new Set(grades).size).toBe(1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('whoever does better on every target', () => {
  const gravity = (grade: Grade | null | undefined) =>
    grade == null ? 0 : GRADES.length - GRADES.indexOf(grade);
  const shares = fc.record({
    farBelow: fc.integer({ min: 1, max: 100 }),
  });
  const cases = fc.integer({ min: 20, max: 300 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const target = fc.constantFrom(30, 50, 55, 90, 100);

  test('with as many cases and the same target is not graded more gravely, on any day', () => {
    const pair = fc
      .record({ target, cases, base: share, before: share, one: share, other: share })
      .map((each): [worse: Profile, better: Profile] => {
        const [low, high] = [each.one, each.other].sort((a, b) => a - b);
        const standing = (rate: number): Profile => ({
          target: each.target,
          baseline: [Math.round(each.base * 200), 200],
          before: [Math.round(each.before * each.cases), each.cases],
          now: [Math.round(rate * each.cases), each.cases],
        });
        return [standing(low ?? 0), standing(high ?? 0)];
      });
    fc.assert(
      fc.property(
        fc.constantFrom('day-30', 'day-50', 'day-60'),
        shares,
        fc.tuple(pair, pair, pair),
        (code, handling, [dossiers, payments, onTime]) => {
          const [worse, better] = gradesOf(
            code,
            [uplift(dossiers[0], payments[0], onTime[0]), uplift(dossiers[1], payments[1], onTime[1])],
            handling,
          );
          expect(gravity(better)).toBeLessThanOrEqual(gravity(worse));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('is at the end not graded more gravely, however many cases it has and whatever its targets are', () => {
    const one = fc.record({ target, cases: fc.integer({ min: 30, max: 300 }), share });
    const pair = fc.tuple(one, one).map((two): [worse: Profile, better: Profile] => {
      const standings = two.map(
        (each): Profile => ({
          target: each.target,
          baseline: [10, 100],
          before: [0, 0],
          now: [Math.round(each.share * each.cases), each.cases],
        }),
      );
      const reached = ({ now, target: goal }: Profile) => (now?.[0] ?? 0) / (now?.[1] ?? 1) / (goal ?? 1);
      const [worse, better] = standings.sort((a, b) => reached(a) - reached(b));
      return [worse ?? at(0), better ?? at(0)];
    });
    fc.assert(
      fc.property(shares, fc.tuple(pair, pair, pair), (handling, [dossiers, payments, onTime]) => {
        const [worse, better] = gradesOf(
          'day-60',
          [uplift(dossiers[0], payments[0], onTime[0]), uplift(dossiers[1], payments[1], onTime[1])],
          handling,
        );
        expect(gravity(better)).toBeLessThanOrEqual(gravity(worse));
      }),
      { numRuns: 150 },
    );
  });
});
