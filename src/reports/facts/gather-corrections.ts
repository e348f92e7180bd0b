import type { Campaign, Milestone } from '../../campaigns/campaign.ts';
import { findMilestone } from '../../campaigns/milestone.ts';
import { fromOneState, type KnownFigures } from '../../indicators/known-figures.ts';
import { resultsKnown } from '../../indicators/take-results.ts';
import type { App } from '../../platform/app.ts';
import { numberOf } from '../issue/paper.ts';
import { lastIssued } from '../issue/published-papers.ts';
import type { Corrections } from './correction.ts';
import { buildFigures } from './figures.ts';
import { findCauses } from './find-causes.ts';
import { differences, type FigureDifference, type FrozenFigures, frozenRows } from './frozen-figures.ts';
import { holdersAt } from './report-facts.ts';

/**
 * What the last issued report said otherwise than today's data say of the same days; `null` where there is none, or
 * where nothing differs. Found once for each report and state of the data.
 */
export async function gatherCorrections(
  app: App,
  campaign: Campaign,
  milestone: Milestone,
): Promise<{ readonly corrections: Corrections | null; readonly dataVersion: number | null }> {
  const issued =
    milestone.dayOfCampaign === null
      ? null
      : await lastIssued(app.records, campaign.id, reportsUpTo(campaign, milestone));
  const issue = issued?.paper.issue ?? null;
  const reportedAt = issued && findMilestone(campaign, issued.paper.milestone);
  const number = issue && numberOf(issue);
  if (issued === null || issue === null || number === null || reportedAt === null)
    return { corrections: null, dataVersion: null };
  const { from, to } = issued.figures;
  const paper = { number, day: issue.signedDay, from, to, isWithdrawn: issued.paper.withdrawn !== null };
  return fromOneState(app, async (known) => {
    const rows = await known.remember(
      JSON.stringify(['corrections', issued.paper.id, issued.paper.modelSha256]),
      () => correctionsKnown(app, known, campaign, reportedAt, issued.figures),
      () => false,
    );
    return {
      corrections: rows.length === 0 ? null : { paper, rows },
      dataVersion: known.dataVersion,
    };
  });
}

/** Milestones that report figures, this one at the end: a report made anew tells what the one before it said otherwise. */
function reportsUpTo(campaign: Campaign, { day }: Milestone): string[] {
  return campaign.milestones
    .filter((other) => other.day <= day && other.code !== 'targets')
    .sort((a, b) => a.day.localeCompare(b.day))
    .map(({ code }) => code);
}

/** Where what a paper of the milestone reported is not what the data say now of the same days: the province first. */
export async function differencesKnown(
  known: KnownFigures,
  campaign: Campaign,
  milestone: Milestone,
  reported: FrozenFigures,
): Promise<FigureDifference[]> {
  const { tree } = known;
  const { from, to } = reported;
  const [own, subtree] = await Promise.all([
    resultsKnown(known, { from, to, scope: 'own' }),
    resultsKnown(known, { from, to, scope: 'subtree' }),
  ]);
  const agencies = [
    ...new Set([
      ...holdersAt(tree, campaign, milestone).map(({ id }) => id),
      ...reported.rows.flatMap(({ agency, scope }) => (scope === 'own' ? [agency] : [])),
    ]),
  ];
  const indicators = [
    ...new Set([
      ...campaign.targetIndicators.map(({ indicator }) => indicator),
      ...reported.rows.map(({ indicator }) => indicator),
    ]),
  ];
  const rows = frozenRows(buildFigures(own, subtree, tree.root.id), tree.root.id, agencies, indicators);
  const place = new Map([tree.root.id, ...agencies].map((id, index) => [id, index]));
  return differences(reported, { ...reported, rows }).sort(
    (a, b) =>
      (place.get(a.agency) ?? 0) - (place.get(b.agency) ?? 0) ||
      indicators.indexOf(a.indicator) - indicators.indexOf(b.indicator),
  );
}

async function correctionsKnown(
  app: App,
  known: KnownFigures,
  campaign: Campaign,
  milestone: Milestone,
  reported: FrozenFigures,
): Promise<Corrections['rows']> {
  const { from, to } = reported;
  const differing = await differencesKnown(known, campaign, milestone, reported);
  const span = { from, to, reportedVersion: reported.dataVersion, version: known.dataVersion };
  const reasons = await findCauses(app, known.tree.root.id, span, differing);
  return differing.map(({ now, ...difference }, index) => ({
    ...difference,
    corrected: now,
    reason: reasons[index] ?? null,
  }));
}
