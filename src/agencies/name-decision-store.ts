import { inTransaction, type Records } from '../platform/records.ts';
import { decisionKey, type NameDecision } from './name-decision.ts';

type DecisionRow = {
  id: string;
  number: number;
  text: string;
  folded: string;
  source: string | null;
  agency: string | null;
  decided_at: string;
  decided_by: string | null;
  note: string | null;
  withdrawn_at: string | null;
};

type DecisionTables = { name_decision: DecisionRow };

/** Every decision ever made about a name, newest first. */
export async function listNameDecisions(records: Records): Promise<readonly NameDecision[]> {
  const rows = await records
    .withTables<DecisionTables>()
    .selectFrom('name_decision')
    .selectAll()
    .orderBy('number', 'desc')
    .execute();
  return rows.map(toDecision);
}

export async function findNameDecision(records: Records, id: string): Promise<NameDecision | null> {
  const row = await records
    .withTables<DecisionTables>()
    .selectFrom('name_decision')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toDecision(row) : null;
}

/** Numbers and stores a decision. */
export async function insertNameDecision(
  records: Records,
  decision: Omit<NameDecision, 'id' | 'number' | 'withdrawnAt'>,
): Promise<NameDecision> {
  return inTransaction(records, async (within) => {
    const transaction = within.withTables<DecisionTables>();
    const last = await transaction
      .selectFrom('name_decision')
      .select((row) => row.fn.max('number').as('number'))
      .executeTakeFirst();
    const number = (last?.number ?? 0) + 1;
    const row: DecisionRow = {
      id: `qd-${number}`,
      number,
      text: decision.text,
      folded: decisionKey(decision.text),
      source: decision.source,
      agency: decision.agencyId,
      decided_at: decision.decidedAt,
      decided_by: decision.decidedBy,
      note: decision.note,
      withdrawn_at: null,
    };
    await transaction.insertInto('name_decision').values(row).execute();
    return toDecision(row);
  });
}

/** Takes a decision back; false when that had happened before. */
export async function withdrawNameDecision(records: Records, id: string, at: string): Promise<boolean> {
  const result = await records
    .withTables<DecisionTables>()
    .updateTable('name_decision')
    .set({ withdrawn_at: at })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

function toDecision(row: DecisionRow): NameDecision {
  return {
    id: row.id,
    number: row.number,
    text: row.text,
    source: row.source,
    agencyId: row.agency,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    note: row.note,
    withdrawnAt: row.withdrawn_at,
  };
}
