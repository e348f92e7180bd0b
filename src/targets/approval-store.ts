import { inTransaction, type Records } from '../platform/records.ts';
import type { Approval } from './approval-api.ts';

type ApprovalRow = {
  id: string;
  seq: number;
  campaign: string;
  assignment: string;
  decision_number: string;
  decision_date: string;
  in_force_from: string;
  signer_position: string;
  note: string | null;
  approved_at: string;
  approved_by: string | null;
  withdrawn_at: string | null;
  withdrawn_reason: string | null;
};
type ApprovalTables = { target_approval: ApprovalRow };

/** Every approval of the campaign, in the order in which they were recorded, those taken back among them. */
export async function listApprovals(records: Records, campaignId: string): Promise<Approval[]> {
  const rows = await records
    .withTables<ApprovalTables>()
    .selectFrom('target_approval')
    .selectAll()
    .where('campaign', '=', campaignId)
    .orderBy('seq')
    .execute();
  return rows.map(toApproval);
}

/** Numbers and stores an approval; `null`, and nothing stored, when the assignment has one that stands. */
export async function insertApproval(
  records: Records,
  campaignId: string,
  approval: Omit<Approval, 'id' | 'seq' | 'withdrawal'>,
): Promise<Approval | null> {
  return inTransaction(records, async (within) => {
    const transaction = within.withTables<ApprovalTables>();
    const standing = await transaction
      .selectFrom('target_approval')
      .select('id')
      .where('assignment', '=', approval.assignment)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (standing) return null;
    const last = await transaction
      .selectFrom('target_approval')
      .select((row) => row.fn.max('seq').as('seq'))
      .executeTakeFirst();
    const seq = (last?.seq ?? 0) + 1;
    const row: ApprovalRow = {
      id: `pd-${seq}`,
      seq,
      campaign: campaignId,
      assignment: approval.assignment,
      decision_number: approval.decisionNumber,
      decision_date: approval.decisionDate,
      in_force_from: approval.inForceFrom,
      signer_position: approval.signerPosition,
      note: approval.note,
      approved_at: approval.approvedAt,
      approved_by: approval.approvedBy,
      withdrawn_at: null,
      withdrawn_reason: null,
    };
    await transaction.insertInto('target_approval').values(row).execute();
    return toApproval(row);
  });
}

/** Takes the standing approval of an assignment back; false when none stands. */
export async function withdrawStandingApproval(
  records: Records,
  assignment: string,
  withdrawal: { readonly at: string; readonly reason: string },
): Promise<boolean> {
  const { numUpdatedRows } = await records
    .withTables<ApprovalTables>()
    .updateTable('target_approval')
    .set({ withdrawn_at: withdrawal.at, withdrawn_reason: withdrawal.reason })
    .where('assignment', '=', assignment)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

function toApproval(row: ApprovalRow): Approval {
  return {
    id: row.id,
    seq: row.seq,
    assignment: row.assignment,
    decisionNumber: row.decision_number,
    decisionDate: row.decision_date,
    inForceFrom: row.in_force_from,
    signerPosition: row.signer_position,
    note: row.note,
    approvedAt: row.approved_at,
    approvedBy: row.approved_by,
    withdrawal:
      row.withdrawn_at === null ? null : { at: row.withdrawn_at, reason: row.withdrawn_reason ?? '' },
  };
}
