import type { Agency } from '../agencies/agency.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import type { Campaign, Uplift } from '../campaigns/campaign.ts';
import { fromOneState, type KnownFigures } from '../indicators/known-figures.ts';
import { resultsKnown } from '../indicators/take-results.ts';
import { checkWindow } from '../indicators/window.ts';
import type { App } from '../platform/app.ts';
import type { Day } from '../platform/date.ts';
import { baselineOf, lineageOf } from './baseline.ts';
import { setTarget } from './rule.ts';
import type { Target, TargetProposal } from './target.ts';

/** The readings of III.2 that may be chosen; `null` is what the campaign's frame says. */
export interface ProposalOptions {
  readonly uplift: Uplift['mode'] | null;
  readonly baselineFrom: Day | null;
  readonly baselineTo: Day | null;
}

/** The readings of the campaign itself. */
export const PLAN_READINGS: ProposalOptions = { uplift: null, baselineFrom: null, baselineTo: null };

/** Phương án giao chỉ tiêu: every agency that exists when the campaign starts, by each indicator of the plan. */
export async function proposeTargets(
  app: App,
  campaign: Campaign,
  options: ProposalOptions = PLAN_READINGS,
): Promise<TargetProposal> {
  return fromOneState(app, (known) => proposalKnown(known, campaign, options));
}

/** The same, of a state of the data at hand. */
export async function proposalKnown(
  known: KnownFigures,
  campaign: Campaign,
  options: ProposalOptions = PLAN_READINGS,
): Promise<TargetProposal> {
  const baseline = {
    from: options.baselineFrom ?? campaign.baseline.from,
    to: options.baselineTo ?? campaign.baseline.to,
  };
  checkWindow(baseline.from, baseline.to);
  const uplift: Uplift = { mode: options.uplift ?? campaign.uplift.mode, value: campaign.uplift.value };
  const { tree } = known;
  const results = await resultsKnown(known, { ...baseline, scope: 'own' });
  const rows = targetAgencies(tree, campaign).flatMap((agency) => {
    const lineage = lineageOf(tree, agency.id, baseline.from, campaign.from);
    return campaign.targetIndicators.map((indicator): Target => {
      const { result, noBaseline, summedFrom } = baselineOf(
        tree,
        lineage,
        (id) => results.declared(id, indicator.indicator),
        (id) => results.counted(id, indicator.indicator),
      );
      return setTarget({
        agency: agency.id,
        indicator,
        baseline: { numerator: result.numerator, denominator: result.denominator, percent: result.percent },
        baselineWindow: baseline,
        central:
          campaign.centralTargets.find((each) => each.indicator === indicator.indicator)?.percent ?? null,
        uplift,
        exemption: agency.targetExemption,
        noBaseline,
        summedFrom,
      });
    });
  });
  return { campaign: campaign.id, uplift, baseline, rows };
}

/** Who can be given targets: departments, districts and communes that exist on the first day of the campaign. */
export function targetAgencies(tree: AgencyTree, campaign: Campaign): readonly Agency[] {
  return tree.validWithin(campaign.from, campaign.from).filter((agency) => agency.level !== 'province');
}
