import type { WarehouseSession } from '../../platform/warehouse.ts';
import { quote } from '../convert-words.ts';
import type { RowFault } from '../refusal.ts';
import type { BatchSheet } from './batch-sheet-store.ts';
import { REFERENCE_FIELD, REFERENCE_SQL } from './refusal-reference.ts';
import { fittingRefusals, type RefusalFilter } from './refusal-state-store.ts';
import { readFaults } from './row-fault-store.ts';

/** A refused row with its cells as the file had them, under our headings. */
export interface RefusedCells {
  readonly row: number;
  /** The heading of the offending cell as the file writes it. */
  readonly column: string | null;
  readonly message: string;
  /** What else is wrong with the row. */
  readonly more: readonly RowFault[];
  readonly texts: Readonly<Record<string, string | null>>;
}

type BatchFilter = RefusalFilter & { readonly batch: string };

/** How many refused rows that fit each part of a batch has; parts without any are absent. */
export async function countRefusedParts(
  session: WarehouseSession,
  filter: BatchFilter,
): Promise<ReadonlyMap<number, number>> {
  const { sql, params } = fittingRefusals(filter);
  const rows = await session.query<{ part: number; n: number }>(
    `select part, count(*) as n from ${sql} as line group by part order by part`,
    params,
  );
  return new Map(rows.map((row) => [row.part, row.n]));
}

/** The refused rows of one part of a batch that fit, in the order of the file. */
export async function listRefusedCells(
  session: WarehouseSession,
  filter: BatchFilter,
  part: number,
): Promise<RefusedCells[]> {
  const { sql, params } = fittingRefusals(filter);
  const rows = await session.query<{
    row_number: number;
    field: string | null;
    message: string;
    more: string | null;
    cells: string;
  }>(
    `select row_number, field, message, more, cells from ${sql} as line where part = $5 order by row_number`,
    [...params, part],
  );
  return rows.map((row) => ({
    row: row.row_number,
    column: row.field,
    message: row.message,
    more: readFaults(row.more).more ?? [],
    texts: JSON.parse(row.cells) as Record<string, string | null>,
  }));
}

/** Writes the refused rows of one part that fit as lines of JSON, in its columns and with the reference of each. */
export async function copyRefusedCells(
  session: WarehouseSession,
  filter: BatchFilter,
  { part, columns }: BatchSheet,
  path: string,
): Promise<void> {
  const { sql, params } = fittingRefusals(filter);
  const name = (heading: string) => `"${heading.replaceAll('"', '""')}"`;
  const paths = columns.map(({ heading }) => quote(`$."${heading}"`)).join(', ');
  const cells = columns.map(({ heading }, index) => `texts[${index + 1}] as ${name(heading)}`);
  await session.run(
    `create or replace temp table refused_again as
    select ${cells.join(', ')}, reference as ${name(REFERENCE_FIELD.heading)}
    from (
      select json_extract_string(cells, [${paths}]) as texts, ${REFERENCE_SQL} as reference, row_number
      from ${sql} as refusal
      where part = $5
    ) as line
    order by row_number`,
    [...params, part],
  );
  await session.run(`copy refused_again to ${quote(path)} (format json)`);
  await session.run('drop table refused_again');
}
