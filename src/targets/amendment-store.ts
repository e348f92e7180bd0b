import { inTransaction, type Records } from '../platform/records.ts';
import type { AmendmentRecord } from './amendment.ts';

type AmendmentRow = {
  id: string;
  seq: number;
  campaign: string;
  assignment: string;
  agency: string;
  indicator: string;
  target_hundredths: number | null;
  in_force_from: string;
  document_number: string;
  document_date: string | null;
  reason: string;
  amended_at: string;
  amended_by: string | null;
  withdrawn_at: string | null;
  withdrawn_reason: string | null;
};
type AmendmentTables = { target_amendment: AmendmentRow };

/** Every amendment of the campaign, in the order in which they were recorded, those taken back among them. */
export async function listAmendments(records: Records, campaignId: string): Promise<AmendmentRecord[]> {
  const rows = await records
    .withTables<AmendmentTables>()
    .selectFrom('target_amendment')
    .selectAll()
    .where('campaign', '=', campaignId)
    .orderBy('seq')
    .execute();
  return rows.map(toAmendment);
}

/** Numbers and stores an amendment. */
export async function insertAmendment(
  records: Records,
  campaignId: string,
  amendment: Omit<AmendmentRecord, 'id' | 'seq' | 'withdrawal'>,
): Promise<AmendmentRecord> {
  return inTransaction(records, async (within) => {
    const transaction = within.withTables<AmendmentTables>();
    const last = await transaction
      .selectFrom('target_amendment')
      .select((row) => row.fn.max('seq').as('seq'))
      .executeTakeFirst();
    const seq = (last?.seq ?? 0) + 1;
    const row: AmendmentRow = {
      id: `dc-${seq}`,
      seq,
      campaign: campaignId,
      assignment: amendment.assignment,
      agency: amendment.agency,
      indicator: amendment.indicator,
      target_hundredths: amendment.target === null ? null : Math.round(amendment.target * 100),
      in_force_from: amendment.inForceFrom,
      document_number: amendment.documentNumber,
      document_date: amendment.documentDate,
      reason: amendment.reason,
      amended_at: amendment.amendedAt,
      amended_by: amendment.amendedBy,
      withdrawn_at: null,
      withdrawn_reason: null,
    };
    await transaction.insertInto('target_amendment').values(row).execute();
    return toAmendment(row);
  });
}

/** Takes an amendment back; false when that had happened before, or there is none of that id. */
export async function withdrawStandingAmendment(
  records: Records,
  id: string,
  withdrawal: { readonly at: string; readonly reason: string },
): Promise<boolean> {
  const { numUpdatedRows } = await records
    .withTables<AmendmentTables>()
    .updateTable('target_amendment')
    .set({ withdrawn_at: withdrawal.at, withdrawn_reason: withdrawal.reason })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

function toAmendment(row: AmendmentRow): AmendmentRecord {
  return {
    id: row.id,
    seq: row.seq,
    assignment: row.assignment,
    agency: row.agency,
    indicator: row.indicator,
    target: row.target_hundredths === null ? null : row.target_hundredths / 100,
    inForceFrom: row.in_force_from,
    documentNumber: row.document_number,
    documentDate: row.document_date,
    reason: row.reason,
    amendedAt: row.amended_at,
    amendedBy: row.amended_by,
    withdrawal:
      row.withdrawn_at === null ? null : { at: row.withdrawn_at, reason: row.withdrawn_reason ?? '' },
  };
}
