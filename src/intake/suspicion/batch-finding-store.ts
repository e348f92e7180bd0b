import { DOSSIER_FIELDS } from '../../dossiers/dossier-field.ts';
import { DOSSIER_TABLE } from '../../dossiers/dossier-table.ts';
import type { Day } from '../../platform/date.ts';
import { maskOf } from '../../platform/versioned-table.ts';
import type { WarehouseSession } from '../../platform/warehouse.ts';
import { ofSourceSql, sourceParams } from './source-spelling.ts';

/** What one batch did to what was there before it. */
export interface BatchFinding {
  readonly batch: string;
  readonly code: 'partial-export' | 'blanked-cells' | 'other-agency';
  /** The agencies that it touches. */
  readonly agencies: readonly string[];
  readonly from: Day | null;
  readonly to: Day | null;
  readonly seen: number;
  readonly outOf: number;
  /** Headings of the columns blanked. */
  readonly columns: readonly string[];
  /** The earlier batches that it is held against; once none of them stands, it says nothing. */
  readonly against: readonly string[];
}

/** An earlier, live batch of the same source. */
export interface EarlierBatch {
  readonly id: string;
  readonly seq: number;
}

interface BatchFindingRow {
  batch: string;
  code: BatchFinding['code'];
  agencies: string;
  from_day: Day | null;
  to_day: Day | null;
  seen: number;
  out_of: number;
  columns: string;
  against: string;
}

/** The live batches of dossiers before `seq` that name the same source (or none, too), the latest first. */
export async function listEarlier(
  session: WarehouseSession,
  seq: number,
  source: string | null,
): Promise<EarlierBatch[]> {
  return session.query<EarlierBatch & { id: string }>(
    `select id, seq from batch
    where kind = 'dossiers' and undone_seq is null and seq < $1 and ${ofSourceSql('$2', '$3')}
    order by seq desc`,
    [seq, ...(await sourceParams(session, source))],
  );
}

/** What a batch says: every row that it made or repeated. */
const SPOKEN = `
select key, agency, cast(received_at as date) as day from dossier where batch = $1 and said <> 0
union all
select key, agency, cast(received_at as date) as day from dossier_repeat where batch = $1`;

/** Of an agency: dossiers held before on the days that the batch spans, and how many of them it speaks of. */
export interface HeldBefore {
  readonly agency: string;
  /** False: the batch does not speak of this agency at all. */
  readonly spoken: boolean;
  readonly from: Day;
  readonly to: Day;
  readonly held: number;
  readonly said: number;
  /** The same on days of three dossiers and more of which it says at least one. */
  readonly heldTouched: number;
  readonly saidTouched: number;
}

/**
 * At least so many dossiers were held on the days that a batch touches, without looking for its keys: those of the last
 * quarter of its days, which tell enough of a file of changes to a year at a twentieth of the cost of `listHeldBefore`.
 */
export async function boundHeldTouched(
  session: WarehouseSession,
  seq: number,
  source: string | null,
): Promise<number> {
  const [slice] = await session.query<{ from: string | null; to: string | null }>(
    `select cast(max(day) - cast((max(day) - min(day)) // 4 as integer) as varchar) as "from", cast(max(day) + 1 as varchar) as "to"
    from (${SPOKEN})`,
    [seq],
  );
  if (!slice?.from) return 0;
  const within = `received_at >= cast($2 as timestamp) and received_at < cast($3 as timestamp)
    and known_from < $1 and batch in (select seq from batch where ${ofSourceSql('$4', '$5')})`;
  const [touched] = await session.query<{ held: number }>(
    `with reach as (
      select agency, min(day) as low, max(day) as high from (${SPOKEN}) group by agency
    ),
    changed as (
      select distinct agency, cast(received_at as date) as day from dossier where known_to = $1 and ${within}
    ),
    cell as (
      select agency, cast(received_at as date) as day, count(*) as held
      from dossier
      where (known_to is null or known_to = $1) and ${within}
      group by agency, day
    )
    select cast(coalesce(sum(cell.held), 0) as bigint) as held
    from changed
    join cell on cell.agency = changed.agency and cell.day = changed.day
    left join reach on reach.agency = changed.agency
    where cell.held >= 3 and (reach.agency is null or changed.day between reach.low and reach.high)`,
    [seq, slice.from, slice.to, ...(await sourceParams(session, source))],
  );
  return touched?.held ?? 0;
}

/** Holds a batch against what its source had said of the same agencies and days. */
export async function listHeldBefore(
  session: WarehouseSession,
  seq: number,
  source: string | null,
): Promise<HeldBefore[]> {
  return session.query<HeldBefore & { agency: string }>(
    `with spoken as (${SPOKEN}),
    reach as (select agency, min(day) as low, max(day) as high from spoken group by agency),
    span as (select min(low) as low, max(high) as high from reach),
    cell as (
      select held.agency, reach.agency is not null as spoken, cast(held.received_at as date) as day,
        count(*) as held, count(spoken.key) as said
      from dossier as held
      join batch on batch.seq = held.batch and ${ofSourceSql('$2', '$3')}
      cross join span
      left join reach on reach.agency = held.agency
      left join (select distinct key from spoken) as spoken on spoken.key = held.key
      where held.known_from < $1 and (held.known_to is null or held.known_to = $1)
        and held.received_at >= coalesce(reach.low, span.low)
        and held.received_at < coalesce(reach.high, span.high) + interval '1' day
      group by 1, 2, 3
    )
    select agency, spoken, cast(min(day) as varchar) as "from", cast(max(day) as varchar) as "to",
      cast(sum(held) as bigint) as held, cast(sum(said) as bigint) as said,
      cast(coalesce(sum(held) filter (where said > 0 and held >= 3), 0) as bigint) as "heldTouched",
      cast(coalesce(sum(said) filter (where said > 0 and held >= 3), 0) as bigint) as "saidTouched"
    from cell
    group by agency, spoken
    order by agency`,
    [seq, ...(await sourceParams(session, source))],
  );
}

/** Columns whose filled cells a batch should not blank; a flag is filled when it is true. */
const WATCHED = DOSSIER_FIELDS.filter(
  ({ kind, column }) =>
    ['instant', 'flag', 'money', 'satisfaction'].includes(kind) && column !== 'submitted_at',
);

const bitOf = (column: string) => maskOf(DOSSIER_TABLE, [column]);
const filled = (side: string, column: string, kind: string) =>
  kind === 'flag' ? `coalesce(${side}.${column}, false)` : `${side}.${column} is not null`;

/** Of each watched column: cells filled before in rows that the batch speaks of, and how many it blanked. */
export async function listBlanked(
  session: WarehouseSession,
  seq: number,
): Promise<{ column: string; heading: string; held: number; blanked: number }[]> {
  const [changed] = await session.query<Record<string, number>>(
    `select ${WATCHED.flatMap(({ column, kind }) => {
      const was = `line.said & ${bitOf(column)} <> 0 and ${filled('held', column, kind)}`;
      return [
        `count(*) filter (where ${was}) as held_${column}`,
        `count(*) filter (where ${was} and not (${filled('line', column, kind)})) as blanked_${column}`,
      ];
    }).join(', ')}
    from dossier as line
    join dossier as held on held.key = line.key and held.known_to = $1
    where line.batch = $1 and line.known_from = $1 and line.said <> 0`,
    [seq],
  );
  const [repeated] = await session.query<Record<string, number>>(
    `select ${WATCHED.map(
      ({ column, kind }) =>
        `count(*) filter (where line.said & ${bitOf(column)} <> 0 and ${filled('line', column, kind)}) as held_${column}`,
    ).join(', ')}
    from dossier_repeat as line
    where line.batch = $1`,
    [seq],
  );
  return WATCHED.map(({ column, heading }) => ({
    column,
    heading,
    held: (changed?.[`held_${column}`] ?? 0) + (repeated?.[`held_${column}`] ?? 0),
    blanked: changed?.[`blanked_${column}`] ?? 0,
  }));
}

/** Where the rows lie of which the batch blanked one of these columns. */
export async function findBlankedPlace(
  session: WarehouseSession,
  seq: number,
  columns: readonly string[],
): Promise<{ agencies: string[]; from: Day | null; to: Day | null; rows: number }> {
  const blanked = WATCHED.filter(({ column }) => columns.includes(column)).map(
    ({ column, kind }) =>
      `(line.said & ${bitOf(column)} <> 0 and ${filled('held', column, kind)} and not (${filled('line', column, kind)}))`,
  );
  const rows = await session.query<{ agency: string; from: Day | null; to: Day | null; rows: number }>(
    `select line.agency, cast(cast(min(line.received_at) as date) as varchar) as "from",
      cast(cast(max(line.received_at) as date) as varchar) as "to", count(*) as rows
    from dossier as line
    join dossier as held on held.key = line.key and held.known_to = $1
    where line.batch = $1 and line.known_from = $1 and line.said <> 0 and (${blanked.join(' or ')})
    group by line.agency
    order by line.agency`,
    [seq],
  );
  const days = rows.flatMap(({ from, to }) => (from === null || to === null ? [] : [from, to])).sort();
  return {
    agencies: rows.map(({ agency }) => agency),
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    rows: rows.reduce((all, each) => all + each.rows, 0),
  };
}

/** The agencies of a batch, each with its rows and days, and the first batch of the source that spoke of it. */
export async function listAgenciesSpoken(
  session: WarehouseSession,
  seq: number,
  earlier: readonly EarlierBatch[],
): Promise<{ agency: string; firstSeq: number; rows: number; from: Day | null; to: Day | null }[]> {
  const numbers = [seq, ...earlier.map((batch) => batch.seq)].map(Number).join(', ');
  return session.query(
    `select agency, min(batch) as "firstSeq", count(*) filter (where batch = $1) as rows,
      cast(cast(min(received_at) filter (where batch = $1) as date) as varchar) as "from",
      cast(cast(max(received_at) filter (where batch = $1) as date) as varchar) as "to"
    from dossier
    where batch in (${numbers}) and said <> 0
    group by agency
    order by agency`,
    [seq],
  );
}

export async function insertBatchFinding(session: WarehouseSession, finding: BatchFinding): Promise<void> {
  await session.run('insert into batch_finding values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
    finding.batch,
    finding.code,
    JSON.stringify(finding.agencies),
    finding.from,
    finding.to,
    finding.seen,
    finding.outOf,
    JSON.stringify(finding.columns),
    JSON.stringify(finding.against),
  ]);
}

/** What was found of a batch is found of its heir from now on, which says the same. */
export async function inheritFindings(session: WarehouseSession, batch: string, heir: string): Promise<void> {
  await session.run(
    `insert into batch_finding
    select $2, code, agencies, from_day, to_day, seen, out_of, columns, against from batch_finding
    where batch = $1 and code not in (select code from batch_finding where batch = $2)`,
    [batch, heir],
  );
}

/** The findings of batches that still stand. */
export async function listBatchFindings(session: WarehouseSession): Promise<BatchFinding[]> {
  const rows = await session.query<BatchFindingRow>(
    `select finding.batch, code, agencies, cast(from_day as varchar) as from_day, cast(to_day as varchar) as to_day,
      seen, out_of, columns, against
    from batch_finding as finding
    join batch on batch.id = finding.batch and batch.undone_seq is null
    order by batch.seq, code`,
  );
  return rows.map((row) => ({
    batch: row.batch,
    code: row.code,
    agencies: JSON.parse(row.agencies) as string[],
    from: row.from_day,
    to: row.to_day,
    seen: row.seen,
    outOf: row.out_of,
    columns: JSON.parse(row.columns) as string[],
    against: JSON.parse(row.against) as string[],
  }));
}
