import type { Records } from '../../platform/records.ts';
import type { Edit } from '../draft/edit.ts';
import { OPERATOR_NAME } from './paper.ts';

interface EditRow {
  readonly id: string;
  readonly seq: number;
  readonly paper: string;
  readonly sentence: string;
  readonly kind: Edit['kind'];
  readonly text: string;
  readonly basis: string;
  readonly edited_at: string;
  readonly edited_by: string | null;
}
type EditTables = { paper_edit: EditRow };

/** What people wrote over a paper, in the order in which they wrote. */
export async function listEdits(records: Records, paper: string): Promise<Edit[]> {
  const rows = await tables(records)
    .selectFrom('paper_edit')
    .selectAll()
    .where('paper', '=', paper)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    key: row.sentence,
    id: row.id,
    kind: row.kind,
    text: row.text,
    basis: row.basis,
    by: row.edited_by ?? OPERATOR_NAME,
    at: row.edited_at,
  }));
}

/** Numbers and stores an edit. */
export async function insertEdit(
  transaction: Records,
  paper: string,
  edit: Pick<Edit, 'key' | 'kind' | 'text' | 'basis' | 'at'> & { readonly by: string | null },
): Promise<string> {
  const last = await tables(transaction)
    .selectFrom('paper_edit')
    .select((row) => row.fn.max('seq').as('seq'))
    .executeTakeFirst();
  const seq = (last?.seq ?? 0) + 1;
  const id = `sua-${seq}`;
  await tables(transaction)
    .insertInto('paper_edit')
    .values({
      id,
      seq,
      paper,
      sentence: edit.key,
      kind: edit.kind,
      text: edit.text,
      basis: edit.basis,
      edited_at: edit.at,
      edited_by: edit.by,
    })
    .execute();
  return id;
}

/** Other words for an addition; its place among the others stays. */
export async function rewriteEdit(
  transaction: Records,
  id: string,
  { text, basis, at, by }: Pick<Edit, 'text' | 'basis' | 'at'> & { readonly by: string | null },
): Promise<void> {
  await tables(transaction)
    .updateTable('paper_edit')
    .set({ text, basis, edited_at: at, edited_by: by })
    .where('id', '=', id)
    .execute();
}

export async function deleteEdits(transaction: Records, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tables(transaction).deleteFrom('paper_edit').where('id', 'in', ids).execute();
}

function tables(records: Records) {
  return records.withTables<EditTables>();
}
