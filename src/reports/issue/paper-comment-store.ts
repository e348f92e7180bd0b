import type { Records } from '../../platform/records.ts';
import { OPERATOR_NAME } from './paper.ts';
import type { PaperComment } from './papers-api.ts';

interface CommentRow {
  readonly id: string;
  readonly seq: number;
  readonly paper: string;
  readonly sentence: string | null;
  readonly text: string;
  readonly commented_at: string;
  readonly commented_by: string | null;
  readonly resolved_at: string | null;
  readonly resolved_by: string | null;
}
type CommentTables = { paper_comment: CommentRow };

/** The comments on a paper, the oldest first. */
export async function listComments(records: Records, paper: string): Promise<PaperComment[]> {
  const rows = await tables(records)
    .selectFrom('paper_comment')
    .selectAll()
    .where('paper', '=', paper)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    key: row.sentence,
    text: row.text,
    by: row.commented_by ?? OPERATOR_NAME,
    at: row.commented_at,
    resolved: row.resolved_at === null ? null : { at: row.resolved_at, by: row.resolved_by ?? OPERATOR_NAME },
  }));
}

/** Numbers and stores a comment. */
export async function insertComment(
  transaction: Records,
  paper: string,
  comment: {
    readonly key: string | null;
    readonly text: string;
    readonly at: string;
    readonly by: string | null;
  },
): Promise<string> {
  const last = await tables(transaction)
    .selectFrom('paper_comment')
    .select((row) => row.fn.max('seq').as('seq'))
    .executeTakeFirst();
  const seq = (last?.seq ?? 0) + 1;
  const id = `gy-${seq}`;
  await tables(transaction)
    .insertInto('paper_comment')
    .values({
      id,
      seq,
      paper,
      sentence: comment.key,
      text: comment.text,
      commented_at: comment.at,
      commented_by: comment.by,
      resolved_at: null,
      resolved_by: null,
    })
    .execute();
  return id;
}

/** Marks an open comment as dealt with; false where it was already, or is none of this paper. */
export async function closeComment(
  transaction: Records,
  paper: string,
  id: string,
  { at, by }: { readonly at: string; readonly by: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tables(transaction)
    .updateTable('paper_comment')
    .set({ resolved_at: at, resolved_by: by })
    .where('id', '=', id)
    .where('paper', '=', paper)
    .where('resolved_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

function tables(records: Records) {
  return records.withTables<CommentTables>();
}
