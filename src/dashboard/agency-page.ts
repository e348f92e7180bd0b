import type { Agency } from '../agencies/agency.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import type { SourceTable } from '../indicators/figure-sources.ts';
import type { Measurement } from '../indicators/measurement.ts';
import type { Suspicion } from '../intake/suspicion/suspicion.ts';
import { suspicionAnswer } from '../intake/suspicion/suspicion-answer.ts';
import type { Forecast } from '../targets/forecast-api.ts';
import type { Standing, Target } from '../targets/target.ts';
import type { AgencyPage, Basis } from './dashboard-api.ts';
import { type FigureResult, type FigureSource, makeFigure } from './figure.ts';
import { hasTrend, nameAgency, sourceOf, suspectIn, trendOf } from './overview.ts';

const PROCEDURES_SHOWN = 12;

/** How much one procedure was used at an agency, and how much of it online. */
export type ProcedureUse = AgencyPage['procedures'][number];

/** What the page of an agency is composed from. */
export interface AgencyPageFacts {
  readonly basis: Basis;
  readonly campaign: Campaign;
  readonly tree: AgencyTree;
  readonly agency: Agency;
  readonly officialName: string;
  readonly standing: readonly Standing[];
  readonly targets: readonly Target[];
  readonly daily: readonly Measurement[];
  /** Of the agency itself, one for each indicator. */
  readonly forecasts: readonly Forecast[];
  /** The agency's own result at the last milestone; `null` when the day shown is past none. */
  readonly atMilestone: ((indicator: string) => FigureResult) | null;
  /** Who said the dossiers of the window. */
  readonly said: SourceTable;
  /** Địa bàn: the agency with all below it. */
  readonly area: readonly FigureSource[];
  readonly procedures: readonly ProcedureUse[];
  /** Open ones. */
  readonly suspicions: readonly Suspicion[];
  /** False: the one who asks reaches the agency, but not those below it. */
  readonly seesArea: boolean;
}

/** Trang đơn vị: its Figures with the reason of each target, what is still needed, trend, procedures, who is below. */
export function composeAgencyPage(facts: AgencyPageFacts): AgencyPage {
  const { basis, campaign, tree, agency } = facts;
  const own = suspectIn(facts, agency.id, 'own');
  const main = campaign.targetIndicators[0]?.indicator;
  const rows = facts.standing.filter((row) => row.agency === agency.id);
  const targetOf = (id: string, indicator: string) =>
    facts.targets.find((target) => target.agency === id && target.indicator === indicator);
  const sources = campaign.targetIndicators.flatMap(({ indicator }) => {
    const row = rows.find((each) => each.indicator === indicator);
    if (!row) return [];
    const target = targetOf(agency.id, indicator);
    const atMilestone = facts.atMilestone?.(indicator) ?? null;
    return [{ row, target, source: sourceOf(row, target, agency, atMilestone, facts.said) }];
  });
  return {
    basis,
    agency: {
      ...nameAgency(agency, tree),
      officialName: facts.officialName,
      parentId: agency.parentId,
      exemption: agency.targetExemption,
    },
    figures: sources.map(({ row, target, source }) => ({
      ...makeFigure(source, campaign, basis.at, own.length),
      reason: target?.reason ?? null,
      baseline: source.baseline?.percent ?? null,
      gap: row.gap,
      rank: row.rank,
      of: row.of,
      rankInterval: row.rankInterval && [row.rankInterval[0], row.rankInterval[1]],
      minimumVolume: row.minimumVolume,
    })),
    effort: facts.forecasts.find(({ indicator }) => indicator === main)?.effort ?? null,
    forecasts: [...facts.forecasts],
    trends: sources
      .filter(({ source }) => hasTrend(source))
      .map(({ source }) => trendOf(source, facts.daily, facts)),
    procedures: [...facts.procedures]
      .sort((a, b) => b.denominator - b.numerator - (a.denominator - a.numerator))
      .slice(0, PROCEDURES_SHOWN),
    suspicions: own.map(suspicionAnswer),
    subtree: facts.seesArea
      ? facts.area.map((source) =>
          makeFigure(source, campaign, basis.at, suspectIn(facts, agency.id, 'subtree').length),
        )
      : [],
    below: facts.seesArea ? belowOf(facts) : [],
  };
}

function belowOf(facts: AgencyPageFacts): AgencyPage['below'] {
  const { agency, tree, standing, targets, campaign, basis } = facts;
  if (agency.level !== 'district') return [];
  return tree.agencies
    .filter((each) => each.parentId === agency.id && standing.some((row) => row.agency === each.id))
    .map((commune) => ({
      agency: nameAgency(commune, tree),
      figures: campaign.targetIndicators.flatMap(({ indicator }) => {
        const row = standing.find((each) => each.agency === commune.id && each.indicator === indicator);
        const target = targets.find((each) => each.agency === commune.id && each.indicator === indicator);
        return row
          ? [
              makeFigure(
                sourceOf(row, target, commune, null, facts.said),
                campaign,
                basis.at,
                suspectIn(facts, commune.id, 'own').length,
              ),
            ]
          : [];
      }),
    }));
}
