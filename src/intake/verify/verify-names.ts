import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { type App, WAREHOUSE_FILE } from '../../platform/app.ts';
import { type Check, type Fault, judgedCheck, recordsRows } from '../../platform/invariant.ts';
import { formatCount } from '../../platform/number.ts';
import { SOUND_FILES } from '../../platform/verify-files.ts';

/** Units that what is kept names, and the first and last day on which it does. */
const AGENCIES_USED = [
  {
    what: 'hồ sơ',
    table: 'dossier',
    sql: `select agency, count(*) as n, min(coalesce(received_at, submitted_at))::date::varchar as first_day,
      max(coalesce(received_at, submitted_at))::date::varchar as last_day
    from dossier where known_to is null group by agency`,
  },
  {
    what: 'hồ sơ đã thay',
    table: 'dossier',
    sql: `select agency, count(*) as n, null as first_day, null as last_day
    from (
      select agency from dossier where known_to is not null union all select agency from dossier_repeat
    ) as line
    group by agency`,
  },
  {
    what: 'kết quả khai báo',
    table: 'result',
    sql: `select agency, count(*) as n, null as first_day, null as last_day
    from (select agency from result union all select agency from result_repeat) as line group by agency`,
  },
  {
    what: 'thủ tục',
    table: 'procedure',
    sql: `select agency, count(*) as n, null as first_day, null as last_day
    from (
      select unnest(from_json(try_cast(agencies as json), '["VARCHAR"]')) as agency
      from procedure where agencies is not null
    ) as offered
    group by agency`,
  },
  {
    what: 'điều nhận thấy',
    table: 'batch_finding',
    sql: `select agency, count(*) as n, null as first_day, null as last_day
    from (
      select unnest(from_json(try_cast(agencies as json), '["VARCHAR"]')) as agency from batch_finding
    ) as found
    group by agency`,
  },
] as const;

interface AgencyUse {
  readonly agency: string;
  readonly n: number;
  readonly first_day: string | null;
  readonly last_day: string | null;
}

/** Every unit that rows name is in the tree, and existed on the days of its dossiers. */
const agenciesUsed = judgedCheck(
  'đơn vị',
  async (app) => {
    const faults: Fault[] = [];
    const all: { what: string; table: string; use: AgencyUse }[] = [];
    for (const { what, table, sql } of AGENCIES_USED) {
      const used = await app.warehouse.query<AgencyUse & Record<string, string | number | null>>(
        `select * from (${sql}) as used order by agency`,
      );
      all.push(...used.map((use) => ({ what, table, use })));
    }
    if (all.length === 0) return { looked: 0, faults };
    const tree = await loadAgencyTree(app.records);
    for (const { what, table, use } of all) {
      const fault = faultOfUse(tree, what, use);
      if (fault) faults.push({ table, key: use.agency, ...fault });
    }
    return { looked: all.length, faults };
  },
  { after: [...SOUND_FILES, 'đơn vị: cây'], file: WAREHOUSE_FILE },
);

function faultOfUse(tree: AgencyTree, what: string, use: AgencyUse): Pick<Fault, 'what'> | null {
  const agency = tree.find(use.agency);
  if (!agency) return { what: `${formatCount(use.n)} ${what} thuộc đơn vị không có trong danh mục` };
  const isOutside =
    (agency.validFrom !== null && use.first_day !== null && use.first_day < agency.validFrom) ||
    (agency.validTo !== null && use.last_day !== null && use.last_day > agency.validTo);
  return isOutside ? { what: `${agency.name} có ${what} ngoài thời gian tồn tại của đơn vị` } : null;
}

/** What the rows of the warehouse name in the records: decisions, mappings, sources. */
const referred = judgedCheck(
  'dữ liệu: quyết định, cách chỉ cột và nguồn được nhắc đến',
  async (app) => {
    const [decisions, mappings, sources] = [
      await idsOf(app, 'name_decision'),
      await idsOf(app, 'heading_mapping'),
      await idsOf(app, 'source'),
    ];
    const used = await app.warehouse.query<{ key: string; id: string }>(
      'select distinct decision as id, batch as key from name_use order by 2, 1',
    );
    const mapped = await app.warehouse.query<{ key: string; id: string }>(
      `select distinct batch as key, unnest(regexp_extract_all(content_hash, '@([^:@ ]+)', 1)) as id
      from batch_file order by 1, 2`,
    );
    const pushed = await app.warehouse.query<{ key: string; id: string }>(
      'select distinct batch as key, source as id from push order by 1',
    );
    const missing = (
      rows: readonly { key: string; id: string }[],
      known: ReadonlySet<string>,
      table: string,
      what: string,
    ) =>
      rows
        .filter(({ id }) => !known.has(id))
        .map(({ key, id }): Fault => ({ table, key: `đợt ${key}`, what: `${what} ${id} không có` }));
    return {
      looked: used.length + mapped.length + pushed.length,
      faults: [
        ...missing(used, decisions, 'name_use', 'dựa vào quyết định về tên'),
        ...missing(mapped, mappings, 'batch_file', 'dựa vào cách chỉ cột'),
        ...missing(pushed, sources, 'push', 'đến từ nguồn đẩy'),
      ],
    };
  },
  { after: SOUND_FILES, file: WAREHOUSE_FILE },
);

async function idsOf(app: App, table: string): Promise<ReadonlySet<string>> {
  return new Set((await recordsRows<{ id: string }>(app, `select id from ${table}`)).map(({ id }) => id));
}

/** What rows say of units, decisions, mappings and sources is there. */
export const verifyNames: readonly Check[] = [agenciesUsed, referred];
