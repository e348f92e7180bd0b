import type { LineSide } from './provenance.ts';
import type { Counter } from './tally.ts';
import { COUNTED, claimsSql } from './tally-sql.ts';

/** The dossiers below the line of a figure, in the words of the counting query. */
export interface FigureDossiers {
  readonly above: Counter;
  readonly below: Counter;
  /** How many agencies ($3 …) it is asked of. */
  readonly agencies: number;
  /** How many procedures (after the agencies) it is limited to; `null`: every procedure. */
  readonly procedures: number | null;
  /** The data version; `null`: the present. */
  readonly version: number | null;
}

/** A page of dossiers on one side of the line, by code; the last two parameters are how many and after how many. */
export function dossierPageSql(figure: FigureDossiers, side: LineSide): string {
  const next = 3 + figure.agencies + (figure.procedures ?? 0);
  return `\
select key, agency, procedure, above, count(*) over () as total
from (
${belowTheLine(figure)}
) as below
${side === 'below' ? '' : `where ${side === 'above' ? 'above' : 'not above'}\n`}\
order by key
limit cast($${next} as integer)
offset cast($${next + 1} as integer)`;
}

/** The batches that said the dossiers below the line, the newest first. */
export function batchesSql(figure: FigureDossiers): string {
  return `\
select
  batch.id,
  batch.source,
  cast(batch.imported_at as varchar) as imported_at,
  batch.file_names,
  batch.simulated,
  cast(said.dossiers as integer) as dossiers
from batch
join (
  select batch, count(*) as dossiers
  from (
${belowTheLine(figure)}
  ) as below
  group by batch
) as said on said.batch = batch.seq
order by batch.seq desc`;
}

function belowTheLine(figure: FigureDossiers): string {
  const places = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => `$${from + index}`).join(', ');
  const { agencies, procedures } = figure;
  const limited =
    procedures === null
      ? ''
      : procedures === 0
        ? '\n    and false'
        : `\n    and procedure in (${places(3 + agencies, procedures)})`;
  return `\
  select key, batch, agency, procedure, coalesce(${COUNTED[figure.above].condition}, false) as above
  from (
${claimsSql(figure.version).replace(/^/gm, '    ')}
  ) as claims
  where ${COUNTED[figure.below].condition}
    and agency in (${places(3, agencies)})${limited}`;
}
