// All eleven indicators of every agency through the tally, against hand-written queries for the same numbers, in the
// same run and interleaved. node bench/tally.ts [rows=1000000] [rounds=7]
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Agency, AgencyLevel } from '../src/agencies/agency.ts';
import { buildAgencyTree } from '../src/agencies/agency-tree.ts';
import { COMPUTED_INDICATORS } from '../src/indicators/computed-indicators.ts';
import { needsOf, rollUp } from '../src/indicators/roll-up.ts';
import { loadDailyTallyParts, loadTallyPart } from '../src/indicators/tally-store.ts';
import { Warehouse } from '../src/platform/warehouse.ts';
import { buildCatalogue, type Procedure, type ServiceLevel } from '../src/procedures/procedure.ts';

const rowCount = Number(process.argv[2] ?? 1_000_000);
const rounds = Number(process.argv[3] ?? 7);
const FROM = '2024-01-01';
const TO = '2024-10-31';

const levelOf = (index: number): AgencyLevel =>
  index < 19 ? 'department' : index < 34 ? 'district' : 'commune';
const idOf = (index: number) => `a${String(index).padStart(4, '0')}`;
const AGENCIES: readonly Agency[] = [
  { id: '66', level: 'province' as const, parentId: null },
  ...Array.from({ length: 214 }, (_, index) => ({ id: idOf(index), level: levelOf(index), parentId: '66' })),
].map((some) => ({
  ...some,
  type: 'xa',
  name: some.id,
  shortName: some.id,
  aliases: [],
  gsoCode: null,
  hCode: null,
  validFrom: null,
  validTo: null,
  targetExemption: null,
}));

const serviceLevel = (index: number): ServiceLevel =>
  index % 8 === 0 ? 'information' : index % 2 === 0 ? 'full' : 'partial';
const PROCEDURES: readonly Procedure[] = Array.from({ length: 1732 }, (_, index) => ({
  code: `1.${String(index).padStart(6, '0')}`,
  name: `Thủ tục ${index}`,
  field: 'Đất đai',
  levels: [],
  agencyIds: [],
  serviceLevel: serviceLevel(index),
  hasFee: index % 3 === 0,
  timeLimitDays: 5,
  validFrom: null,
  validTo: null,
}));

/** A province-year: departments serve 70 procedures, districts 250, communes 150; one in six is open, 1 % superseded. */
const DOSSIERS = `insert into dossier
select
  'H15.' || lpad(cast(i as varchar), 10, '0'),
  'a' || lpad(cast(a as varchar), 4, '0'),
  '1.' || lpad(cast(case when a < 19 then a * 70 + p % 70 when a < 34 then 1330 + p % 250 else 1580 + p % 150 end as varchar), 6, '0'),
  'Đất đai', r, r, r + to_days(3 + d % 20),
  case when c % 100 < 83 then r + to_hours(c // 100 % 500) end, null,
  case when s % 100 < 46 then 1 when s % 100 < 97 then 2 else 3 end,
  case when s // 100 % 100 < 3 then 1 when s // 100 % 100 < 6 then 7 else 10 end,
  case when s // 10000 % 10 = 0 then null when s // 10000 % 10 < 4 then 0 else 50000 end,
  f % 10 = 0, f // 10 % 10 < 6, f // 100 % 10 < 5, f // 1000 % 10 < 6, f // 10000 % 10 < 2, f // 100000 % 10 < 9,
  case when f // 1000000 % 5 = 0 then 1 + f // 10000000 % 5 end,
  0, 1, 1, 1, case when f // 100000000 % 100 = 0 then 2 end
from (
  select
    i,
    timestamp '2024-01-02' + to_minutes(cast(i * 520000 // ${rowCount} as bigint)) as r,
    cast(hash(i * 7) % 214 as integer) as a,
    cast(hash(i * 11) % 100000 as integer) as p,
    cast(hash(i * 13) % 100000 as integer) as d,
    cast(hash(i * 17) % 1000000 as integer) as c,
    cast(hash(i * 19) % 1000000 as integer) as s,
    cast(hash(i * 23) % 10000000000 as bigint) as f
  from range(${rowCount}) t(i)
)`;

const claims = `
select d.agency, d.procedure, d.channel, d.paid_online, d.components_digitised, d.reused, d.synchronised, d.satisfaction,
  d.result_digitised, d.electronic_result,
  d.received_at >= $1::timestamp and (d.status is null or d.status not in (1, 3)) as received,
  d.received_at >= $1::timestamp and (d.status is null or d.status not in (1, 3))
    and p.has_fee and (d.fee is null or d.fee > 0) as payable,
  d.received_at >= $1::timestamp and (d.status is null or d.status not in (1, 3))
    and p.service_level <> 'information' as service,
  d.completed_at >= $1::timestamp and d.completed_at < $2::timestamp + interval 1 day
    and (d.status is null or d.status not in (7, 8)) as completed,
  d.due_at is not null and case when d.completed_at < $2::timestamp + interval 1 day then d.completed_at >= $1::timestamp
    else d.status is null or d.status not in (1, 3) end as due,
  d.due_at >= date_trunc('day', least(d.completed_at, $2::timestamp)) as in_time
from dossier d left join procedure p on p.key = d.procedure and p.known_to is null
where d.known_to is null and d.received_at < $2::timestamp + interval 1 day
  and (d.received_at >= $1::timestamp or d.completed_at is null or d.completed_at >= $1::timestamp)`;
const conditions: Record<string, string> = {
  received: 'received',
  online: 'received and channel = 2',
  payable: 'payable',
  paid: 'payable and paid_online',
  components_digitised: 'received and components_digitised',
  reused: 'received and reused',
  synchronised: 'received and synchronised',
  rated: 'received and satisfaction is not null',
  satisfied: 'received and satisfaction >= 4',
  completed: 'completed',
  result_digitised: 'completed and result_digitised',
  electronic_result: 'completed and electronic_result',
  due: 'due',
  on_time: 'due and in_time',
};
const distinct: Record<string, string> = {
  services: 'service',
  services_used: 'service and channel = 2',
  fee_procedures: 'payable',
  fee_procedures_paid: 'payable and paid_online',
};
const list = (of: Record<string, string>, form: (condition: string, name: string) => string) =>
  Object.entries(of)
    .map(([name, condition]) => `${form(condition, name)} as ${name}`)
    .join(',\n');

/** Hand-written for DuckDB alone, each in one query: distinct counts beside the others, or a level of their own. */
const RIVALS: Record<string, string> = {
  'filter, count distinct': `select agency, ${list(conditions, (c) => `count(*) filter (where ${c})`)},
    ${list(distinct, (c) => `count(distinct procedure) filter (where ${c})`)} from (${claims}) group by agency`,
  'count_if, count distinct': `select agency, ${list(conditions, (c) => `count_if(${c})`)},
    ${list(distinct, (c) => `count(distinct procedure) filter (where ${c})`)} from (${claims}) group by agency`,
  'count_if, two levels': `select agency, ${list(conditions, (_, name) => `sum(${name})`)},
    ${list(distinct, (_, name) => `count_if(${name})`)}
    from (select agency, procedure, ${list(conditions, (c) => `count_if(${c})`)}, ${list(distinct, (c) => `bool_or(${c})`)}
      from (${claims}) group by agency, procedure) group by agency`,
};
const ABOVE_BELOW: Record<string, readonly [string, string]> = {
  'active-online-services': ['services_used', 'services'],
  'procedures-paid-online': ['fee_procedures_paid', 'fee_procedures'],
};

const directory = await mkdtemp(join(tmpdir(), 'vedich-tally-'));
const warehouse = await Warehouse.open(join(directory, 'warehouse.duckdb'), { temporary: directory });
try {
  for (const name of ['002-dossiers.sql', '003-procedures.sql']) {
    const text = await readFile(new URL(`../migrations/warehouse/${name}`, import.meta.url), 'utf8');
    for (const statement of text.split(/;\s*$/m).filter((each) => /create table/.test(each)))
      await warehouse.run(statement);
  }
  await warehouse.run(DOSSIERS);
  for (const { code, serviceLevel: level, hasFee } of PROCEDURES)
    await warehouse.run(
      'insert into procedure (key, service_level, has_fee, said, batch, part, known_from) values ($1, $2, $3, 0, 1, 1, 1)',
      [code, level, hasFee],
    );
  await warehouse.checkpoint();

  const tree = buildAgencyTree(AGENCIES, [], '66');
  const catalogue = buildCatalogue(PROCEDURES);
  const needs = needsOf(COMPUTED_INDICATORS.map(({ computation }) => computation));
  const ours = async () => {
    const [agency, procedure] = await Promise.all([
      loadTallyPart(warehouse, FROM, TO, 'agency', [...needs.agency]),
      loadTallyPart(warehouse, FROM, TO, 'procedure', [...needs.procedure]),
    ]);
    const tally = { agency, procedure };
    return COMPUTED_INDICATORS.map((indicator) => {
      const ratioOf = rollUp(indicator.computation, tally, catalogue, tree, () => true);
      return tree.agencies.map(({ id }) => ratioOf(id, 'own'));
    });
  };
  const runs: Record<string, () => Promise<unknown>> = {
    tally: ours,
    ...Object.fromEntries(
      Object.entries(RIVALS).map(([name, sql]) => [name, () => warehouse.query(sql, [FROM, TO])]),
    ),
  };

  const figures = await ours();
  for (const [name, sql] of Object.entries(RIVALS)) {
    const rows = new Map(
      (await warehouse.query(sql, [FROM, TO])).map((row) => [String(row.agency), row] as const),
    );
    for (const [order, { code, computation }] of COMPUTED_INDICATORS.entries())
      for (const [place, { id }] of tree.agencies.entries()) {
        const [above, below] = ABOVE_BELOW[code] ?? [computation.above, computation.below];
        const row = rows.get(id);
        const ratio = figures[order]?.[place];
        if (Number(row?.[above] ?? 0) !== ratio?.numerator || Number(row?.[below] ?? 0) !== ratio.denominator)
          throw new Error(`${name}: ${code} of ${id} differs`);
      }
  }

  const times = new Map<string, { ms: number; cpu: number }[]>();
  for (let round = 0; round < rounds; round += 1)
    for (const [name, run] of Object.entries(runs)) {
      const start = performance.now();
      const before = process.cpuUsage();
      await run();
      const { user, system } = process.cpuUsage(before);
      const taken = { ms: performance.now() - start, cpu: (user + system) / 1000 };
      times.set(name, [...(times.get(name) ?? []), taken]);
    }
  const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
  const medians = [...times].map(([name, taken]) => ({
    name,
    ms: median(taken.map(({ ms }) => ms)),
    cpu: median(taken.map(({ cpu }) => cpu)),
  }));
  const rivals = medians.filter(({ name }) => name !== 'tally');
  const best = {
    ms: Math.min(...rivals.map(({ ms }) => ms)),
    cpu: Math.min(...rivals.map(({ cpu }) => cpu)),
  };
  const start = performance.now();
  await loadDailyTallyParts(warehouse, '2024-11-08', '2025-01-06', 'agency', [...needs.agency]);
  const dailyAgencyMs = performance.now() - start;
  await loadDailyTallyParts(warehouse, '2024-11-08', '2025-01-06', 'procedure', [...needs.procedure]);
  const dailyMs = performance.now() - start;
  console.log(
    `${rowCount} rows, ${rounds} rounds interleaved, ${AGENCIES.length} agencies, 11 indicators; x is of the best rival`,
  );
  for (const { name, ms, cpu } of medians)
    console.log(
      `${name.padEnd(26)} ${ms.toFixed(0).padStart(6)} ms ${(ms / best.ms).toFixed(2)}x   processor ${cpu.toFixed(0).padStart(6)} ms ${(cpu / best.cpu).toFixed(2)}x`,
    );
  console.log(
    `60 days by day             ${dailyMs.toFixed(0).padStart(6)} ms, of which by agency ${dailyAgencyMs.toFixed(0)} ms`,
  );
  console.log(
    `peak memory of the process ${(process.resourceUsage().maxRSS / 1024).toFixed(0).padStart(6)} MB`,
  );
} finally {
  await warehouse.close();
  await rm(directory, { recursive: true });
}
