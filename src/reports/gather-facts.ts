import type { Agency } from '../agencies/agency.ts';
import { loadAgencyTree } from '../agencies/agency-store.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import type { Campaign, Milestone } from '../campaigns/campaign.ts';
import { measure } from '../indicators/measure.ts';
import type { MeasureAnswer } from '../indicators/measurement.ts';
import { listResults } from '../indicators/result-store.ts';
import { listBatches } from '../intake/batch-store.ts';
import type { Batch } from '../intake/intake-api.ts';
import type { App } from '../platform/app.ts';
import { type Day, localMinute } from '../platform/date.ts';
import { percentOf } from '../platform/number.ts';
import { takeStanding, targetsInForce } from '../targets/take-standing.ts';
import type { TargetProposal } from '../targets/target.ts';
import { findAssignedTargets } from '../targets/target-store.ts';
import { buildFigures, type DeclaredFigure, type Figures } from './figures.ts';
import { compareOfficial } from './phrase.ts';
import type { ReportFacts } from './report-facts.ts';

const DEFAULT_SOURCE = 'Hệ thống thông tin giải quyết TTHC tỉnh';

/** Figures of one window and the state of the data that they were taken from. */
interface Window {
  readonly figures: Figures;
  readonly answer: MeasureAnswer;
}

/** Gathers everything a paper speaks of from one state of the data; asked again when an import came between. */
export async function gatherFacts(app: App, campaign: Campaign, milestone: Milestone): Promise<ReportFacts> {
  for (;;) {
    const { facts, versions } = await gatherOnce(app, campaign, milestone);
    if (new Set(versions).size === 1) return facts;
  }
}

async function gatherOnce(app: App, campaign: Campaign, milestone: Milestone) {
  const started = milestone.dayOfCampaign !== null;
  const tree = await loadAgencyTree(app.records);
  const [batches, stored, baseline, current, standing] = await Promise.all([
    listBatches(app.warehouse),
    findAssignedTargets(app.records, campaign.id),
    takeWindow(app, tree, campaign.baseline.from, campaign.baseline.to),
    started ? takeWindow(app, tree, campaign.from, milestone.day) : null,
    started ? takeStanding(app, campaign.id, milestone.day) : null,
  ]);
  const proposal = milestone.code === 'baseline' ? null : await targetsInForce(app, campaign);
  const last = started ? lastReport(campaign, milestone) : null;
  const previous = last && (await takeWindow(app, tree, campaign.from, last.day));
  const shown = current ?? baseline;
  const facts: ReportFacts = {
    campaign,
    milestone,
    tree,
    holders: holdersOn(tree, milestone.code === 'targets' ? campaign.from : milestone.day),
    exempt: tree
      .validWithin(milestone.day, milestone.day)
      .filter((agency) => agency.targetExemption !== null),
    baseline: withTargetBaselines(baseline.figures, campaign, proposal),
    current: current?.figures ?? null,
    previous: last && previous ? { milestone: last, figures: previous.figures } : null,
    proposal,
    assigned: stored !== null,
    standing: standing?.rows ?? [],
    provenance: {
      source: sourceOf(batches),
      from: shown.answer.from,
      to: shown.answer.to,
      takenAt: localMinute(new Date(shown.answer.asOf)),
      dataVersion: shown.answer.dataVersion,
    },
    simulated: batches.some((batch) => batch.simulated && !batch.undone),
  };
  const versions = [baseline, current, previous].flatMap((window) => window?.answer.dataVersion ?? []);
  return { facts, versions: [...versions, ...(standing ? [standing.dataVersion] : [])] };
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

async function takeWindow(app: App, tree: AgencyTree, from: Day, to: Day): Promise<Window> {
  const question = { from, to, indicators: [], byDay: false };
  const [answer, province, declared] = await Promise.all([
    measure(app, { ...question, scope: 'own', agency: null }),
    measure(app, { ...question, scope: 'subtree', agency: tree.root.id }),
    listResults(app.warehouse, { from, to }),
  ]);
  const figures = declared.map(
    ({ agency, indicator, numerator, denominator, percent }): DeclaredFigure => ({
      agency,
      indicator,
      numerator,
      denominator,
      percent:
        numerator !== null &&
        denominator !== null &&
        Number.isInteger(numerator) &&
        Number.isInteger(denominator)
          ? percentOf(numerator, denominator)
          : percent,
    }),
  );
  return { answer, figures: buildFigures(answer.rows, province.rows, figures, tree.root.id) };
}

/** A unit merged since the baseline stands at its predecessors' result, as its target was reckoned. */
function withTargetBaselines(figures: Figures, campaign: Campaign, proposal: TargetProposal | null): Figures {
  const same =
    proposal?.baseline.from === campaign.baseline.from && proposal.baseline.to === campaign.baseline.to;
  if (proposal === null || !same) return figures;
  const known = new Map(
    proposal.rows.flatMap((row) =>
      row.baseline.percent === null ? [] : [[`${row.agency} ${row.indicator}`, row.baseline] as const],
    ),
  );
  return {
    of: (agencyId, indicator) => known.get(`${agencyId} ${indicator}`) ?? figures.of(agencyId, indicator),
    province: figures.province,
  };
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
