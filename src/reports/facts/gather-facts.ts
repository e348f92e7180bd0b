import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import type { Campaign, Milestone } from '../../campaigns/campaign.ts';
import { takeResults } from '../../indicators/take-results.ts';
import { listBatches } from '../../intake/batch-store.ts';
import type { Batch } from '../../intake/intake-api.ts';
import type { App } from '../../platform/app.ts';
import { type Day, daysBetween, localMinute } from '../../platform/date.ts';
import { listApprovals } from '../../targets/approval-store.ts';
import { firstDayInForce } from '../../targets/in-force.ts';
import { listTargetAmendments } from '../../targets/list-target-amendments.ts';
import { proposeTargets } from '../../targets/propose-targets.ts';
import { takeForecasts } from '../../targets/take-forecasts.ts';
import { takeStanding } from '../../targets/take-standing.ts';
import { targetsInForce } from '../../targets/take-targets.ts';
import type { TargetProposal } from '../../targets/target.ts';
import { loadLetterheads } from '../letterheads/letterhead-store.ts';
import { buildFigures, type Figures } from './figures.ts';
import { gatherCorrections } from './gather-corrections.ts';
import { gatherOneState } from './gather-one-state.ts';
import { gatherReplaced } from './gather-replaced.ts';
import { gatherSeries } from './gather-series.ts';
import { holdersAt, type ReportFacts } from './report-facts.ts';

const DEFAULT_SOURCE = 'Hệ thống thông tin giải quyết TTHC tỉnh';

/** Figures of one window and the state of the data that they were taken from. */
interface Window {
  readonly from: Day;
  readonly to: Day;
  readonly figures: Figures;
  /** Local minute of asking. */
  readonly takenAt: string;
  readonly dataVersions: readonly number[];
}

/** Gathers everything a paper speaks of from one state of the data. */
export function gatherFacts(app: App, campaign: Campaign, milestone: Milestone): Promise<ReportFacts> {
  return gatherOneState(app, () => gatherOnce(app, campaign, milestone));
}

/** The same in one go, with the data versions that it was taken from. */
export async function gatherOnce(app: App, campaign: Campaign, milestone: Milestone) {
  const started = milestone.dayOfCampaign !== null;
  const tree = await loadAgencyTree(app.records);
  const targetsOn = await dayOfTargets(app, campaign, milestone);
  const [batches, baseline, current, standing, forecasts, series] = await Promise.all([
    listBatches(app.warehouse),
    takeWindow(app, tree, campaign.baseline.from, campaign.baseline.to),
    started ? takeWindow(app, tree, campaign.from, milestone.day) : null,
    started ? takeStanding(app, campaign.id, milestone.day) : null,
    isHalfWay(campaign, milestone) ? takeForecasts(app, campaign.id, milestone.day) : null,
    started ? gatherSeries(app, campaign, milestone) : null,
  ]);
  const proposal = milestone.code === 'baseline' ? null : await targetsInForce(app, campaign, targetsOn);
  const amended = await listTargetAmendments(app, campaign.id, { at: targetsOn });
  const last = started ? lastReport(campaign, milestone) : null;
  const previous = last && (await takeWindow(app, tree, campaign.from, last.day));
  const { corrections, dataVersion } = await gatherCorrections(app, campaign, milestone);
  const reckoned = proposal?.baseline ?? campaign.baseline;
  const asReckoned = isSameWindow(reckoned, campaign.baseline);
  const ofBaseline = asReckoned ? proposal : await proposeTargets(app, campaign);
  const reckonedFrom = asReckoned ? baseline : await takeWindow(app, tree, reckoned.from, reckoned.to);
  const shown = current ?? reckonedFrom;
  const facts: ReportFacts = {
    campaign,
    milestone,
    tree,
    holders: holdersAt(tree, campaign, milestone),
    exempt: tree
      .validWithin(milestone.day, milestone.day)
      .filter((agency) => agency.targetExemption !== null),
    baseline: withTargetBaselines(baseline.figures, ofBaseline),
    reckonedFrom: reckonedFrom.figures,
    current: current?.figures ?? null,
    previous: last && previous ? { milestone: last, figures: previous.figures } : null,
    corrections,
    replaced: await gatherReplaced(app.records, campaign, milestone),
    proposal,
    assigned: proposal?.assigned ?? false,
    targetsOn,
    approval: proposal?.approval ?? null,
    amendments: amended.amendments
      .filter(({ state }) => state === 'in-force' || state === 'waiting')
      .sort((a, b) => a.inForceFrom.localeCompare(b.inForceFrom) || a.seq - b.seq),
    standing: standing?.rows ?? [],
    forecasts: forecasts?.rows ?? [],
    series,
    letterheads: await loadLetterheads(app.records),
    provenance: {
      source: sourceOf(batches),
      from: shown.from,
      to: shown.to,
      takenAt: shown.takenAt,
      dataVersion: shown.dataVersions[0] ?? 0,
    },
    simulated: batches.some((batch) => batch.simulated && !batch.undone),
    beside: null,
    agencySide: null,
  };
  const versions = [baseline, reckonedFrom, current, previous].flatMap(
    (window) => window?.dataVersions ?? [],
  );
  const tables = [standing, forecasts, series].flatMap((table) => table?.dataVersion ?? []);
  const corrected = dataVersion === null ? [] : [dataVersion];
  return { facts, versions: [...versions, ...tables, ...corrected] };
}

/** The day whose targets a paper speaks of: its own; before the campaign, the first on which they hold. */
async function dayOfTargets(app: App, campaign: Campaign, { day }: Milestone): Promise<Day> {
  if (day >= campaign.from) return day;
  return firstDayInForce(await listApprovals(app.records, campaign.id), campaign.from) ?? campaign.from;
}

/** From the sơ kết on a paper tells where the last day will find each figure. */
function isHalfWay(campaign: Campaign, { dayOfCampaign }: Milestone): boolean {
  return dayOfCampaign !== null && dayOfCampaign * 2 >= daysBetween(campaign.from, campaign.to) + 1;
}

async function takeWindow(app: App, tree: AgencyTree, from: Day, to: Day): Promise<Window> {
  const takenAt = localMinute(app.clock());
  const [own, subtree] = await Promise.all([
    takeResults(app, { from, to, scope: 'own' }),
    takeResults(app, { from, to, scope: 'subtree' }),
  ]);
  return {
    from,
    to,
    takenAt,
    dataVersions: [own.dataVersion, subtree.dataVersion],
    figures: buildFigures(own, subtree, tree.root.id),
  };
}

/**
 * A unit merged since the baseline stands at its predecessors' result, as its target was reckoned; one that was split, or
 * took a part of another, has none to be compared with, whatever its office received then.
 */
function withTargetBaselines(figures: Figures, proposal: TargetProposal | null): Figures {
  if (proposal === null) return figures;
  const reckoned = new Map(
    proposal.rows.map((row) => [`${row.agency} ${row.indicator}`, row.baseline] as const),
  );
  return {
    ...figures,
    of(agencyId, indicator) {
      const own = figures.of(agencyId, indicator);
      const baseline = reckoned.get(`${agencyId} ${indicator}`);
      if (baseline === undefined || (baseline.percent === null && own?.percent == null)) return own;
      return baseline.percent === null ? null : baseline;
    },
  };
}

function isSameWindow(
  a: { readonly from: Day; readonly to: Day },
  b: { readonly from: Day; readonly to: Day },
): boolean {
  return a.from === b.from && a.to === b.to;
}

function lastReport(campaign: Campaign, milestone: Milestone): Milestone | null {
  return (
    campaign.milestones
      .filter((other) => other.dayOfCampaign !== null && other.day < milestone.day)
      .sort((a, b) => b.day.localeCompare(a.day))[0] ?? null
  );
}

function sourceOf(batches: readonly Batch[]): string {
  const names = batches.flatMap((batch) =>
    batch.kind === 'dossiers' && !batch.undone && batch.source !== null ? [batch.source] : [],
  );
  return names.length === 0 ? DEFAULT_SOURCE : [...new Set(names)].sort().join(', ');
}
