import type { Agency } from '../agencies/agency.ts';
import { loadAgencyTree } from '../agencies/agency-store.ts';
import type { Campaign, Milestone } from '../campaigns/campaign.ts';
import { findMilestone } from '../campaigns/milestone.ts';
import { requireCampaign } from '../campaigns/require-campaign.ts';
import { checkWindow, requireAgency } from '../indicators/window.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { type Day, formatDay } from '../platform/date.ts';
import { gatherWithAgencySide } from './facts/gather-agency-side.ts';
import { gatherWithBeside } from './facts/gather-beside.ts';
import { gatherFacts } from './facts/gather-facts.ts';
import type { ReportFacts } from './facts/report-facts.ts';
import { requireLate, subjectsOf } from './kinds/agency-verdicts.ts';
import { buildReport } from './kinds/build-report.ts';
import { reportKind } from './kinds/paper-head.ts';
import { AGENCY_PAPERS, LEADER_PAPERS, PAPER_FORMS, type PaperKind } from './paper/paper-kind.ts';
import type { ReportDocument } from './paper/report-document.ts';

export interface ReportRequest {
  readonly campaignId: string;
  /** `baseline`, `targets`, `day-10` … `day-60`. */
  readonly milestone: string;
  /** The milestone's own report when left out. */
  readonly kind?: PaperKind;
  /** One agency instead of all; `null` or the province is the paper of the whole. */
  readonly agency: string | null;
  /** Of the paper that gives targets: those in force on this day of the campaign instead of its first. */
  readonly at?: Day | null;
}

/** A paper with what it stands on. */
export interface MadePaper {
  readonly facts: ReportFacts;
  /** The agency that it is about; `null`: the whole province. */
  readonly agency: Agency | null;
  readonly document: ReportDocument;
}

/** Makes the paper of a milestone from the data as they stand now. */
export async function makeReport(app: App, request: ReportRequest): Promise<ReportDocument> {
  return (await makePaper(app, request)).document;
}

/** The same with the facts that it is worded from. */
export async function makePaper(
  app: App,
  request: ReportRequest,
  gather: FactsSource = factsFor,
): Promise<MadePaper> {
  const { campaign, milestone } = await milestoneOf(app, request);
  const kind = request.kind ?? 'report';
  const tree = await loadAgencyTree(app.records);
  const { from, to } = daysOf(campaign, milestone);
  const agency = request.agency === null ? tree.root : requireAgency(tree, request.agency, from, to);
  const subject = checkForm(kind, milestone, agency.id === tree.root.id ? null : agency);
  const facts = await gather(app, kind, { campaign, milestone, agency: subject });
  if (kind === 'reminder' && subject !== null) requireLate(facts, subject);
  return { facts, agency: subject, document: buildReport(facts, subject, kind) };
}

/** The papers of a milestone for every agency that holds targets, all from one state of the data, made as they are asked for. */
export async function makeAgencyReports(
  app: App,
  request: Omit<ReportRequest, 'agency'>,
): Promise<{ readonly count: number; readonly papers: Iterable<ReportDocument> }> {
  const { facts, agencies } = await gatherForEach(app, request);
  return { count: agencies.length, papers: papersOf(facts, agencies, request.kind ?? 'report') };
}

/** The agencies whom a kind concerns at a milestone, in official order, and what their papers are worded from. */
export async function gatherForEach(
  app: App,
  request: Omit<ReportRequest, 'agency'>,
): Promise<{ readonly facts: ReportFacts; readonly agencies: readonly Agency[] }> {
  const { campaign, milestone } = await milestoneOf(app, request);
  const kind = request.kind ?? 'report';
  checkMilestone(kind, milestone);
  const facts = await factsFor(app, kind, { campaign, milestone, agency: null });
  return { facts, agencies: subjectsOf(facts, kind) };
}

function* papersOf(
  facts: ReportFacts,
  agencies: readonly Agency[],
  kind: PaperKind,
): Iterable<ReportDocument> {
  for (const agency of agencies) yield buildReport(facts, agency, kind);
}

/** Where the facts of a paper come from. */
export type FactsSource = (
  app: App,
  kind: PaperKind,
  of: { readonly campaign: Campaign; readonly milestone: Milestone; readonly agency: Agency | null },
) => Promise<ReportFacts>;

/** What a paper of a kind needs to know. */
export const factsFor: FactsSource = (app, kind, { campaign, milestone, agency }) => {
  if (LEADER_PAPERS.includes(kind)) return gatherWithBeside(app, campaign, milestone);
  if (AGENCY_PAPERS.includes(kind)) return gatherWithAgencySide(app, campaign, milestone, agency?.id ?? null);
  return gatherFacts(app, campaign, milestone);
};

/** Refuses a kind that is not made at this milestone. */
function checkMilestone(kind: PaperKind, milestone: Milestone): void {
  const { title, milestones } = PAPER_FORMS[kind];
  if (milestones !== null && !milestones.includes(milestone.code))
    throw new AppError(
      'bad-usage',
      `“${title}” chỉ có ở các mốc ${milestones.join(', ')}. Hãy chọn một trong các mốc đó.`,
      { milestone: milestone.code },
    );
}

/** The agency that a paper of this kind is about; refuses one that this kind is not made for. */
function checkForm(kind: PaperKind, milestone: Milestone, agency: Agency | null): Agency | null {
  checkMilestone(kind, milestone);
  const { title, of } = PAPER_FORMS[kind];
  if (of === 'agency' && agency === null)
    throw new AppError('bad-usage', `“${title}” là văn bản về một đơn vị. Hãy chọn đơn vị (agency).`);
  if (of === 'whole' && agency !== null)
    throw new AppError('bad-usage', `“${title}” là văn bản về toàn tỉnh. Hãy bỏ chọn đơn vị (agency).`);
  return agency;
}

/** The campaign and the milestone that are asked for, on the day that is asked for. */
async function milestoneOf(app: App, request: Omit<ReportRequest, 'agency'>) {
  const campaign = await requireCampaign(app.records, request.campaignId);
  const milestone = findMilestone(campaign, request.milestone);
  if (!milestone)
    throw new AppError(
      'bad-usage',
      `Chiến dịch ${campaign.id} không có mốc “${request.milestone}”. Các mốc: ${campaign.milestones.map((known) => known.code).join(', ')}.`,
      { milestone: request.milestone },
    );
  return { campaign, milestone: request.at == null ? milestone : onDay(campaign, milestone, request.at) };
}

/** The paper that gives targets, of a later day; every other paper has a day of its own. */
function onDay(campaign: Campaign, milestone: Milestone, at: Day): Milestone {
  checkWindow(at, at);
  if (milestone.code !== 'targets')
    throw new AppError(
      'bad-usage',
      `Mốc “${milestone.code}” có ngày riêng. Chỉ chọn ngày cho mốc targets (Phụ lục II).`,
      { milestone: milestone.code, at },
    );
  if (at >= campaign.from && at <= campaign.to) return { ...milestone, day: at };
  throw new AppError(
    'bad-usage',
    `Ngày ${formatDay(at)} nằm ngoài chiến dịch (${formatDay(campaign.from)}–${formatDay(campaign.to)}). Hãy chọn một ngày trong chiến dịch.`,
    { at },
  );
}

/** The days that a paper speaks of: of the baseline, of the day targets begin to hold, of the campaign so far. */
function daysOf(campaign: Campaign, milestone: Milestone): { readonly from: Day; readonly to: Day } {
  switch (reportKind(milestone)) {
    case 'baseline':
      return campaign.baseline;
    case 'targets':
      return { from: campaign.from, to: campaign.from };
    case 'progress':
      return { from: campaign.from, to: milestone.day };
  }
}
