import type { WarehouseSession } from '../../platform/warehouse.ts';
import type { ImportKind } from '../import-kind.ts';
import type { StagedSheet } from '../reading/staged-sheet.ts';
import { ASIDE } from './answer-store.ts';
import { readReferenceSql } from './refusal-reference.ts';

/** What stands beside the reason of a refused row that a later row of its own batch has replaced. */
export const SUPERSEDED = 'Dòng sau của cùng đợt đã thay dòng này; nhập lại dòng này không thay đổi gì.';

/**
 * Refused rows that a later accepted row of their own batch replaces, with the columns batch, part and row_number: of one
 * batch the later row stands, so that these never come in after it.
 */
export const SUPERSEDED_ROWS = `(
  select batch, part, row_number from refusal_answer where answer_batch = batch
  union
  select refusal.batch, refusal.part, refusal.row_number
  from refusal
  join change on change.batch = refusal.batch and change.kind = 'import'
  join (
    select key, batch, part from dossier where said <> 0
    union all
    select key, batch, part from dossier_repeat
  ) as later on later.key = refusal.key and later.batch = change.seq and later.part > refusal.part
)`;

/**
 * Takes the rows out of a staged sheet, with its references set aside, that come back for such a refused row of a live
 * batch, as in a copy of the refused rows that is imported whole. Gives the sheet without them, and their number.
 */
export async function leaveOutSuperseded(
  session: WarehouseSession,
  sheet: StagedSheet,
  kind: ImportKind['kind'],
): Promise<{ readonly sheet: StagedSheet; readonly superseded: number }> {
  await session.run(
    `create or replace temp table late as
    select place.answer_row as row_number
    from (
      select row_number as answer_row, ${readReferenceSql(ASIDE)} from ${sheet.table} where ${ASIDE} is not null
    ) as place
    join batch on batch.id = place.batch and batch.undone_seq is null and batch.kind = $1
    join ${SUPERSEDED_ROWS} as old
      on old.batch = place.batch and old.part = place.part and old.row_number = place.row_number`,
    [kind],
  );
  const [late] = await session.query<{ n: number }>('select count(*) as n from late');
  const superseded = late?.n ?? 0;
  if (superseded > 0)
    await session.run(`delete from ${sheet.table} where row_number in (select row_number from late)`);
  await session.run('drop table late');
  return { sheet: { ...sheet, rows: sheet.rows - superseded }, superseded };
}
