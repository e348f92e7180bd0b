import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { CompiledQuery, Kysely, SqliteDialect } from 'kysely';
import { explainRecords } from './damage.ts';
import { countWrites } from './write-mark.ts';

/** The database of records (agencies, campaigns, targets, reports). A store narrows it with `withTables`. */
// biome-ignore lint/complexity/noBannedTypes: no table is known here; each store names its own.
export type Records = Kysely<{}>;

/** Opens (or creates) the records file: write-ahead log, every commit on the disk. */
export async function openRecords(path: string): Promise<Records> {
  const database = new DatabaseSync(path);
  // biome-ignore lint/complexity/noBannedTypes: see Records.
  const records = new Kysely<{}>({ dialect: new SqliteDialect({ database: adapt(database) }) });
  for (const pragma of [
    'journal_mode = wal',
    'synchronous = full',
    'foreign_keys = on',
    'busy_timeout = 5000',
  ]) {
    await records.executeQuery(CompiledQuery.raw(`pragma ${pragma}`));
  }
  const rowsWritten = database.prepare('select total_changes() as rows');
  countWrites(records, () => Number(rowsWritten.get()?.rows));
  return records;
}

/** The work in one transaction: the one that is given, or one of its own. Nothing in it may use the connection outside. */
export function inTransaction<Result>(
  records: Records,
  work: (transaction: Records) => Promise<Result>,
): Promise<Result> {
  return records.isTransaction ? work(records) : records.transaction().execute(work);
}

/** node:sqlite behind the interface that Kysely's SQLite dialect asks for. */
function adapt(database: DatabaseSync) {
  return {
    close: () => database.close(),
    prepare: (sql: string) => {
      const statement = explained(() => database.prepare(sql));
      return {
        reader: statement.columns().length > 0,
        all: (params: readonly unknown[]) => explained(() => statement.all(...(params as SQLInputValue[]))),
        run: (params: readonly unknown[]) => explained(() => statement.run(...(params as SQLInputValue[]))),
        iterate: (params: readonly unknown[]) =>
          statement.iterate(...(params as SQLInputValue[])) as IterableIterator<unknown>,
      };
    },
  };
}

function explained<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw explainRecords(error);
  }
}
