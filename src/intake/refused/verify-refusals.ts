import { type Check, type WarehouseRule, warehouseCheck } from '../../platform/invariant.ts';
import { SOUND_FILES } from '../../platform/verify-files.ts';

const KNOWN_REFUSAL = (line: string) => `exists (
  select 1 from refusal
  where refusal.batch = ${line}.batch and refusal.part = ${line}.part and refusal.row_number = ${line}.row_number
)`;

const RULES: readonly WarehouseRule[] = [
  {
    check: 'dòng bị từ chối: dòng trả lời',
    table: 'refusal_answer',
    broken: `select answer.batch || '/' || answer.part || '/' || answer.row_number as key from refusal_answer as answer
    where answer.answer_batch not in (select id from batch) or not ${KNOWN_REFUSAL('answer')}`,
    what: 'dòng trả lời không thuộc đợt nhập nào, hoặc trả lời một dòng chưa từng bị từ chối',
  },
  {
    check: 'dòng bị từ chối: trả lời sau khi từ chối',
    after: ['dòng bị từ chối: dòng trả lời'],
    table: 'refusal_answer',
    broken: `select answer.batch || '/' || answer.part || '/' || answer.row_number as key from refusal_answer as answer
    join batch as first on first.id = answer.batch
    join batch as later on later.id = answer.answer_batch
    where later.kind <> first.kind or later.seq < first.seq
      or (later.seq = first.seq and (answer.answer_part <> answer.part or answer.answer_row <= answer.row_number))`,
    what: 'dòng trả lời không đứng sau dòng bị từ chối, hoặc không cùng loại',
  },
  {
    check: 'dòng bị từ chối: dòng bỏ qua',
    table: 'refusal_dismissal',
    broken: `select dismissal.batch || '/' || dismissal.part || '/' || dismissal.row_number as key from refusal_dismissal as dismissal
    where not ${KNOWN_REFUSAL('dismissal')} or restored_at < dismissed_at`,
    what: 'dòng được bỏ qua mà chưa từng bị từ chối, hoặc được đưa lại trước khi bỏ qua',
  },
  {
    check: 'dòng bị từ chối: các cột của trang',
    after: ['dòng bị từ chối: thuộc một phần của đợt', 'phần của đợt: các cột'],
    table: 'batch_sheet',
    broken: `select refused.batch || ' phần ' || refused.part as key from (select distinct batch, part from refusal) as refused
    where (select count(*) from batch_sheet as sheet where sheet.batch = refused.batch and sheet.part = refused.part) <> 1`,
    what: 'trang có dòng bị từ chối mà không rõ các cột của nó',
  },
];

/** What closes a refusal is there: a later batch of its kind, a refused row, the columns of its sheet. */
export const verifyRefusals: readonly Check[] = RULES.map((rule) =>
  warehouseCheck({
    ...rule,
    after: [
      ...SOUND_FILES,
      ...(rule.after ?? ['dòng bị từ chối: thuộc một phần của đợt', 'đợt nhập: dòng bị từ chối']),
    ],
  }),
);
