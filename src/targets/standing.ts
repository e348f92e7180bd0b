import type { AgencyLevel } from '../agencies/agency.ts';
import type { IndicatorResult } from '../indicators/indicator-result.ts';
import { roundHalfUp } from '../platform/number.ts';
import { compare, type Fraction, toHundredths, toNumber } from './fraction.ts';
import { MINIMUM_VOLUME, type RateInterval, rankIntervals, rateInterval } from './rank-interval.ts';
import { countsOf, exactPercent, isMet } from './result.ts';
import type { Standing } from './target.ts';
import { paceOf } from './trajectory.ts';

/** One agency's result on one indicator beside its target, before anyone is ranked. */
export interface StandingInput {
  readonly agency: string;
  readonly level: AgencyLevel;
  readonly indicator: string;
  readonly target: number | null;
  /** True for an agency to which the plan assigns no target (its footnote 2). */
  readonly exempt: boolean;
  /** Lộ trình: where the result should be; exact. */
  readonly trajectory: Fraction | null;
  readonly result: Pick<IndicatorResult, 'numerator' | 'denominator' | 'percent' | 'origin' | 'source'>;
}

/**
 * Kết quả so với chỉ tiêu: met or not and the gap in points, and the place among the agencies of the same level for
 * which anything arose, best first, equals sharing a place (1, 2, 2, 4). Exempt agencies have no place and are not
 * among those counted; an agency without a target because nothing arose in the baseline window keeps its place. Beside
 * the place stands the interval of places that chance could have given (docs/decisions/0008).
 */
export function rankStandings(inputs: readonly StandingInput[]): Standing[] {
  const rivals = new Map<string, Fraction[]>();
  for (const input of inputs) {
    const exact = input.exempt ? null : exactPercent(input.result);
    if (exact) rivals.set(groupOf(input), [...(rivals.get(groupOf(input)) ?? []), exact]);
  }
  for (const group of rivals.values()) group.sort((a, b) => compare(b, a));
  const intervals = rankIntervalsOf(inputs);
  return inputs.map((input) => {
    const { agency, level, indicator, target, trajectory, result } = input;
    const exact = input.exempt ? null : exactPercent(result);
    const group = rivals.get(groupOf(input)) ?? [];
    return {
      agency,
      level,
      indicator,
      target,
      numerator: result.numerator,
      denominator: result.denominator,
      percent: result.percent,
      origin: result.origin,
      source: result.source,
      gap: target === null || result.percent === null ? null : roundHalfUp(result.percent - target, 2),
      met: isMet(result, target),
      rank: exact === null ? null : group.findIndex((rival) => compare(rival, exact) === 0) + 1,
      of: group.length,
      trajectory: trajectory === null ? null : toHundredths(trajectory),
      onTrajectory: keepsTo(exact ?? exactPercent(result), target, trajectory),
      minimumVolume: exactPercent(result) === null ? null : isEnough(result),
      rankInterval: intervals.get(input) ?? null,
    };
  });
}

function keepsTo(
  result: Fraction | null,
  target: number | null,
  trajectory: Fraction | null,
): boolean | null {
  const pace = trajectory === null ? null : paceOf(result, target, trajectory);
  return pace === null ? null : pace === 'met' || pace === 'on-trajectory';
}

function isEnough(result: StandingInput['result']): boolean | null {
  const counts = countsOf(result);
  return counts && counts.denominator >= MINIMUM_VOLUME;
}

/** Of those that have a place; a rate published without counts is taken as it is. */
function rankIntervalsOf(
  inputs: readonly StandingInput[],
): ReadonlyMap<StandingInput, readonly [best: number, worst: number]> {
  const groups = new Map<string, { input: StandingInput; rate: RateInterval }[]>();
  for (const input of inputs) {
    const exact = input.exempt ? null : exactPercent(input.result);
    if (!exact) continue;
    const counts = countsOf(input.result);
    const fixed = toNumber(exact) / 100;
    const rate =
      counts && counts.numerator <= counts.denominator ? rateInterval(counts) : { low: fixed, high: fixed };
    groups.set(groupOf(input), [...(groups.get(groupOf(input)) ?? []), { input, rate }]);
  }
  const intervals = new Map<StandingInput, readonly [best: number, worst: number]>();
  for (const group of groups.values()) {
    const places = rankIntervals(group.map(({ rate }) => rate));
    for (const [index, { input }] of group.entries()) {
      const place = places[index];
      if (place) intervals.set(input, place);
    }
  }
  return intervals;
}

function groupOf(input: StandingInput): string {
  return `${input.level} ${input.indicator}`;
}
