import type { WarehouseSession } from '../../platform/warehouse.ts';
import type { BatchFile } from '../batch-file-store.ts';
import type { ImportKind } from '../import-kind.ts';
import type { StagedSheet } from '../reading/staged-sheet.ts';
import { REFERENCE_FIELD, readReferenceSql } from './refusal-reference.ts';

/** What the column of references is called in a staged table once it is set aside. */
export const ASIDE = 'refused_row';

/**
 * Takes the column of references out of the columns of a staged sheet, so that what is left is as its kind knows it; the
 * references stay beside them in the table.
 */
export async function setReferencesAside(
  session: WarehouseSession,
  sheet: StagedSheet,
): Promise<StagedSheet> {
  const place = findReferences(sheet);
  if (place < 0) return sheet;
  const rename = (from: string, to: string) =>
    session.run(`alter table ${sheet.table} rename column ${from} to ${to}`);
  await rename(`c${place}`, ASIDE);
  for (let index = place + 1; index < sheet.columns.length; index += 1)
    await rename(`c${index}`, `c${index - 1}`);
  return { ...sheet, columns: sheet.columns.filter((_, index) => index !== place) };
}

/** True for a sheet whose rows may say which refused row they answer. */
export function hasReferences(sheet: StagedSheet): boolean {
  return findReferences(sheet) >= 0;
}

function findReferences(staged: StagedSheet): number {
  return staged.columns.findIndex(({ field }) => field.column === REFERENCE_FIELD.column);
}

/**
 * Keeps which refused rows the converted rows of a sheet answer, accepted or refused anew: the one named, and those as
 * which it was refused anew since, so that a correction of an old copy leaves none of the later ones open. Expects the view `converted`,
 * and the sheet as it was staged. Gives the number of rows whose reference names no refused row of this kind.
 */
export async function insertAnswers(
  session: WarehouseSession,
  staged: StagedSheet,
  kind: ImportKind['kind'],
  at: { batch: string; part: number },
): Promise<number> {
  if (findReferences(staged) < 0) return 0;
  await session.run(
    `create or replace temp table named as
    select converted.row_number as answer_row, place.batch, place.part, place.row_number
    from (
      select row_number as answer_row, ${readReferenceSql(ASIDE)} from ${staged.table} where ${ASIDE} is not null
    ) as place
    join converted on converted.row_number = place.answer_row`,
  );
  await session.run(
    `insert into refusal_answer (batch, part, row_number, answer_batch, answer_part, answer_row)
    with recursive meant as (
      select answer_row, batch, part, row_number from named
      union
      select meant.answer_row, copy.answer_batch, copy.answer_part, copy.answer_row
      from meant
      join refusal_answer as copy
        on copy.batch = meant.batch and copy.part = meant.part and copy.row_number = meant.row_number
    )
    select refusal.batch, refusal.part, refusal.row_number, $1, $2, named.answer_row
    from meant as named
    join refusal on refusal.batch = named.batch and refusal.part = named.part and refusal.row_number = named.row_number
    join batch on batch.id = refusal.batch and batch.kind = $3`,
    [at.batch, at.part, kind],
  );
  const [counted] = await session.query<{ unknown: number }>(
    `select count(*) as unknown from named
    where answer_row not in (select answer_row from refusal_answer where answer_batch = $1 and answer_part = $2)`,
    [at.batch, at.part],
  );
  await session.run('drop table named');
  return counted?.unknown ?? 0;
}

/**
 * A refused row is answered by a later row of its sheet that was accepted under the same key: of one file the later row
 * stands, so the earlier one must not come in after it. Expects the views `converted` and `accepted`.
 */
export async function insertAnswersWithin(
  session: WarehouseSession,
  at: { batch: string; part: number },
): Promise<void> {
  await session.run(
    `insert into refusal_answer (batch, part, row_number, answer_batch, answer_part, answer_row)
    select $1, $2, line.row_number, $1, $2, last.row_number
    from converted as line
    join (
      select key, max(row_number) as row_number from accepted
      where key in (select key from converted where problem is not null)
      group by key
    ) as last on last.key = line.key and last.row_number > line.row_number
    where line.problem is not null`,
    [at.batch, at.part],
  );
}

/**
 * What the rows of one file answered, its heir answers from now on, as it brought the same content; and what answered its
 * refused rows answers those of the heir, where it came after the heir or stands in the file itself.
 */
export async function inheritAnswers(
  session: WarehouseSession,
  speaker: BatchFile,
  heir: BatchFile,
): Promise<void> {
  const params = [heir.batch, speaker.firstPart, heir.firstPart, speaker.batch, speaker.lastPart];
  await session.run(
    `insert into refusal_answer (batch, part, row_number, answer_batch, answer_part, answer_row)
    select batch, part, row_number, $1, answer_part - $2 + $3, answer_row
    from refusal_answer
    where answer_batch = $4 and answer_part between $2 and $5 and batch not in ($1, $4)`,
    params,
  );
  await session.run(
    `insert into refusal_answer (batch, part, row_number, answer_batch, answer_part, answer_row)
    select refusal.batch, refusal.part, refusal.row_number,
      case when answer.answer_batch = $4 then $1 else answer.answer_batch end,
      case when answer.answer_batch = $4 then answer.answer_part - $2 + $3 else answer.answer_part end, answer.answer_row
    from refusal_answer as answer
    join refusal on refusal.batch = $1 and refusal.part = answer.part - $2 + $3 and refusal.row_number = answer.row_number
    left join batch as later on later.id = answer.answer_batch
    where answer.batch = $4 and answer.part between $2 and $5
      and (answer.answer_batch = $4 or later.seq > $6)`,
    [...params, heir.seq],
  );
}
