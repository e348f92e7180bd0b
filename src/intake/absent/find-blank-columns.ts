import type { WarehouseSession } from '../../platform/warehouse.ts';
import type { ImportKind } from '../import-kind.ts';
import type { StagedSheet } from '../reading/staged-sheet.ts';
import { withoutLines } from '../reading/staged-table.ts';

/**
 * The columns that figures lean on and in which no row of the sheet has anything. Expects `typed_line`: only those
 * without a single value there are looked up among the texts, which may still stand in the file.
 */
export async function findBlankColumns(
  session: WarehouseSession,
  sheet: StagedSheet,
  kind: ImportKind,
): Promise<ReadonlySet<string>> {
  const cells = new Map<string, number[]>();
  for (const { column } of kind.absentMeanings ?? []) {
    const own = sheet.columns.flatMap(({ field }, index) => (field.column === column ? [index] : []));
    if (own.length > 0) cells.set(column, own);
  }
  if (cells.size === 0) return new Set();
  const columns = [...cells.keys()];
  const [typed = {}] = await session.query<Record<string, boolean | null>>(
    `select ${columns.map((column) => `bool_or(${valueSql(sheet, column)}) as ${column}`).join(', ')}
    from typed_line where not left_out`,
  );
  const suspects = columns.filter((column) => typed[column] === false);
  if (suspects.length === 0) return new Set();
  const filled = (column: string) =>
    (cells.get(column) ?? []).map((cell) => `c${cell} is not null`).join(' or ');
  const [texts = {}] = await withoutLines(
    session.query<Record<string, boolean | null>>(
      `select ${suspects.map((column) => `bool_or(${filled(column)}) as ${column}`).join(', ')} from ${sheet.table}`,
    ),
  );
  return new Set(suspects.filter((column) => texts[column] === false));
}

/** True for a value that no blank cell has. */
function valueSql(sheet: StagedSheet, column: string): string {
  const kind = sheet.columns.find(({ field }) => field.column === column)?.field.kind;
  if (kind === 'flag') return `coalesce(${column}, false)`;
  return kind === 'channel' ? `coalesce(${column} <> 1, false)` : `${column} is not null`;
}
