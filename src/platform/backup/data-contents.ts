import type { DatabaseSync } from 'node:sqlite';
import type { WarehouseSession } from '../warehouse.ts';
import type { Manifest } from './backup-manifest.ts';

/** What two databases hold, told so shortly that two states can be held against each other. */
export interface DataContents {
  readonly tables: Manifest['tables'];
  readonly migrations: Manifest['migrations'];
  /** Of each table of the warehouse, the sum of the hashes of its rows; the same only within one version of the engine. */
  readonly digests: Readonly<Record<string, string>>;
  /** The last entry of the audit; none in data older than it. */
  readonly audit?: { readonly number: number; readonly hash: string } | undefined;
}

/** The half of it that is in the warehouse. */
export async function warehouseContents(session: WarehouseSession): Promise<{
  tables: Record<string, number>;
  migrations: string[];
  digests: Record<string, string>;
}> {
  const names = await session.query<{ name: string }>(
    `select table_name as name from duckdb_tables()
    where database_name = current_database() and schema_name = 'main' and not temporary order by 1`,
  );
  const tables: Record<string, number> = {};
  const digests: Record<string, string> = {};
  for (const { name } of names) {
    const [row] = await session.query<{ n: number; digest: string | null }>(
      `select count(*) as n, sum(hash(line)::hugeint)::varchar as digest from "${name}" as line`,
    );
    tables[name] = row?.n ?? 0;
    digests[name] = row?.digest ?? '';
  }
  const done = await session.query<{ name: string }>('select name from migration order by 1');
  return { tables, digests, migrations: done.map((row) => row.name) };
}

/** The half of it that is in the records, as the connection sees it. */
export function recordsContents(records: DatabaseSync): {
  tables: Record<string, number>;
  migrations: string[];
} {
  const names = records
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by 1")
    .all() as { name: string }[];
  const tables: Record<string, number> = {};
  for (const { name } of names) {
    tables[name] = Number(records.prepare(`select count(*) as n from "${name}"`).get()?.n);
  }
  const done = records.prepare('select name from migration order by 1').all() as { name: string }[];
  return { tables, migrations: done.map((row) => row.name) };
}

/** The last entry of the audit, to be held against what is there after a restore. */
export function auditHeadOf(records: DatabaseSync): DataContents['audit'] {
  const row = records.prepare('select number, hash from audit_entry order by number desc limit 1').get();
  return row ? { number: Number(row.number), hash: String(row.hash) } : undefined;
}
