import { WAREHOUSE_FILE } from '../../platform/app.ts';
import {
  type Check,
  type Fault,
  FINDINGS_SHOWN,
  judgedCheck,
  RESTORE_ADVICE,
  warehouseCheck,
} from '../../platform/invariant.ts';
import { SOUND_FILES } from '../../platform/verify-files.ts';
import { maskOf, type VersionedTable } from '../../platform/versioned-table.ts';
import { foldSql, statementsSql } from '../../platform/versioned-table-undo.ts';
import type { Warehouse } from '../../platform/warehouse.ts';
import { KIND_TABLES } from '../kind-table.ts';
import { NUMBERED, VALUES } from './verify-batches.ts';

/** The checks of the table of one kind. */
function checksOf(kind: keyof typeof KIND_TABLES): readonly Check[] {
  const versioned = KIND_TABLES[kind];
  const { table } = versioned;
  const names = {
    one: `${table}: một bản hiện hành`,
    order: `${table}: khoảng hiệu lực`,
    gap: `${table}: không đứt quãng`,
    known: `${table}: thay đổi đã biết`,
    owned: `${table}: thuộc một đợt nhập`,
    undone: `${table}: đợt đã hoàn tác`,
  };
  const files = SOUND_FILES;
  const sound = [...files, ...Object.values(names)];
  const parts = (from: string) =>
    `select distinct batch, part from ${from} where not exists (
      select 1 from batch_file as file
      join batch on batch.id = file.batch and batch.kind = '${kind}'
      where file.seq = ${from}.batch and ${from}.part between file.first_part and file.last_part
    )`;
  return [
    warehouseCheck({
      check: names.one,
      after: files,
      table,
      broken: `select key from ${table} where known_to is null group by key having count(*) > 1`,
      what: 'có hơn một bản hiện hành',
    }),
    warehouseCheck({
      check: names.order,
      after: [...files, names.one],
      table,
      broken: `select key from (
        select key, known_from, known_to, lead(known_from) over (partition by key order by known_from, known_to nulls last) as next_from
        from ${table}
      ) as line
      where known_to <= known_from or known_to > next_from or (known_to is null and next_from is not null)
      group by key`,
      what: 'có bản mà khoảng hiệu lực ngược hoặc chồng lên bản sau',
    }),
    warehouseCheck({
      check: names.known,
      after: [...files, NUMBERED],
      table,
      broken: `select key from ${table} as version
      where not exists (select 1 from change where change.seq = version.known_from)
        or (known_to is not null and not exists (select 1 from change where change.seq = version.known_to))
      group by key`,
      what: 'có bản bắt đầu hoặc kết thúc ở một thay đổi không được ghi',
    }),
    warehouseCheck({
      check: names.gap,
      after: [...files, names.one, names.order, names.known],
      table,
      broken: `select key from (
        select key, known_to, lead(known_from) over (partition by key order by known_from) as next_from from ${table}
      ) as line
      where known_to is distinct from next_from
        and not exists (select 1 from change where change.seq = line.known_to and change.kind = 'undo')
        and known_to is not null
      group by key`,
      what: 'mất một bản giữa hai bản còn lại, hoặc mất bản hiện hành',
    }),
    warehouseCheck({
      check: names.owned,
      after: [...files, names.known, VALUES],
      table,
      broken: `select 'đợt ' || batch || ' phần ' || part as key from (${parts(table)}) as stray
      union all
      select distinct 'đợt ' || batch || ' phần ' || part from ${table} where said <> 0 and batch <> known_from`,
      what: 'bản không thuộc đợt nhập nào của loại này',
    }),
    warehouseCheck({
      check: `${table}: lời lặp lại thuộc một đợt nhập`,
      after: [...files, VALUES],
      table: `${table}_repeat`,
      broken: `select 'đợt ' || batch || ' phần ' || part as key from (${parts(`${table}_repeat`)}) as stray`,
      what: 'lời lặp lại không thuộc đợt nhập nào của loại này',
    }),
    warehouseCheck({
      check: names.undone,
      after: [...files, names.owned],
      table,
      broken: `select key from (
        select key, batch from ${table} where said <> 0
        union all
        select key, batch from ${table}_repeat
      ) as statement
      where batch in (select seq from batch where undone_seq is not null)
      group by key`,
      what: 'vẫn mang lời của một đợt đã hoàn tác',
    }),
    warehouseCheck({
      check: `${table}: đếm khớp đợt nhập`,
      after: [...sound, 'đợt nhập: tổng số dòng'],
      table: 'batch',
      looked: `select count(*) as n from batch where kind = '${kind}'`,
      broken: countsBroken(kind, table),
      what: 'số mới, cập nhật, không đổi không khớp với các bản đang lưu của đợt',
    }),
    mergedCheck(versioned, [...sound, `${table}: lời lặp lại thuộc một đợt nhập`]),
  ];
}

/**
 * A key that a batch began has a version from it and none that it closed, for good, as versions are only ever added. Of
 * what the batch said besides, as many rows stand as it took, less those that stood twice, while nothing was handed on.
 */
function countsBroken(kind: string, table: string): string {
  return `select batch.id as key
    from batch
    left join (
      select version.known_from as seq, count(*) filter (where closed.key is null) as fresh,
        count(*) filter (where closed.key is not null) as replaced
      from ${table} as version
      left join (select distinct key, known_to from ${table} where known_to is not null) as closed
        on closed.key = version.key and closed.known_to = version.known_from
      group by version.known_from
    ) as made on made.seq = batch.seq
    left join (
      select batch as seq, count(*) as n from (
        select batch from ${table} where said <> 0 union all select batch from ${table}_repeat
      ) as statement
      group by batch
    ) as spoken on spoken.seq = batch.seq
    where batch.kind = '${kind}' and (
      batch.inserted <> coalesce(made.fresh, 0)
      or batch.updated < coalesce(made.replaced, 0)
      or (batch.undone_seq is null and coalesce(spoken.n, 0) > batch.inserted + batch.updated + batch.unchanged)
      or (
        batch.undone_seq is null
        and coalesce(spoken.n, 0) < batch.inserted + batch.updated + batch.unchanged - batch.notes
        and not exists (select 1 from batch_file as file where file.batch = batch.id and (
          file.repeats is not null or exists (
            select 1 from batch_file as other
            where other.kind = file.kind and other.content_hash = file.content_hash
              and (other.batch <> file.batch or other.position <> file.position)
          )
        ))
        and not exists (select 1 from refusal_answer as answer where answer.answer_batch = batch.id)
      )
    )`;
}

/** Folding holds every column of a key at once: so many keys at a time stay within a small memory. */
const KEYS_AT_ONCE = 100_000;

/** The state that is kept of each key is the one that the statements which stand give. */
function mergedCheck(table: VersionedTable, after: readonly string[]): Check {
  return judgedCheck(
    `${table.table}: trạng thái gộp`,
    async ({ warehouse }) => {
      const keys = await count(warehouse, `select count(*) as n from ${table.table} where known_to is null`);
      const several = await count(
        warehouse,
        `select count(*) as n from (${severalSql(table, 'true')}) as key`,
      );
      const slices = Math.max(1, Math.ceil(several / KEYS_AT_ONCE));
      const broken = await firstKeys(warehouse, loneSql(table));
      for (let slice = 0; slice < slices && broken.length <= FINDINGS_SHOWN; slice += 1)
        broken.push(...(await firstKeys(warehouse, foldedSql(table, `hash(key) % ${slices} = ${slice}`))));
      const what = 'bản hiện hành không phải là điều các đợt nhập đã nói';
      const faults = broken.map((key): Fault => ({ table: table.table, key, what, advice: RESTORE_ADVICE }));
      return { looked: keys, faults };
    },
    { after, file: WAREHOUSE_FILE },
  );
}

async function firstKeys(warehouse: Warehouse, sql: string): Promise<string[]> {
  const rows = await warehouse.query<{ key: string }>(
    `select key from (${sql}) as broken order by key limit ${FINDINGS_SHOWN + 1}`,
  );
  return rows.map(({ key }) => key);
}

async function count(warehouse: Warehouse, sql: string): Promise<number> {
  return (await warehouse.query<{ n: number }>(sql))[0]?.n ?? 0;
}

/** Keys of which more than one thing was said, or whose state an undo derived. */
function severalSql({ table }: VersionedTable, where: string): string {
  return `select key from ${table} where ${where} group by key having count(*) > 1 or bool_or(said = 0)
    union
    select key from ${table}_repeat where ${where}`;
}

/** Keys with a single statement that hold something it did not say. */
function loneSql(table: VersionedTable): string {
  const more = table.columns
    .map(
      ({ name, unsaid }) =>
        `(said & ${maskOf(table, [name])} = 0 and ${name} is distinct from ${unsaid === 'null' ? 'null' : unsaid})`,
    )
    .join(' or ');
  return `select key from ${table.table} where known_to is null and (${more})
    and key not in (${severalSql(table, 'true')})`;
}

function foldedSql(table: VersionedTable, where: string): string {
  const several = `key in (${severalSql(table, where)})`;
  const differs = table.columns
    .map(({ name }) => `held.${name} is distinct from folded.${name}`)
    .join(' or ');
  return `select coalesce(held.key, folded.key) as key
    from (${foldSql(table, statementsSql(table, several))}) as folded
    full join (select * from ${table.table} where known_to is null and ${several}) as held on held.key = folded.key
    where held.key is null or folded.key is null or ${differs}`;
}

/** Versions of dossiers, procedures and declared figures: intervals, what they rest on, and the state they give. */
export const verifyVersions: readonly Check[] = [
  ...checksOf('dossiers'),
  ...checksOf('procedures'),
  ...checksOf('results'),
];
