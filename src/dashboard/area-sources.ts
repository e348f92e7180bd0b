import type { Campaign } from '../campaigns/campaign.ts';
import type { SourceTable } from '../indicators/figure-sources.ts';
import type { KnownFigures } from '../indicators/known-figures.ts';
import { resultsKnown } from '../indicators/take-results.ts';
import type { Day } from '../platform/date.ts';
import type { Result, TargetProposal } from '../targets/target.ts';
import type { FigureSource } from './figure.ts';

/** Which area, up to which day, and from which milestone its movements are told. */
export interface AreaQuestion {
  readonly campaign: Campaign;
  readonly agency: string;
  readonly to: Day;
  readonly milestone: Day | null;
  /** The targets in force: their baseline window is where the trajectory starts. */
  readonly targets: Pick<TargetProposal, 'baseline'>;
  /** Who said the dossiers of the window. */
  readonly said: SourceTable;
  /** What the area is held against. */
  targetOf(indicator: string, baseline: Result): number | null;
}

/** The area of an agency (địa bàn), one source for each indicator: now, in the baseline window, at the last milestone. */
export async function areaSources(known: KnownFigures, question: AreaQuestion): Promise<FigureSource[]> {
  const { campaign, agency, to, milestone, targets } = question;
  const scope = 'subtree';
  const [now, baseline, then] = await Promise.all([
    resultsKnown(known, { from: campaign.from, to, scope }),
    resultsKnown(known, { ...targets.baseline, scope }),
    milestone === null ? null : resultsKnown(known, { from: campaign.from, to: milestone, scope }),
  ]);
  return campaign.targetIndicators.map(({ indicator }): FigureSource => {
    const start = baseline.of(agency, indicator);
    return {
      indicator,
      result: now.of(agency, indicator),
      target: question.targetOf(indicator, start),
      exempt: false,
      baseline: start,
      atMilestone: then?.of(agency, indicator) ?? null,
      sources: question.said.of(agency, indicator, scope).sources,
    };
  });
}
