import type { Computation } from './indicator.ts';
import type { Counter } from './tally.ts';
import { COUNTED, claimsSql } from './tally-sql.ts';

/** The dossiers below a line. */
export interface SaidLine {
  readonly below: Counter;
  readonly procedures: Computation['procedures'];
}

/**
 * Which batches said the dossiers of each agency last, and whether any of these stands below each line (`line_0` …).
 * Parameters: $1 and $2 the days of the window, $3 and $4 the codes of procedures with a fee and of online services.
 */
export function saidSql(lines: readonly SaidLine[], version: number | null): string {
  return `\
select said.*, batch.source
from (
  select
    agency,
    batch,
${lines.map((line, index) => `    bool_or(${conditionOf(line)}) as line_${index}`).join(',\n')}
  from (
    select
      claims.*,
      procedure in (select unnest(from_json($3::json, '["VARCHAR"]'))) as with_fee,
      procedure in (select unnest(from_json($4::json, '["VARCHAR"]'))) as online_service
    from (
${claimsSql(version).replace(/^/gm, '      ')}
    ) as claims
  ) as marked
  group by agency, batch
) as said
left join batch on batch.seq = said.batch`;
}

function conditionOf({ below, procedures }: SaidLine): string {
  const counted = COUNTED[below].condition;
  switch (procedures) {
    case 'all':
      return counted;
    case 'with-fee':
      return `${counted} and with_fee`;
    case 'online-services':
      return `${counted} and online_service`;
  }
}
