import type { AgencyLevel } from '../agencies/agency.ts';
import { roundHalfUp } from '../platform/number.ts';
import { compare, type Fraction } from './fraction.ts';
import { exactPercent, isMet } from './result.ts';
import type { Result, Standing } from './target.ts';

/** One agency's result on one indicator beside its target, before anyone is ranked. */
export interface StandingInput {
  readonly agency: string;
  readonly level: AgencyLevel;
  readonly indicator: string;
  readonly target: number | null;
  readonly result: Result;
}

/**
 * Kết quả so với chỉ tiêu: met or not and the gap in points, and the place among the agencies of the same level for
 * which anything arose, best first, equals sharing a place (1, 2, 2, 4).
 */
export function rankStandings(inputs: readonly StandingInput[]): Standing[] {
  const rivals = new Map<string, Fraction[]>();
  for (const input of inputs) {
    const exact = exactPercent(input.result);
    if (exact) rivals.set(groupOf(input), [...(rivals.get(groupOf(input)) ?? []), exact]);
  }
  for (const group of rivals.values()) group.sort((a, b) => compare(b, a));
  return inputs.map((input) => {
    const { agency, level, indicator, target, result } = input;
    const exact = exactPercent(result);
    const group = rivals.get(groupOf(input)) ?? [];
    return {
      agency,
      level,
      indicator,
      target,
      ...result,
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
