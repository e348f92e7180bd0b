import { loadAgencyTree } from '../agencies/agency-store.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import type { App } from '../platform/app.ts';
import { findDamage } from '../platform/find-damage.ts';
import { formatCount } from '../platform/number.ts';
import type { Warehouse } from '../platform/warehouse.ts';
import { verifyRefusals } from './refused/verify-refusals.ts';

/** One rule that the stored data break, in one sentence. */
export interface Finding {
  readonly check: string;
  readonly message: string;
}

const VERSIONED = ['dossier', 'procedure', 'result'] as const;

/**
 * Checks what is stored against its own rules: versions, batches and their sums, days, agencies; empty when all hold.
 * Where a part of the files cannot be read, that is all there is to say.
 */
export async function verifyData(app: App): Promise<Finding[]> {
  const findings: Finding[] = await findDamage(app);
  if (findings.length > 0) return findings;
  for (const table of VERSIONED) findings.push(...(await verifyVersions(app.warehouse, table)));
  findings.push(...(await verifyBatches(app.warehouse)));
  findings.push(...(await verifyRefusals(app.warehouse)));
  findings.push(...(await verifyDays(app.warehouse)));
  findings.push(...(await verifyAgencies(app)));
  return findings;
}

async function verifyVersions(warehouse: Warehouse, table: (typeof VERSIONED)[number]): Promise<Finding[]> {
  const checks = [
    {
      check: `${table}: một bản hiện hành`,
      sql: `select count(*) as n from (select key from ${table} where known_to is null group by key having count(*) > 1) as twice`,
      message: 'mã có hơn một bản hiện hành',
    },
    {
      check: `${table}: khoảng hiệu lực`,
      sql: `select count(*) as n from (
        select known_from, known_to, lead(known_from) over (partition by key order by known_from) as next_from
        from ${table}
      ) as line
      where known_to <= known_from or (known_to is null and next_from is not null) or known_to > next_from`,
      message: 'bản có khoảng hiệu lực ngược hoặc chồng nhau',
    },
    {
      check: `${table}: thuộc một đợt nhập`,
      sql: `select count(*) as n from ${table} as version
      where not exists (select 1 from batch where batch.seq = version.batch)
        or not exists (select 1 from change where change.seq = version.known_from)`,
      message: 'bản không thuộc đợt nhập nào',
    },
    {
      check: `${table}: lời lặp lại thuộc một đợt nhập`,
      sql: `select count(*) as n from ${table}_repeat as statement
      where not exists (select 1 from batch where batch.seq = statement.batch and batch.undone_seq is null)`,
      message: 'dòng lặp lại không thuộc đợt nhập nào còn hiệu lực',
    },
    {
      check: `${table}: đợt đã hoàn tác`,
      sql: `select count(*) as n from ${table} as version
      join batch on batch.seq = version.batch
      where version.known_to is null and version.said <> 0 and batch.undone_seq is not null`,
      message: 'bản hiện hành thuộc một đợt đã hoàn tác',
    },
  ];
  const findings: Finding[] = [];
  for (const { check, sql, message } of checks) {
    const n = await count(warehouse, sql);
    if (n > 0) findings.push({ check, message: `Bảng ${table}: ${formatCount(n)} ${message}.` });
  }
  return findings;
}

async function count(warehouse: Warehouse, sql: string): Promise<number> {
  const [row] = await warehouse.query<{ n: number }>(sql);
  return row?.n ?? 0;
}

const BATCH_RULES = [
  {
    check: 'đợt nhập: tổng số dòng',
    broken: 'batch.row_count <> batch.inserted + batch.updated + batch.unchanged + batch.refused',
    message: 'số dòng không bằng tổng mới, cập nhật, không đổi và bị từ chối',
  },
  {
    check: 'đợt nhập: các tệp',
    broken: `batch.file_count <> coalesce(files.n, 0) or batch.row_count <> coalesce(files.row_count, 0)
      or batch.skipped <> coalesce(files.skipped, 0)`,
    message: 'số tệp hoặc số dòng không bằng tổng của các tệp',
  },
  {
    check: 'đợt nhập: dòng bị từ chối',
    broken: 'batch.refused <> coalesce(listed.n, 0)',
    message: 'số dòng bị từ chối không khớp danh sách',
  },
] as const;

async function verifyBatches(warehouse: Warehouse): Promise<Finding[]> {
  const rows = await warehouse.query<{ id: string } & Record<`broken${number}`, boolean>>(
    `select batch.id, ${BATCH_RULES.map((rule, index) => `${rule.broken} as broken${index}`).join(', ')}
    from batch
    left join (
      select batch, count(*) as n, sum(row_count)::bigint as row_count, sum(skipped)::bigint as skipped
      from batch_file
      group by batch
    ) as files on files.batch = batch.id
    left join (select batch, count(*) as n from refusal group by batch) as listed on listed.batch = batch.id
    order by batch.seq`,
  );
  const findings: Finding[] = rows.flatMap((row) =>
    BATCH_RULES.filter((_, index) => row[`broken${index}`]).map(({ check, message }) => ({
      check,
      message: `Đợt ${row.id}: ${message}.`,
    })),
  );
  const strays = await count(
    warehouse,
    `select (select count(*) from refusal where batch not in (select id from batch))
      + (select count(*) from batch_file where batch not in (select id from batch)) as n`,
  );
  if (strays > 0) {
    findings.push({
      check: 'đợt nhập: dòng và tệp không có đợt',
      message: `${formatCount(strays)} dòng bị từ chối hoặc tệp không thuộc đợt nhập nào.`,
    });
  }
  return findings;
}

/** An undo may bring back an older day of receipt, so the order is looked at again. */
async function verifyDays(warehouse: Warehouse): Promise<Finding[]> {
  const n = await count(
    warehouse,
    'select count(*) as n from dossier where known_to is null and completed_at::date < received_at::date',
  );
  if (n === 0) return [];
  const message = `${formatCount(n)} hồ sơ kết thúc xử lý trước ngày tiếp nhận; hãy nhập lại các hồ sơ đó với ngày đúng.`;
  return [{ check: 'hồ sơ: thứ tự ngày', message }];
}

/** Units that rows of a kind name, and the first and last day on which they do. */
const AGENCIES_USED = [
  {
    what: 'hồ sơ',
    sql: `select agency, count(*) as n,
      min(coalesce(received_at, submitted_at))::date::varchar as first_day,
      max(coalesce(received_at, submitted_at))::date::varchar as last_day
    from dossier where known_to is null
    group by agency`,
  },
  {
    what: 'kết quả khai báo',
    sql: `select agency, count(*) as n, null as first_day, null as last_day
    from result where known_to is null
    group by agency`,
  },
  {
    what: 'thủ tục',
    sql: `select agency, count(*) as n, null as first_day, null as last_day
    from (
      select unnest(from_json(agencies::json, '["VARCHAR"]')) as agency
      from procedure where known_to is null and agencies is not null
    ) as offered
    group by agency`,
  },
] as const;

async function verifyAgencies(app: App): Promise<Finding[]> {
  const uses: { what: string; use: AgencyUse }[] = [];
  for (const { what, sql } of AGENCIES_USED) {
    const used = await app.warehouse.query<AgencyUse>(`select * from (${sql}) as used order by agency`);
    uses.push(...used.map((use) => ({ what, use })));
  }
  if (uses.length === 0) return [];
  const tree = await loadAgencyTree(app.records);
  return uses.flatMap(({ what, use }) => verifyAgency(tree, what, use));
}

interface AgencyUse {
  readonly agency: string;
  readonly n: number;
  readonly first_day: string | null;
  readonly last_day: string | null;
}

function verifyAgency(tree: AgencyTree, what: string, use: AgencyUse): Finding[] {
  const agency = tree.find(use.agency);
  if (!agency) {
    const message = `${formatCount(use.n)} ${what} thuộc đơn vị không có trong danh mục: ${use.agency}.`;
    return [{ check: 'đơn vị', message }];
  }
  const isOutside =
    (agency.validFrom !== null && use.first_day !== null && use.first_day < agency.validFrom) ||
    (agency.validTo !== null && use.last_day !== null && use.last_day > agency.validTo);
  return isOutside
    ? [{ check: 'đơn vị', message: `${agency.name} có ${what} ngoài thời gian tồn tại của đơn vị.` }]
    : [];
}
