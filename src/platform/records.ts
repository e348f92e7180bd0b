import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { CompiledQuery, Kysely, SqliteDialect } from 'kysely';
import { explainRecords } from './damage.ts';
import { countWrites } from './write-mark.ts';

/** The database of records (agencies, campaigns, targets, reports). A store narrows it with `withTables`. */
// biome-ignore lint/complexity/noBannedTypes: no table is known here; each store names its own.
export type Records = Kysely<{}>;

/** Opens (or creates) the records file: write-ahead log, every commit on the disk. */
export async function openRecords(path: string): Promise<Records> {
  const database = explained(() => new DatabaseSync(path));
  // biome-ignore lint/complexity/noBannedTypes: see Records.
  const records: Records = new Kysely<{}>({
    dialect: new SqliteDialect({
      database: adapt(database, (sql, write) => {
        const table = WRITTEN.exec(sql)?.[1];
        if (table === undefined) return write();
        const before = count();
        try {
          return write();
        } finally {
          rowsOf.set(table, (rowsOf.get(table) ?? 0) + count() - before);
        }
      }),
    }),
  });
  for (const pragma of [
    'journal_mode = wal',
    'synchronous = full',
    'foreign_keys = on',
    'busy_timeout = 5000',
  ]) {
    await records.executeQuery(CompiledQuery.raw(`pragma ${pragma}`));
  }
  const rowsWritten = database.prepare('select total_changes() as rows');
  const count = () => Number(rowsWritten.get()?.rows);
  const rowsOf = new Map<string, number>();
  const uncounted = new Map<string, number>();
  writes.set(records, { rowsOf, uncounted });
  countWrites(records, (aside) => {
    let rows = count();
    for (const table of new Set([...uncounted.keys(), ...aside]))
      rows -= (rowsOf.get(table) ?? 0) - (uncounted.get(table) ?? 0);
    return rows;
  });
  return records;
}

/** What was written to records: rows by table, and of tables whose rows no answer rests on, how many when they were named. */
interface Writes {
  readonly rowsOf: ReadonlyMap<string, number>;
  readonly uncounted: Map<string, number>;
}
const writes = new WeakMap<Records, Writes>();

/** A statement that writes to one table and does nothing else first, as Kysely spells it. */
const WRITTEN = /^(?:insert into|update|delete from) "(\w+)"/;

/**
 * Names tables that no answer which is kept rests on (sessions, attempts): writing to them does not make `writeMark` grow.
 * A statement that begins otherwise counts whatever it writes to. No rows of other tables may hang on theirs.
 */
export function leaveUncounted(records: Records, tables: readonly string[]): void {
  const own = writes.get(records);
  for (const table of tables)
    if (own && !own.uncounted.has(table)) own.uncounted.set(table, own.rowsOf.get(table) ?? 0);
}

/** The work in one transaction: the one that is given, or one of its own. Nothing in it may use the connection outside. */
export function inTransaction<Result>(
  records: Records,
  work: (transaction: Records) => Promise<Result>,
): Promise<Result> {
  return records.isTransaction ? work(records) : records.transaction().execute(work);
}

/** node:sqlite behind the interface that Kysely's SQLite dialect asks for; `around` sees each statement that runs. */
function adapt(database: DatabaseSync, around: <Result>(sql: string, write: () => Result) => Result) {
  return {
    close: () => database.close(),
    prepare: (sql: string) => {
      // A full disk ends the transaction by itself; ending it once more would hide why.
      if (sql === 'rollback' && !database.isTransaction) return NOTHING;
      const statement = explained(() => database.prepare(sql));
      return {
        reader: statement.columns().length > 0,
        all: (params: readonly unknown[]) =>
          around(sql, () => explained(() => statement.all(...(params as SQLInputValue[])))),
        run: (params: readonly unknown[]) =>
          around(sql, () => explained(() => statement.run(...(params as SQLInputValue[])))),
        iterate: (params: readonly unknown[]) =>
          statement.iterate(...(params as SQLInputValue[])) as IterableIterator<unknown>,
      };
    },
  };
}

const NOTHING = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0n, lastInsertRowid: 0n }),
  iterate: () => [][Symbol.iterator]() as IterableIterator<unknown>,
};

function explained<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw explainRecords(error);
  }
}
