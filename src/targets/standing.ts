import type { AgencyLevel } from '../agencies/agency.ts';
import type { IndicatorResult } from '../indicators/indicator-result.ts';
import { roundHalfUp } from '../platform/number.ts';
import { compare, type Fraction } from './fraction.ts';
import { exactPercent, isMet } from './result.ts';
import type { Standing } from './target.ts';

/** One agency's result on one indicator beside its target, before anyone is ranked. */
export interface StandingInput {
  readonly agency: string;
  readonly level: AgencyLevel;
  readonly indicator: string;
  readonly target: number | null;
  /** True for an agency to which the plan assigns no target (its footnote 2). */
  readonly exempt: boolean;
  readonly result: Pick<IndicatorResult, 'numerator' | 'denominator' | 'percent' | 'origin' | 'source'>;
}

/**
 * Kết quả so với chỉ tiêu: met or not and the gap in points, and the place among the agencies of the same level for
 * which anything arose, best first, equals sharing a place (1, 2, 2, 4). Exempt agencies have no place and are not
 * among those counted; an agency without a target because nothing arose in the baseline window keeps its place.
 */
export function rankStandings(inputs: readonly StandingInput[]): Standing[] {
  const rivals = new Map<string, Fraction[]>();
  for (const input of inputs) {
    const exact = input.exempt ? null : exactPercent(input.result);
    if (exact) rivals.set(groupOf(input), [...(rivals.get(groupOf(input)) ?? []), exact]);
  }
  for (const group of rivals.values()) group.sort((a, b) => compare(b, a));
  return inputs.map((input) => {
    const { agency, level, indicator, target, result } = input;
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
    };
  });
}

function groupOf(input: StandingInput): string {
  return `${input.level} ${input.indicator}`;
}
