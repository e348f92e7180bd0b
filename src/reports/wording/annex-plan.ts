import type { ReportFacts } from '../facts/report-facts.ts';
import { roman } from '../paper/report-numbering.ts';

/** Two indicators with all their columns are as many as a page on its side holds. */
const INDICATORS_A_PAGE = 2;

/** What an annex of a progress report tells. */
export type AnnexSubject = 'results' | 'standing' | 'completion' | 'corrections';

/** Phụ lục of a progress report, before it is made: which it will be, so that sentences can name it. */
export interface PlannedAnnex {
  readonly subject: AnnexSubject;
  /** Of `standing`: the indicators that it holds against their targets. */
  readonly indicators: readonly string[];
  /** `Phụ lục II`. */
  readonly caption: string;
}

/** The annexes of the progress report of a milestone, in their order. */
export function progressAnnexPlan(facts: ReportFacts): PlannedAnnex[] {
  const measured = facts.campaign.targetIndicators
    .map(({ indicator }) => indicator)
    .filter((indicator) => facts.standing.some((row) => row.indicator === indicator && row.percent !== null));
  const pages: string[][] = [];
  for (let from = 0; from < measured.length; from += INDICATORS_A_PAGE)
    pages.push(measured.slice(from, from + INDICATORS_A_PAGE));
  const subjects: Omit<PlannedAnnex, 'caption'>[] = [
    ...(facts.current === null ? [] : [{ subject: 'results' as const, indicators: [] }]),
    ...pages.map((indicators) => ({ subject: 'standing' as const, indicators })),
    ...(measured.length === 0 ? [] : [{ subject: 'completion' as const, indicators: [] }]),
    ...(facts.corrections === null ? [] : [{ subject: 'corrections' as const, indicators: [] }]),
  ];
  return subjects.map((annex, index) => ({ ...annex, caption: `Phụ lục ${roman(index + 1)}` }));
}

/** `Phụ lục V`: where a progress report tells more of this. */
export function annexInText(facts: ReportFacts, subject: AnnexSubject, indicator?: string): string {
  const found = progressAnnexPlan(facts).find(
    (annex) => annex.subject === subject && (indicator === undefined || annex.indicators.includes(indicator)),
  );
  return found?.caption ?? 'Phụ lục kèm theo';
}
