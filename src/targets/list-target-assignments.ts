import type { Campaign } from '../campaigns/campaign.ts';
import { requireCampaign } from '../campaigns/require-campaign.ts';
import type { App } from '../platform/app.ts';
import type { Day } from '../platform/date.ts';
import type { Assignment } from './approval-api.ts';
import { type AssignmentRecord, type Holder, holderOn, type TargetRecords } from './in-force.ts';
import { noteReadings } from './reading-notes.ts';
import { dayOfTargets, targetRecords } from './take-targets.ts';
import { findReadings } from './target-store.ts';

/** Các lần giao chỉ tiêu of a campaign, newest first, and how each stands on a day. */
export async function listTargetAssignments(
  app: App,
  campaignId: string,
  asked: Day | null,
): Promise<{ readonly campaign: string; readonly at: Day; readonly assignments: Assignment[] }> {
  const campaign = await requireCampaign(app.records, campaignId);
  const at = dayOfTargets(app, campaign, asked);
  const recorded = await targetRecords(app.records, campaign.id);
  const holder = holderOn(recorded, at);
  const assignments = await Promise.all(
    recorded.assignments.map((each) => describeAssignment(app, campaign, each, { recorded, holder, at })),
  );
  return { campaign: campaign.id, at, assignments: assignments.reverse() };
}

async function describeAssignment(
  app: App,
  campaign: Campaign,
  { id, assignedAt }: AssignmentRecord,
  { recorded, holder, at }: { recorded: TargetRecords; holder: Holder | null; at: Day },
): Promise<Assignment> {
  const own = recorded.approvals.filter(({ assignment }) => assignment === id);
  const approval = own.find(({ withdrawal }) => withdrawal === null) ?? null;
  const holds = holder?.assignment === id;
  return {
    id,
    campaign: campaign.id,
    assignedAt,
    state:
      approval === null ? 'draft' : approval.inForceFrom > at ? 'waiting' : holds ? 'in-force' : 'replaced',
    holds,
    approval,
    withdrawn: own.filter(({ withdrawal }) => withdrawal !== null),
    amendments: recorded.amendments.filter((each) => each.assignment === id && each.withdrawal === null)
      .length,
    readings: noteReadings(campaign, await findReadings(app.records, id)),
  };
}
