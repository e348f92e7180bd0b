import { knownSql } from '../platform/known-version.ts';
import type { SqlValue } from '../platform/warehouse.ts';
import type { FigureLine, LineSide } from './provenance.ts';
import type { Counter } from './tally.ts';
import { COUNTED, claimsSql } from './tally-sql.ts';

/** One statement with its parameters. */
export interface Query {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** Which dossiers of a line, and which part of them by code. */
export interface DossierPage {
  readonly side: LineSide;
  readonly only: 'open' | 'completed' | undefined;
  /** Codes from this one on, and before that one; `null`: no bound. */
  readonly start: string | null;
  readonly end: string | null;
  readonly offset: number;
  readonly limit: number;
}

/** A page of dossiers on one side of the line, by code. */
export function dossierPageSql(line: FigureLine, page: DossierPage): Query {
  const params = parametersOf(line);
  const bounds = [
    ...(page.start === null ? [] : [`key >= ${params.add(page.start)}`]),
    ...(page.end === null ? [] : [`key < ${params.add(page.end)}`]),
  ];
  const sql = `\
select key, agency, procedure, batch, above, received_on, due_on, completed_on, open
from (
${belowTheLine(line, params, bounds)}
) as below
${where(page)}\
order by key
limit cast(${params.add(page.limit)} as integer)
offset cast(${params.add(page.offset)} as integer)`;
  return { sql, params: params.values };
}

/** The first code of every block of dossiers on one side of the line, by which a page far behind is found at once. */
export function blockStartsSql(
  line: FigureLine,
  page: Pick<DossierPage, 'side' | 'only'>,
  block: number,
): Query {
  const params = parametersOf(line);
  const sql = `\
select key
from (
  select key, row_number() over (order by key) as place
  from (
${belowTheLine(line, params)}
  ) as below
  ${where(page)}\
) as placed
where place % ${block} = 1
order by key`;
  return { sql, params: params.values };
}

/** How many dossiers of a line are open at the end of its window, and how many of these stand above it. */
export function openCountSql(line: FigureLine): Query {
  const params = parametersOf(line);
  const sql = `\
select
  cast(count(*) filter (where open) as integer) as below,
  cast(count(*) filter (where open and above) as integer) as above
from (
${belowTheLine(line, params)}
) as below`;
  return { sql, params: params.values };
}

/** Columns of what stands above a line in which nothing means that no file told it: a blank cell is kept as a no. */
const TOLD_IN: Readonly<Partial<Record<Counter, string>>> = {
  paid: 'paid_online',
  components_digitised: 'components_digitised',
  reused: 'reused',
  synchronised: 'synchronised',
  result_digitised: 'result_digitised',
  electronic_result: 'electronic_result',
};

/** How many dossiers below the line no file told the column of; `null` where that cannot be told. */
export function untoldCountSql(line: FigureLine): Query | null {
  const column = TOLD_IN[line.above];
  if (column === undefined) return null;
  const params = parametersOf(line);
  const sql = `\
select cast(count(*) as integer) as dossiers
from (
${belowTheLine(line, params, [`${column} is null`])}
) as below`;
  return { sql, params: params.values };
}

const BATCH = `\
  batch.seq,
  batch.id,
  batch.source,
  cast(batch.imported_at as varchar) as imported_at,
  batch.file_names,
  batch.simulated`;

/** The batches that said the procedures of the catalogue last, the newest first. */
export function catalogueBatchesSql(version: number | null): string {
  return `\
select
${BATCH}
from batch
where batch.seq in (select batch from procedure where ${knownSql(version)})
order by batch.seq desc`;
}

/** The batches that said the dossiers below the line last, the newest first. */
export function batchesSql(line: FigureLine): Query {
  const params = parametersOf(line);
  const sql = `\
select
${BATCH},
  cast(said.dossiers as integer) as dossiers
from batch
join (
  select batch, count(*) as dossiers
  from (
${belowTheLine(line, params)}
  ) as below
  group by batch
) as said on said.batch = batch.seq
order by batch.seq desc`;
  return { sql, params: params.values };
}

/** The parameters of a statement as they are met; the first two are the days of the window, as the claims have them. */
interface Parameters {
  readonly values: readonly SqlValue[];
  add(value: SqlValue): string;
  /** SQL that is true for one of these values; a single one is compared as it is, which the engine finds soonest. */
  among(values: readonly string[]): string;
}

function parametersOf({ from, to }: FigureLine): Parameters {
  const values: SqlValue[] = [from, to];
  const add = (value: SqlValue) => `$${values.push(value)}`;
  return {
    values,
    add,
    among: (several) =>
      several.length === 1
        ? `= ${add(several[0] ?? '')}`
        : `in (select unnest(from_json(${add(JSON.stringify(several))}::json, '["VARCHAR"]')))`,
  };
}

function belowTheLine(line: FigureLine, params: Parameters, bounds: readonly string[] = []): string {
  const conditions = [
    COUNTED[line.below].condition,
    `agency ${params.among(line.agencies)}`,
    ...(line.procedures === null ? [] : [`procedure ${params.among(line.procedures)}`]),
    ...bounds,
  ];
  return `\
  select
    key,
    batch,
    agency,
    procedure,
    coalesce(${COUNTED[line.above].condition}, false) as above,
    cast(received_on as varchar) as received_on,
    cast(due_on as varchar) as due_on,
    cast(completed_on as varchar) as completed_on,
    completed_on is null or completed_on > cast($2 as date) as open
  from (
${claimsSql(line.version).replace(/^/gm, '    ')}
  ) as claims
  where ${conditions.join('\n    and ')}`;
}

function where({ side, only }: Pick<DossierPage, 'side' | 'only'>): string {
  const conditions = [
    ...(side === 'below' ? [] : [side === 'above' ? 'above' : 'not above']),
    ...(only === undefined ? [] : [only === 'open' ? 'open' : 'not open']),
  ];
  return conditions.length === 0 ? '' : `where ${conditions.join(' and ')}\n`;
}
