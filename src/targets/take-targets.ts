import type { Campaign } from '../campaigns/campaign.ts';
import { withinCampaign } from '../campaigns/campaign-day.ts';
import { fromOneState, type KnownFigures } from '../indicators/known-figures.ts';
import type { App } from '../platform/app.ts';
import { type Day, localDay } from '../platform/date.ts';
import type { Records } from '../platform/records.ts';
import { listAmendments } from './amendment-store.ts';
import { listApprovals } from './approval-store.ts';
import { amendRows, holderOn, type TargetRecords } from './in-force.ts';
import { proposalKnown } from './propose-targets.ts';
import type { TargetProposal, TargetsInForce } from './target.ts';
import { findAssignment, listAssignments } from './target-store.ts';

/** Chỉ tiêu đang giao of a campaign on a day. */
export async function targetsInForce(app: App, campaign: Campaign, day: Day): Promise<TargetsInForce> {
  return fromOneState(app, (known) => targetsKnown(app.records, known, campaign, day));
}

/** The same, of a state of the data at hand. */
export async function targetsKnown(
  records: Records,
  known: KnownFigures,
  campaign: Campaign,
  day: Day,
): Promise<TargetsInForce> {
  return recordedTargets(records, known, campaign, await targetRecords(records, campaign.id))(day);
}

/** The targets of any day, of records at hand; each assignment is read once. */
export function recordedTargets(
  records: Records,
  known: KnownFigures,
  campaign: Campaign,
  recorded: TargetRecords,
): (day: Day) => Promise<TargetsInForce> {
  const read = new Map<string, TargetProposal>();
  return async (day) => {
    const holder = holderOn(recorded, day);
    if (holder === null) return asProposed(await proposalKnown(known, campaign), day);
    const { assignment, approval } = holder;
    const proposal = read.get(assignment) ?? (await requireStored(records, assignment));
    read.set(assignment, proposal);
    return {
      ...proposal,
      ...amendRows(proposal.rows, recorded, assignment, day),
      at: day,
      assigned: true,
      status: approval === null ? 'assigned' : 'approved',
      assignment,
      approval,
    };
  };
}

/** A proposal as it would hold, assigned by nobody. */
export function asProposed(proposal: TargetProposal, day: Day): TargetsInForce {
  return {
    ...proposal,
    at: day,
    assigned: false,
    status: 'proposed',
    assignment: null,
    approval: null,
    amendments: [],
    rows: proposal.rows.map((row) => ({ ...row, amendment: null })),
  };
}

/** An assignment as it was made: not approved, not amended. */
export function asAssigned(proposal: TargetProposal, assignment: string, day: Day): TargetsInForce {
  return { ...asProposed(proposal, day), assigned: true, status: 'assigned', assignment };
}

/** What was recorded of the targets of a campaign. */
export async function targetRecords(records: Records, campaignId: string): Promise<TargetRecords> {
  const [assignments, approvals, amendments] = await Promise.all([
    listAssignments(records, campaignId),
    listApprovals(records, campaignId),
    listAmendments(records, campaignId),
  ]);
  return { assignments, approvals, amendments };
}

/** The targets of an assignment that is listed. */
export async function requireStored(records: Records, assignment: string): Promise<TargetProposal> {
  const proposal = await findAssignment(records, assignment);
  if (!proposal) throw new Error(`assignment ${assignment} is listed and has no targets`);
  return proposal;
}

/** The day of targets when none is asked for: today, kept within the campaign. */
export function dayOfTargets(app: App, campaign: Campaign, asked: Day | undefined | null): Day {
  return asked ?? withinCampaign(campaign, localDay(app.clock()));
}
