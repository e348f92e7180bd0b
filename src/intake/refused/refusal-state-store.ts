import type { WarehouseSession } from '../../platform/warehouse.ts';
import type { RefusalCode } from '../refusal.ts';
import { type RefusedPlace, writeReference } from './refusal-reference.ts';
import type { Refusal, RefusalList } from './refusals-api.ts';
import { readFaults } from './row-fault-store.ts';

/** Parts are numbered within a batch; together they order what is said of a key. */
const PARTS = 1_000_000;

/**
 * The refusals of live batches, each with what closes it: `answered` and `brought` are the numbers of the last live
 * batch in which it came back, by its reference or by the code of its dossier, which may be its own batch further down;
 * `dismissed_at` is when it was set aside. All three null: it is open. Nothing of this is stored, so that an undo opens again what the batch had closed.
 */
const STATES = `
  select refusal.*, batch.seq, batch.kind, answer.seq as answered, brought.seq as brought,
    dismissal.dismissed_at, dismissal.reason,
    answer.seq is null and brought.seq is null and dismissal.dismissed_at is null as open
  from refusal
  join batch on batch.id = refusal.batch and batch.undone_seq is null
  left join (
    select refusal_answer.batch, part, row_number, max(later.seq) as seq
    from refusal_answer
    join batch as later on later.id = refusal_answer.answer_batch and later.undone_seq is null
    group by refusal_answer.batch, part, row_number
  ) as answer
    on answer.batch = refusal.batch and answer.part = refusal.part and answer.row_number = refusal.row_number
  left join (
    select key, max(batch) as seq, max(batch * ${PARTS} + part) as place
    from (
      select key, batch, part from dossier where said <> 0 and key in (select key from refusal)
      union all
      select key, batch, part from dossier_repeat where key in (select key from refusal)
    ) as statement
    group by key
  ) as brought on brought.key = refusal.key and brought.place > batch.seq * ${PARTS} + refusal.part
  left join (
    select batch, part, row_number, max(dismissed_at) as dismissed_at, max_by(reason, dismissed_at) as reason
    from refusal_dismissal
    where restored_at is null
    group by batch, part, row_number
  ) as dismissal
    on dismissal.batch = refusal.batch and dismissal.part = refusal.part and dismissal.row_number = refusal.row_number`;

/** Which refusals: `null` for any. */
export interface RefusalFilter {
  readonly state: 'open' | 'closed' | 'all';
  readonly batch?: string | undefined;
  readonly code?: RefusalCode | undefined;
  readonly references?: readonly RefusedPlace[] | undefined;
}

/** SQL of the refusals that fit, rows of `refusal` with what closes each, and the values of its parameters $1 to $4. */
export function fittingRefusals({ state, batch, code, references }: RefusalFilter): {
  sql: string;
  params: (string | null)[];
} {
  const places = references?.map((place) => writeReference(place));
  return {
    sql: `(
      select * from (${STATES}) as state
      where ($1 = 'all' or open = ($1 = 'open'))
        and ($2::varchar is null or batch = $2)
        and ($3::varchar is null or code = $3)
        and ($4::varchar is null
          or batch || '/' || part || '/' || row_number in (select unnest(from_json($4::json, '["VARCHAR"]'))))
    )`,
    params: [state, batch ?? null, code ?? null, places ? JSON.stringify(places) : null],
  };
}

/** How many refusals wait in each batch that has any, or in the one named. */
export async function countOpenRefusals(
  session: WarehouseSession,
  batch?: string,
): Promise<ReadonlyMap<string, number>> {
  const { sql, params } = fittingRefusals({ state: 'open', batch });
  const rows = await session.query<{ batch: string; n: number }>(
    `select batch, count(*) as n from ${sql} as line group by batch`,
    params,
  );
  return new Map(rows.map((row) => [row.batch, row.n]));
}

const AGENCIES_SHOWN = 100;

/** The headings under which files of any kind name an agency. */
const AGENCY_TEXT = `coalesce(
  json_extract_string(cells, '$."Đơn vị tiếp nhận"'),
  json_extract_string(cells, '$."Đơn vị"')
)`;

interface StateRow {
  batch: string;
  part: number;
  row_number: number;
  file: string;
  sheet: string | null;
  field: string | null;
  code: RefusalCode;
  value: string | null;
  message: string;
  more: string | null;
  agency_text: string | null;
  answered_by: string | null;
  brought_by: string | null;
  dismissed_at: string | null;
  reason: string | null;
}

/** One page of the refusals that fit, and how all of them are shared out. */
export async function listRefusalStates(
  session: WarehouseSession,
  filter: RefusalFilter,
  page: { offset: number; limit: number },
): Promise<RefusalList> {
  const { sql, params } = fittingRefusals(filter);
  const shares = <Row>(columns: string, order: string, limit = 1_000_000) =>
    session.query<Row>(
      `select ${columns}, count(*) as count from ${sql} as line group by all order by ${order} limit ${limit}`,
      params,
    );
  const byCode = await shares<RefusalList['byCode'][number]>('code', 'count desc, code');
  const byBatch = await shares<{ batch: string; seq: number; count: number }>('batch, seq', 'seq desc');
  const byAgency = await shares<{ agency_text: string | null; count: number }>(
    `${AGENCY_TEXT} as agency_text`,
    'count desc, agency_text nulls last',
    AGENCIES_SHOWN,
  );
  const rows = await session.query<StateRow>(
    `select line.batch, part, row_number, file, sheet, field, code, value, message, more, ${AGENCY_TEXT} as agency_text,
      answering.id as answered_by, bringing.id as brought_by, dismissed_at::varchar as dismissed_at, reason
    from (select * from ${sql} as line order by seq desc, part, row_number limit $5 offset $6) as line
    left join batch as answering on answering.seq = line.answered
    left join batch as bringing on bringing.seq = line.brought
    order by line.seq desc, part, row_number`,
    [...params, page.limit, page.offset],
  );
  return {
    total: byCode.reduce((sum, share) => sum + share.count, 0),
    byCode,
    byBatch: byBatch.map(({ batch, count }) => ({ batch, count })),
    byAgency: byAgency.map(({ agency_text, count }) => ({ agencyText: agency_text, count })),
    rows: rows.map(toRefusal),
  };
}

function toRefusal(row: StateRow): Refusal {
  return {
    reference: writeReference({ batch: row.batch, part: row.part, row: row.row_number }),
    batch: row.batch,
    file: row.file,
    sheet: row.sheet,
    row: row.row_number,
    column: row.field,
    code: row.code,
    value: row.value,
    message: row.message,
    ...readFaults(row.more),
    agencyText: row.agency_text,
    closing: closingOf(row),
  };
}

function closingOf(row: StateRow): Refusal['closing'] {
  if (row.answered_by === row.batch) return { how: 'key', batch: row.batch, reason: null, at: null };
  if (row.answered_by !== null) return { how: 'reference', batch: row.answered_by, reason: null, at: null };
  if (row.brought_by !== null) return { how: 'key', batch: row.brought_by, reason: null, at: null };
  if (row.dismissed_at !== null)
    return { how: 'dismissed', batch: null, reason: row.reason, at: row.dismissed_at };
  return null;
}
