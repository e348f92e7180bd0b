import type { Agency } from '../../agencies/agency.ts';
import type { Tie } from '../paper/report-document.ts';
import type { Figures } from './figures.ts';
import type { ReportFacts } from './report-facts.ts';

/** A sentence leads to so many figures at most: all of a level but the communes. */
const TIES_AT_MOST = 40;

/** Which days a sentence speaks of: the campaign up to the paper, the baseline, the campaign up to the paper before. */
export type Period = 'now' | 'baseline' | 'previous';

/** The province's own figure, with all below it; none where there is no figure. */
export function provinceTie(facts: ReportFacts, indicator: string, period: Period = 'now'): Tie[] {
  const window = windowOf(facts, period);
  if (window === null || window.figures.province(indicator) === null) return [];
  const { from, to } = window;
  return [{ agency: facts.tree.root.id, indicator, scope: 'subtree', from, to }];
}

/** The figures of the agencies that a sentence names, each by itself; those without one are left out. */
export function agencyTies(
  facts: ReportFacts,
  agencies: readonly Pick<Agency, 'id'>[],
  indicator: string,
  period: Period = 'now',
): Tie[] {
  const window = windowOf(facts, period);
  if (window === null) return [];
  const { from, to, figures } = window;
  return agencies
    .filter(({ id }) => figures.of(id, indicator) !== null)
    .slice(0, TIES_AT_MOST)
    .map(({ id }) => ({ agency: id, indicator, scope: 'own', from, to }));
}

function windowOf(
  { campaign, milestone, current, previous, baseline }: ReportFacts,
  period: Period,
): { readonly from: string; readonly to: string; readonly figures: Figures } | null {
  switch (period) {
    case 'now':
      return current && { from: campaign.from, to: milestone.day, figures: current };
    case 'baseline':
      return { ...campaign.baseline, figures: baseline };
    case 'previous':
      return previous && { from: campaign.from, to: previous.milestone.day, figures: previous.figures };
  }
}
