import { missingTo } from '../../targets/effort.ts';
import { countsOf } from '../../targets/result.ts';
import { compareOfficial, leading } from '../wording/phrase.ts';
import type { Collective, JudgedTarget } from './collective.ts';
import type { ReportFacts } from './report-facts.ts';

/** An agency to be called, and how many cases it lacks of its target on the campaign's first indicator. */
export interface Call {
  readonly collective: Collective;
  readonly target: JudgedTarget;
  readonly missing: number;
}

const CALLED = 4;

/** Cần gọi: behind on the first indicator of the campaign and most cases short, as the overview has it; nobody before an equal. */
export function callsOf(facts: ReportFacts, all: readonly Collective[]): readonly Call[] {
  const main = facts.campaign.targetIndicators[0]?.indicator;
  const apart = (a: Call, b: Call) => b.missing - a.missing;
  const calls = all.flatMap((collective): Call[] => {
    const target = collective.targets.find(({ row }) => row.indicator === main);
    const counts = target && countsOf(target.row);
    if (!target?.behind || !counts || target.row.target === null || collective.apart !== null) return [];
    const missing = missingTo(target.row.target, counts);
    return missing > 0 ? [{ collective, target, missing }] : [];
  });
  return leading(
    calls.sort((a, b) => apart(a, b) || compareOfficial(a.collective.agency, b.collective.agency)),
    CALLED,
    apart,
  );
}
