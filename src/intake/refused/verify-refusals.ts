import { formatCount } from '../../platform/number.ts';
import type { WarehouseSession } from '../../platform/warehouse.ts';

const KNOWN_REFUSAL = (line: string) => `exists (
  select 1 from refusal
  where refusal.batch = ${line}.batch and refusal.part = ${line}.part and refusal.row_number = ${line}.row_number
)`;

const RULES = [
  {
    check: 'dòng bị từ chối: dòng trả lời',
    sql: `select count(*) as n from refusal_answer as answer
    where answer.answer_batch not in (select id from batch) or not ${KNOWN_REFUSAL('answer')}`,
    message: 'dòng trả lời không thuộc đợt nhập nào, hoặc trả lời một dòng chưa từng bị từ chối',
  },
  {
    check: 'dòng bị từ chối: trả lời sau khi từ chối',
    sql: `select count(*) as n from refusal_answer as answer
    join batch as first on first.id = answer.batch
    join batch as later on later.id = answer.answer_batch
    where later.kind <> first.kind or later.seq < first.seq
      or (later.seq = first.seq and (answer.answer_part <> answer.part or answer.answer_row <= answer.row_number))`,
    message: 'dòng trả lời không đứng sau dòng bị từ chối, hoặc không cùng loại',
  },
  {
    check: 'dòng bị từ chối: dòng bỏ qua',
    sql: `select count(*) as n from refusal_dismissal as dismissal
    where not ${KNOWN_REFUSAL('dismissal')} or restored_at < dismissed_at`,
    message: 'dòng được bỏ qua mà chưa từng bị từ chối, hoặc được đưa lại trước khi bỏ qua',
  },
  {
    check: 'dòng bị từ chối: các cột của trang',
    sql: `select count(*) as n from (select distinct batch, part from refusal) as refused
    where (select count(*) from batch_sheet as sheet where sheet.batch = refused.batch and sheet.part = refused.part) <> 1`,
    message: 'trang có dòng bị từ chối mà không rõ các cột của nó',
  },
] as const;

/** Checks that what closes a refusal is there: a later batch of its kind, a refused row, the columns of its sheet. */
export async function verifyRefusals(
  warehouse: WarehouseSession,
): Promise<{ check: string; message: string }[]> {
  const findings: { check: string; message: string }[] = [];
  for (const { check, sql, message } of RULES) {
    const [row] = await warehouse.query<{ n: number }>(sql);
    if (row && row.n > 0) findings.push({ check, message: `${formatCount(row.n)} ${message}.` });
  }
  return findings;
}
