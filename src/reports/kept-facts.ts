import { localMinute } from '../platform/date.ts';
import { writeMark } from '../platform/write-mark.ts';
import { PAPER_TABLES } from './facts/gather-one-state.ts';
import type { ReportFacts } from './facts/report-facts.ts';
import { issuedSources } from './issue/published-papers.ts';
import { type FactsSource, factsFor } from './make-report.ts';

/**
 * Facts for many papers of one kind and milestone, made one after the other: gathered once for all agencies, and again as
 * soon as data, a decision, a paper that they speak of or the minute is another.
 */
export function keepFacts(): FactsSource {
  let kept: { readonly state: string; readonly facts: Promise<ReportFacts> } | null = null;
  return async (app, kind, of) => {
    const { campaign, milestone } = of;
    const marks = [writeMark(app.records, PAPER_TABLES), writeMark(app.warehouse)];
    if (marks.includes(null)) return factsFor(app, kind, of);
    const issued = await issuedSources(app.records, campaign.id);
    const state = JSON.stringify([campaign.id, milestone, kind, localMinute(app.clock()), marks, issued]);
    if (kept?.state !== state)
      kept = { state, facts: factsFor(app, kind, { campaign, milestone, agency: null }) };
    return kept.facts;
  };
}
