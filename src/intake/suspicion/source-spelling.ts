import { isSameSource, sourceKey } from '../../platform/source-name.ts';
import type { SqlValue, WarehouseSession } from '../../platform/warehouse.ts';

/** True, as SQL, of a batch whose source is the one of which `sourceParams` gives these two parameters. */
export function ofSourceSql(exact: string, spellings: string): string {
  return `(batch.source is not distinct from ${exact} or batch.source in (select unnest(from_json(${spellings}::json, '["VARCHAR"]'))))`;
}

/** A source as it is written here, and every spelling of it under which batches stand. */
export async function sourceParams(session: WarehouseSession, source: string | null): Promise<SqlValue[]> {
  const rows = await session.query<{ source: string }>(
    'select distinct source from batch where source is not null',
  );
  const same = rows.map((row) => row.source).filter((each) => isSameSource(each, source));
  return [source, JSON.stringify(same)];
}

/** Counts by source and day, with the spellings of one source added up under the first of them. */
export function addUpSpellings<Count extends { agency: string; day: string; count: number }>(
  counts: readonly Count[],
): Count[] {
  const names = new Map<string | null, string>();
  const byDay = new Map<string, Count>();
  for (const line of counts) {
    const key = sourceKey(line.agency);
    const agency = names.get(key) ?? line.agency;
    names.set(key, agency);
    const at = JSON.stringify([agency, line.day]);
    const held = byDay.get(at);
    byDay.set(at, held ? { ...held, count: held.count + line.count } : { ...line, agency });
  }
  return [...byDay.values()].sort((a, b) =>
    a.agency === b.agency ? compare(a.day, b.day) : compare(a.agency, b.agency),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
