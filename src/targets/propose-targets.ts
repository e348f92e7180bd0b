import type { Agency } from '../agencies/agency.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { fromOneState, type KnownFigures } from '../indicators/known-figures.ts';
import { resultsKnown } from '../indicators/take-results.ts';
import type { App } from '../platform/app.ts';
import { baselineOf, lineageOf } from './baseline.ts';
import { PLAN_READINGS, type ProposalOptions, readingsOf } from './readings.ts';
import { setTarget } from './rule.ts';
import type { Target, TargetProposal } from './target.ts';

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
  const readings = readingsOf(campaign, options);
  const { baseline } = readings;
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
        central:
          campaign.centralTargets.find((each) => each.indicator === indicator.indicator)?.percent ?? null,
        readings,
        exemption: agency.targetExemption,
        noBaseline,
        summedFrom,
      });
    });
  });
  return { campaign: campaign.id, ...readings, rows };
}

/** Who can be given targets: departments, districts and communes that exist on the first day of the campaign. */
export function targetAgencies(tree: AgencyTree, campaign: Campaign): readonly Agency[] {
  return tree.validWithin(campaign.from, campaign.from).filter((agency) => agency.level !== 'province');
}
