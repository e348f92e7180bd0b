import { formatCount } from '../platform/number.ts';
import type { WarehouseSession } from '../platform/warehouse.ts';
import type { ImportKind } from './import-kind.ts';
import type { StagedSheet } from './reading/staged-sheet.ts';
import { placeOfSheet } from './refusal.ts';

const ROWS_NAMED = 5;

/**
 * What is odd about rows that are kept all the same, a sentence a rule. Expects the view `typed`: rows that are refused
 * for the name of their agency alone are counted too.
 */
export async function describeOddRows(
  session: WarehouseSession,
  sheet: StagedSheet,
  kind: ImportKind,
): Promise<string[]> {
  const said = new Set(sheet.columns.map(({ field }) => field.column));
  const sentences: string[] = [];
  for (const { columns, when, what } of kind.oddities ?? []) {
    if (!columns.every((column) => said.has(column))) continue;
    const [found] = await session.query<{ n: number; rows: string | null }>(
      `select count(*) as n, to_json(min(row_number, ${ROWS_NAMED}))::varchar as rows
      from typed where problem is null and ${when}`,
    );
    if (!found || found.n === 0) continue;
    const rows = (JSON.parse(found.rows ?? '[]') as number[]).map(formatCount).join(', ');
    sentences.push(
      `${placeOfSheet(sheet.file, sheet.sheet)}: ${formatCount(found.n)} dòng có ${what} (dòng ${rows}${found.n > ROWS_NAMED ? ' …' : ''}); vẫn được nhập, hãy kiểm tra hai cột này.`,
    );
  }
  return sentences;
}
