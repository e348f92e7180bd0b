import type { Day } from '../platform/date.ts';
import { knownSql } from '../platform/known-version.ts';
import type { WarehouseSession } from '../platform/warehouse.ts';

/** One statement of a declared figure: what a row of a file said of it, and where that row stood. */
export interface Statement {
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly percent: number | null;
  readonly source: string | null;
  readonly batch: StatementBatch | null;
  /** `null`, like its row, where it came in before rows were kept. */
  readonly file: string | null;
  /** `null` outside workbooks. */
  readonly sheet: string | null;
  readonly row: number | null;
  /** The figure that stands. */
  readonly stands: boolean;
  /** Its batch was taken back by then. */
  readonly undone: boolean;
}

interface StatementBatch {
  readonly id: string;
  readonly source: string | null;
  readonly importedAt: string;
  readonly fileNames: readonly string[];
  readonly simulated: boolean;
}

interface StatementRow extends Omit<Statement, 'batch'> {
  readonly batch_id: string | null;
  readonly batch_source: string | null;
  readonly imported_at: string;
  readonly file_names: string;
  readonly simulated: boolean;
}

/**
 * Everything that was ever declared of exactly this agency, indicator and window, of whatever source, the last said
 * first; as a data version knows it (`null`: the present). The first that still stands is the figure.
 */
export async function listStatements(
  session: WarehouseSession,
  figure: {
    readonly agency: string;
    readonly indicator: string;
    readonly from: Day;
    readonly to: Day;
  },
  version: number | null,
): Promise<Statement[]> {
  const rows = await session.query<StatementRow>(statementsSql(version), [
    figure.agency,
    figure.indicator,
    figure.from,
    figure.to,
  ]);
  return rows.map(({ batch_id: id, batch_source: source, imported_at, file_names, simulated, ...row }) => ({
    ...row,
    batch:
      id === null
        ? null
        : { id, source, importedAt: imported_at, fileNames: JSON.parse(file_names) as string[], simulated },
  }));
}

/** A version that an undo derived repeats the statement that it was derived from; the two are one. */
function statementsSql(version: number | null): string {
  const said = 'key, numerator, denominator, percent, source, batch, part';
  const figure =
    'agency = $1 and indicator = $2 and from_day = cast($3 as date) and to_day = cast($4 as date)';
  return `\
with statement as (
  select ${said} from result where ${figure}${version === null ? '' : ` and known_from <= ${version}`}
  union
  select ${said} from result_repeat where ${figure}${version === null ? '' : ` and batch <= ${version}`}
),
dated as (
  select
    statement.*,
    batch.id as batch_id,
    batch.source as batch_source,
    cast(batch.imported_at as varchar) as imported_at,
    batch.file_names,
    batch.simulated,
    ${version === null ? 'batch.undone_seq is not null' : `coalesce(batch.undone_seq <= ${version}, false)`} as undone,
    statement.key in (select key from result where ${figure} and ${knownSql(version)}) as kept
  from statement
  left join batch on batch.seq = statement.batch
)
select
  dated.numerator, dated.denominator, dated.percent, dated.source,
  dated.batch_id, dated.batch_source, dated.imported_at, dated.file_names, dated.simulated,
  place.file, place.sheet, place.row_number as row,
  row_number() over (partition by dated.kept and not dated.undone order by dated.batch desc, dated.part desc, dated.key desc) = 1
    and dated.kept and not dated.undone as stands,
  dated.undone
from dated
left join result_row as place on place.batch = dated.batch_id and place.part = dated.part and place.key = dated.key
order by dated.batch desc, dated.part desc, dated.key desc`;
}
