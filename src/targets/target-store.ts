import type { Records } from '../platform/records.ts';
import { proposalSchema } from './proposal-schema.ts';
import type { TargetProposal } from './target.ts';

type TargetTables = {
  target_assignment: { id: string; campaign: string; assigned_at: string; proposal: string };
};

/** Keeps a proposal as the targets assigned; earlier assignments stay as history. */
export async function insertAssignedTargets(
  records: Records,
  proposal: TargetProposal,
  assignedAt: string,
): Promise<void> {
  await records
    .withTables<TargetTables>()
    .transaction()
    .execute(async (transaction) => {
      const { count } = await transaction
        .selectFrom('target_assignment')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('campaign', '=', proposal.campaign)
        .executeTakeFirstOrThrow();
      await transaction
        .insertInto('target_assignment')
        .values({
          id: `${proposal.campaign}-${String(Number(count) + 1).padStart(6, '0')}`,
          campaign: proposal.campaign,
          assigned_at: assignedAt,
          proposal: JSON.stringify(proposal),
        })
        .execute();
    });
}

/** The targets last assigned to the campaign; `null` before the first assignment. */
export async function findAssignedTargets(
  records: Records,
  campaignId: string,
): Promise<TargetProposal | null> {
  const row = await records
    .withTables<TargetTables>()
    .selectFrom('target_assignment')
    .select('proposal')
    .where('campaign', '=', campaignId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? proposalSchema.parse(JSON.parse(row.proposal)) : null;
}
