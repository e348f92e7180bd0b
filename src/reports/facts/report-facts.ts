import type { Agency, AgencyLevel } from '../../agencies/agency.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import type { Campaign, Milestone } from '../../campaigns/campaign.ts';
import type { Day } from '../../platform/date.ts';
import type { Amendment } from '../../targets/amendment-api.ts';
import type { Approval } from '../../targets/approval-api.ts';
import type { Forecast } from '../../targets/forecast-api.ts';
import type { Standing, Target, TargetProposal } from '../../targets/target.ts';
import type { LetterheadBook } from '../letterheads/letterhead-book.ts';
import type { Provenance } from '../paper/report-document.ts';
import { compareOfficial } from '../wording/phrase.ts';
import type { AgencySide } from './agency-side.ts';
import type { Beside } from './beside.ts';
import type { Corrections } from './correction.ts';
import type { DaySeries } from './day-series.ts';
import type { Figure, Figures } from './figures.ts';
import type { Replaced } from './replaced.ts';

/** Everything that a paper of one milestone speaks of: measured, assigned and dated, nothing worded yet. */
export interface ReportFacts {
  readonly campaign: Campaign;
  readonly milestone: Milestone;
  readonly tree: AgencyTree;
  /** Agencies that hold targets and exist on the day of the milestone, in the order of official tables. */
  readonly holders: readonly Agency[];
  /** Agencies to which the plan assigns none (its footnote 2). */
  readonly exempt: readonly Agency[];
  readonly baseline: Figures;
  /** Figures of the window from which the targets in force were reckoned: where trajectories start. */
  readonly reckonedFrom: Figures;
  /** Start of the campaign to the milestone; `null` before it starts. */
  readonly current: Figures | null;
  /** The milestone before this one, with what the data now say of its days, corrections included. */
  readonly previous: { readonly milestone: Milestone; readonly figures: Figures } | null;
  /** What the last issued report said otherwise than the data say now; `null` where it still holds. */
  readonly corrections: Corrections | null;
  /** Issued papers of this milestone whose place new ones take. */
  readonly replaced: readonly Replaced[];
  readonly proposal: TargetProposal | null;
  /** True when the proposal has been stored as assigned. */
  readonly assigned: boolean;
  /** The day whose targets are spoken of. */
  readonly targetsOn: Day;
  /** The decision by which they hold; `null` while none does. */
  readonly approval: Approval | null;
  /** Amendments of them, in force on that day or later, by the day they come into force. */
  readonly amendments: readonly Amendment[];
  readonly standing: readonly Standing[];
  /** Dự báo ngày cuối, from half-way through the campaign on; empty before. */
  readonly forecasts: readonly Forecast[];
  /** What each day brought to the province; `null` before the campaign. */
  readonly series: DaySeries | null;
  /** What was set of how papers are headed and who signs them. */
  readonly letterheads: LetterheadBook;
  readonly provenance: Provenance;
  readonly simulated: boolean;
  /** What the papers to the leaders need more; `null` in every other paper. */
  readonly beside: Beside | null;
  /** What papers by and to single agencies need more; `null` in every other paper. */
  readonly agencySide: AgencySide | null;
}

/** Who holds targets on a day: departments with sở before ban, districts, communes by district. */
export function holdersOn(tree: AgencyTree, day: Day): Agency[] {
  const holders = tree
    .validWithin(day, day)
    .filter((agency) => agency.level !== 'province' && agency.targetExemption === null);
  return [
    ...holders.filter((agency) => agency.level === 'department').sort(compareOfficial),
    ...holders.filter((agency) => agency.level !== 'department'),
  ];
}

/** The holders whose figures a paper of the milestone tells: those of its day; of targets, of the day they begin to hold. */
export function holdersAt(
  tree: AgencyTree,
  campaign: Pick<Campaign, 'from'>,
  { code, day }: Pick<Milestone, 'code' | 'day'>,
): Agency[] {
  return holdersOn(tree, code === 'targets' ? campaign.from : day);
}

/** Chưa báo cáo: no dossier gives the figure and nobody declared it; where nothing arose it is not missing. */
export function isUnreported(figure: Figure | null): boolean {
  return figure === null || (figure.percent === null && figure.denominator === null);
}

/** False where no dossier and no declared figure of the whole province tells the baseline. */
export function hasBaseline(facts: ReportFacts, indicator: string): boolean {
  return facts.reckonedFrom.province(indicator)?.percent != null;
}

/** Target indicators of which nobody reported anything. */
export function unreportedIndicators(facts: ReportFacts): string[] {
  return facts.campaign.targetIndicators
    .map(({ indicator }) => indicator)
    .filter(
      (indicator) =>
        isUnreported(facts.current?.province(indicator) ?? null) &&
        facts.standing.every((row) => row.indicator !== indicator || isUnreported(row)),
    );
}

/** Holders of one level. */
export function holdersOf(facts: ReportFacts, level: AgencyLevel): readonly Agency[] {
  return facts.holders.filter((agency) => agency.level === level);
}

/** Looks standings up by agency and indicator. */
export function standingIndex(
  standing: readonly Standing[],
): (agencyId: string, indicator: string) => Standing | null {
  const index = new Map(standing.map((row) => [`${row.agency} ${row.indicator}`, row]));
  return (agencyId, indicator) => index.get(`${agencyId} ${indicator}`) ?? null;
}

/** Looks targets up by agency and indicator. */
export function targetIndex(
  proposal: TargetProposal | null,
): (agencyId: string, indicator: string) => Target | null {
  const index = new Map((proposal?.rows ?? []).map((row) => [`${row.agency} ${row.indicator}`, row]));
  return (agencyId, indicator) => index.get(`${agencyId} ${indicator}`) ?? null;
}
