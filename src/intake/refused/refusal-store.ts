import type { WarehouseSession } from '../../platform/warehouse.ts';
import type { ConvertedSheet } from '../convert-sheet.ts';
import { quote } from '../convert-words.ts';
import type { StagedSheet } from '../reading/staged-sheet.ts';
import { ALSO_WRONG, placeOfSheet, REFUSAL_ADVICE, type RefusalCode, type RowIssue } from '../refusal.ts';
import { cellHeading } from './batch-sheet-store.ts';
import { faultsSql, inWordsSql, otherFaultsSql, readFaults } from './row-fault-store.ts';

/** Keeps every refused row of a converted sheet: its first reason, what else is wrong, its recognised cells. */
export async function insertRefusals(
  session: WarehouseSession,
  at: { batch: string; part: number },
  sheet: StagedSheet,
  converted: ConvertedSheet,
): Promise<void> {
  const faults = faultsSql(sheet, converted.slots);
  const cells = sheet.columns
    .map((_, index) => `${quote(cellHeading(sheet, index))}, staged.c${index}`)
    .join(', ');
  await session.run(
    `insert into refusal (batch, file, sheet, row_number, field, code, value, message, cells, part, key, more)
    select $1, $2, $3, row_number, heading, code, left(value, 500),
      $4 || ', dòng ' || replace(format('{:,}', row_number), ',', '.') || coalesce(', cột ' || heading, '') || ': '
        || ${inWordsSql(200)} || coalesce(${quote(ALSO_WRONG)} || said, '') || '. ' || $5,
      cells, $6, json_extract_string(cells, '$."Mã hồ sơ"'), faults
    from (
      select fault.*, other_faults.said, other_faults.faults, json_object(${cells}) as cells
      from ${faults} as fault
      left join ${otherFaultsSql(faults)} as other_faults on other_faults.row_number = fault.row_number
      join ${sheet.table} as staged on staged.row_number = fault.row_number
      where first
    ) as line`,
    [at.batch, sheet.file, sheet.sheet, placeOfSheet(sheet.file, sheet.sheet), REFUSAL_ADVICE, at.part],
  );
}

interface RefusalRow {
  file: string;
  sheet: string | null;
  row_number: number;
  field: string | null;
  code: string;
  value: string | null;
  message: string;
  more: string | null;
}

/** Refusals of a batch in the order of its files. */
export async function listRefusals(
  session: WarehouseSession,
  batch: string,
  page: { offset: number; limit: number },
): Promise<RowIssue[]> {
  const rows = await session.query<RefusalRow>(
    `select file, sheet, row_number, field, code, value, message, more
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
    ...readFaults(row.more),
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
