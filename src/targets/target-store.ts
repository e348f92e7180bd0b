import { readStored } from '../platform/read-stored.ts';
import { inTransaction, type Records } from '../platform/records.ts';
import type { AssignmentRecord } from './in-force.ts';
import { proposalSchema, readingsSchema } from './proposal-schema.ts';
import type { TargetReadings } from './readings.ts';
import type { TargetProposal } from './target.ts';

type AssignmentRow = { id: string; campaign: string; assigned_at: string; proposal: string };
type TargetTables = { target_assignment: AssignmentRow };

/** Keeps a proposal as the targets assigned, under a new id; earlier assignments stay as history. */
export async function insertAssignedTargets(
  records: Records,
  proposal: TargetProposal,
  assignedAt: string,
): Promise<AssignmentRecord> {
  return inTransaction(records, async (within) => {
    const transaction = within.withTables<TargetTables>();
    const { count } = await transaction
      .selectFrom('target_assignment')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('campaign', '=', proposal.campaign)
      .executeTakeFirstOrThrow();
    const record = {
      id: `${proposal.campaign}-${String(Number(count) + 1).padStart(6, '0')}`,
      campaign: proposal.campaign,
      assignedAt,
    };
    await transaction
      .insertInto('target_assignment')
      .values({
        id: record.id,
        campaign: record.campaign,
        assigned_at: assignedAt,
        proposal: JSON.stringify(proposal),
      })
      .execute();
    return record;
  });
}

/** Every assignment of the campaign, oldest first. */
export async function listAssignments(records: Records, campaignId: string): Promise<AssignmentRecord[]> {
  const rows = await records
    .withTables<TargetTables>()
    .selectFrom('target_assignment')
    .select(['id', 'campaign', 'assigned_at'])
    .where('campaign', '=', campaignId)
    .orderBy('id')
    .execute();
  return rows.map(({ id, campaign, assigned_at }) => ({ id, campaign, assignedAt: assigned_at }));
}

/** The targets of an assignment; `null` when there is none of that id. */
export async function findAssignment(records: Records, id: string): Promise<TargetProposal | null> {
  const stored = await findStored(records, id);
  return stored === null ? null : readStored(proposalSchema, stored, { table: 'target_assignment', key: id });
}

/** The readings of an assignment that is listed, without its targets. */
export async function findReadings(records: Records, id: string): Promise<TargetReadings> {
  return readStored(readingsSchema, (await findStored(records, id)) ?? '', {
    table: 'target_assignment',
    key: id,
  });
}

async function findStored(records: Records, id: string): Promise<string | null> {
  const row = await records
    .withTables<TargetTables>()
    .selectFrom('target_assignment')
    .select('proposal')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.proposal ?? null;
}
