import { loadAgencyTree } from '../agencies/agency-store.ts';
import type { App } from '../platform/app.ts';
import type { Warehouse } from '../platform/warehouse.ts';

/** One rule that the stored data break, in one sentence. */
export interface Finding {
  readonly check: string;
  readonly message: string;
}

const VERSIONED = ['dossier', 'procedure', 'result'] as const;

/** Checks what is stored against its own rules: versions, batches and their sums, agencies; empty when all hold. */
export async function verifyData(app: App): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const table of VERSIONED) findings.push(...(await verifyVersions(app.warehouse, table)));
  findings.push(...(await verifyBatches(app.warehouse)));
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
      check: `${table}: đợt đã hoàn tác`,
      sql: `select count(*) as n from ${table} as version
      join batch on batch.seq = version.batch
      where version.known_to is null and version.said <> 0 and batch.undone_seq is not null`,
      message: 'bản hiện hành thuộc một đợt đã hoàn tác',
    },
  ];
  const findings: Finding[] = [];
  for (const { check, sql, message } of checks) {
    const [row] = await warehouse.query<{ n: number }>(sql);
    if (row && row.n > 0) findings.push({ check, message: `Bảng ${table}: ${row.n} ${message}.` });
  }
  return findings;
}

async function verifyBatches(warehouse: Warehouse): Promise<Finding[]> {
  const rows = await warehouse.query<{ id: string; unbalanced: boolean; unlisted: boolean }>(
    `select batch.id,
      batch.row_count <> batch.inserted + batch.updated + batch.unchanged + batch.refused as unbalanced,
      batch.repeats is null and batch.refused <> coalesce(listed.n, 0) as unlisted
    from batch
    left join (
      select batch, count(*) as n from refusal
      where code not in ('duplicate-in-file', 'unknown-procedure')
      group by batch
    ) as listed on listed.batch = batch.id`,
  );
  return rows.flatMap((row) => [
    ...(row.unbalanced
      ? [
          {
            check: 'đợt nhập: tổng số dòng',
            message: `Đợt ${row.id}: số dòng không bằng tổng mới, cập nhật, không đổi và bị từ chối.`,
          },
        ]
      : []),
    ...(row.unlisted
      ? [
          {
            check: 'đợt nhập: dòng bị từ chối',
            message: `Đợt ${row.id}: số dòng bị từ chối không khớp danh sách.`,
          },
        ]
      : []),
  ]);
}

async function verifyAgencies(app: App): Promise<Finding[]> {
  const used = await app.warehouse.query<{
    agency: string;
    first_day: string | null;
    last_day: string | null;
    n: number;
  }>(
    `select agency, count(*) as n,
      min(coalesce(received_at, submitted_at))::date::varchar as first_day,
      max(coalesce(received_at, submitted_at))::date::varchar as last_day
    from dossier where known_to is null
    group by agency`,
  );
  if (used.length === 0) return [];
  const tree = await loadAgencyTree(app.records);
  return used.flatMap((row) => {
    const agency = tree.find(row.agency);
    if (!agency)
      return [
        { check: 'đơn vị', message: `${row.n} hồ sơ thuộc đơn vị không có trong danh mục: ${row.agency}.` },
      ];
    const outside =
      (agency.validFrom !== null && row.first_day !== null && row.first_day < agency.validFrom) ||
      (agency.validTo !== null && row.last_day !== null && row.last_day > agency.validTo);
    return outside
      ? [{ check: 'đơn vị', message: `${agency.name} có hồ sơ ngoài thời gian tồn tại của đơn vị.` }]
      : [];
  });
}
