import type { WarehouseSession } from '../../platform/warehouse.ts';
import { type ConvertedSheet, insertJson } from '../convert-sheet.ts';
import { quote } from '../convert-words.ts';
import type { StagedSheet } from '../reading/staged-sheet.ts';
import { placeOfSheet, REFUSAL_ADVICE, type RefusalCode, type RowIssue } from '../refusal.ts';
import { cellHeading } from './batch-sheet-store.ts';

/** Keeps every refused row of a converted sheet: its first reason, its recognised cells. */
export async function insertRefusals(
  session: WarehouseSession,
  at: { batch: string; part: number },
  sheet: StagedSheet,
  converted: ConvertedSheet,
): Promise<void> {
  await session.run(
    'create or replace temp table slot (slot smallint, heading varchar, code varchar, what varchar)',
  );
  await insertJson(
    session,
    'slot',
    { slot: 'SMALLINT', heading: 'VARCHAR', code: 'VARCHAR', what: 'VARCHAR' },
    converted.slots.map((slot, index) => ({
      slot: index,
      heading: slot.heading,
      code: slot.code,
      what: slot.what,
    })),
  );
  const pick = (cellOf: (slot: ConvertedSheet['slots'][number]) => number | null) => {
    const branches = converted.slots.flatMap((slot, index) =>
      cellOf(slot) === null ? [] : [`when ${index} then staged.c${cellOf(slot)}`],
    );
    return branches.length === 0 ? 'null::varchar' : `case problem ${branches.join(' ')} end`;
  };
  const translated = (name: 'code' | 'what') => {
    const branches = converted.slots.flatMap((slot, index) =>
      slot.column === null ? [] : [`when ${index} then ${name}_${slot.column}`],
    );
    return branches.length === 0
      ? `slot.${name}`
      : `case problem ${branches.join(' ')} else slot.${name} end`;
  };
  const written = (day: string) => `coalesce(strftime(${day}, '%d/%m/%Y'), '')`;
  const cells = sheet.columns
    .map((_, index) => `${quote(cellHeading(sheet, index))}, staged.c${index}`)
    .join(', ');
  await session.run(
    `insert into refusal (batch, file, sheet, row_number, field, code, value, message, cells, part, key)
    select $1, $2, $3, row_number, heading, code, left(value, 500),
      $4 || ', dòng ' || replace(format('{:,}', row_number), ',', '.') || coalesce(', cột ' || heading, '') || ': '
        || replace(replace(what, '{value}', coalesce(left(value, 200), '')), '{other}', coalesce(left(other, 200), ''))
        || '. ' || $5,
      cells, $6, json_extract_string(cells, '$."Mã hồ sơ"')
    from (
      select converted.row_number, slot.heading, ${translated('code')} as code,
        replace(replace(${translated('what')}, '{day}', ${written('own_day')}), '{stored}', ${written('stored_day')}) as what,
        ${pick((slot) => slot.cell)} as value, ${pick((slot) => slot.otherCell)} as other,
        json_object(${cells}) as cells
      from converted
      join slot on slot.slot = converted.problem
      join ${sheet.table} as staged on staged.row_number = converted.row_number
      where converted.problem is not null
    ) as line`,
    [at.batch, sheet.file, sheet.sheet, placeOfSheet(sheet.file, sheet.sheet), REFUSAL_ADVICE, at.part],
  );
  await session.run('drop table slot');
}

interface RefusalRow {
  file: string;
  sheet: string | null;
  row_number: number;
  field: string | null;
  code: string;
  value: string | null;
  message: string;
}

/** Refusals of a batch in the order of its files. */
export async function listRefusals(
  session: WarehouseSession,
  batch: string,
  page: { offset: number; limit: number },
): Promise<RowIssue[]> {
  const rows = await session.query<RefusalRow>(
    `select file, sheet, row_number, field, code, value, message
    from refusal
    where batch = $1
    order by part, row_number
    limit $2 offset $3`,
    [batch, page.limit, page.offset],
  );
  return rows.map((row) => ({
    file: row.file,
    sheet: row.sheet,
    row: row.row_number,
    column: row.field,
    code: row.code as RefusalCode,
    value: row.value,
    message: row.message,
  }));
}

/** The headings under which refused rows of a batch, or of one of its parts, have cells. */
export async function listRefusedHeadings(
  session: WarehouseSession,
  batch: string,
  part: number | null = null,
): Promise<string[]> {
  const rows = await session.query<{ heading: string }>(
    `select distinct unnest(json_keys(cells::json)) as heading
    from (
      select any_value(cells) as cells from refusal
      where batch = $1 and ($2::integer is null or part = $2)
      group by part
    ) as sheet
    order by heading`,
    [batch, part],
  );
  return rows.map((row) => row.heading);
}
