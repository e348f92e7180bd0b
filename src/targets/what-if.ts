import { addRatios, type Ratio } from '../indicators/ratio.ts';
import { roundHalfUp } from '../platform/number.ts';
import {
  add,
  casesAt,
  compare,
  type Fraction,
  fractionOf,
  larger,
  multiply,
  percentOfCounts,
  sum,
  toHundredths,
} from './fraction.ts';
import { countsOf, isMet } from './result.ts';
import type { Result, Target } from './target.ts';
import type { WhatIfColumn } from './what-if-api.ts';

type Group = WhatIfColumn['groups'][number];
type Province = WhatIfColumn['province'][number];
type Changes = NonNullable<WhatIfColumn['changes']>;

const MOST_CHANGES = 10;

/** How one level fares on one indicator: how many get a target, how many would meet it, how far the targets spread. */
export function groupIf(
  targets: readonly Pick<Target, 'target' | 'baseline'>[],
  resultOf: (index: number) => Result,
): Omit<Group, 'level' | 'indicator'> {
  const given = targets.flatMap(({ target }) => target ?? []).sort((a, b) => a - b);
  const now = targets.flatMap(({ target }, index) => isMet(resultOf(index), target) ?? []);
  const then = targets.flatMap(({ target, baseline }) => isMet(baseline, target) ?? []);
  return {
    agencies: targets.length,
    withTarget: given.length,
    measured: now.length,
    met: now.filter(Boolean).length,
    measuredAtBaseline: then.length,
    metAtBaseline: then.filter(Boolean).length,
    lowest: given[0] ?? null,
    median: medianOf(given),
    highest: given.at(-1) ?? null,
  };
}

/** Of sorted targets; between two it is their middle. */
function medianOf(sorted: readonly number[]): number | null {
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  const upper = sorted[Math.floor(sorted.length / 2)];
  if (lower === undefined || upper === undefined) return null;
  return toHundredths(
    multiply(add(fractionOf(lower), fractionOf(upper)), { numerator: 1n, denominator: 2n }),
  );
}

/** What one agency brings to the province: its result in the window, and the target it has or its heir got. */
export interface Share {
  readonly result: Result;
  readonly target: number | null;
}

/**
 * The province on one indicator if every agency just reached its target with the dossiers that it has: a ratio of sums,
 * exact. Agencies without a target stay as they are; a rate without counts cannot be weighed and is left out.
 */
export function provinceIf(
  shares: readonly Share[],
  target: number | null,
): Omit<Province, 'indicator' | 'today'> {
  const weighed = shares.flatMap(({ result, target: own }) => {
    const counts = countsOf(result);
    return counts ? [{ counts, target: own }] : [];
  });
  const { denominator } = addRatios(weighed.map(({ counts }) => counts));
  const reached = (keeping: boolean) =>
    denominator === 0
      ? null
      : ratioOf(
          weighed.map((each) => casesIf(each, keeping)),
          denominator,
        );
  const reach = reached(false);
  return {
    target,
    reach: reach && toHundredths(reach),
    reachKeeping: hundredthsOf(reached(true)),
    isEnough: reach === null || target === null ? null : compare(reach, fractionOf(target)) >= 0,
    withoutTarget: weighed.filter(({ counts, target: own }) => own === null && counts.denominator > 0).length,
    leftOut: shares.filter(({ result }) => countsOf(result) === null && result.percent !== null).length,
  };
}

/** Cases that count if the agency just reached its target; `keeping`: unless it has more. */
function casesIf(
  { counts, target }: { readonly counts: Ratio; readonly target: number | null },
  keeping: boolean,
): Fraction {
  const own = fractionOf(counts.numerator);
  if (target === null) return own;
  const due = casesAt(fractionOf(target), counts.denominator);
  return keeping ? larger(due, own) : due;
}

function ratioOf(cases: readonly Fraction[], denominator: number): Fraction {
  return multiply(sum(cases), percentOfCounts(1, denominator));
}

function hundredthsOf(value: Fraction | null): number | null {
  return value && toHundredths(value);
}

/** What the second set of targets changes in the first. */
export function changesBetween(
  before: readonly Pick<Target, 'agency' | 'indicator' | 'target'>[],
  after: readonly Pick<Target, 'agency' | 'indicator' | 'target'>[],
): Changes {
  const key = ({ agency, indicator }: { agency: string; indicator: string }) => `${agency} ${indicator}`;
  const old = new Map(before.map((row) => [key(row), row.target]));
  const changed = after.flatMap((row) => {
    const was = old.get(key(row)) ?? null;
    const is = row.target;
    if (was === is) return [];
    const by = was === null || is === null ? null : roundHalfUp(is - was, 2);
    return [{ agency: row.agency, indicator: row.indicator, was, is, by }];
  });
  const size = ({ by }: { by: number | null }) => (by === null ? Number.POSITIVE_INFINITY : Math.abs(by));
  return {
    agencies: new Set(changed.map(({ agency }) => agency)).size,
    targets: changed.length,
    higher: changed.filter(({ by }) => by !== null && by > 0).length,
    lower: changed.filter(({ by }) => by !== null && by < 0).length,
    given: changed.filter(({ was }) => was === null).length,
    dropped: changed.filter(({ is }) => is === null).length,
    most: changed.toSorted((a, b) => (size(a) === size(b) ? 0 : size(b) - size(a))).slice(0, MOST_CHANGES),
  };
}
