import { stat } from 'node:fs/promises';
import type { App } from '../platform/app.ts';
import type { WarehouseSession } from '../platform/warehouse.ts';
import type { NamedFile } from './reading/read-bytes.ts';

const IMPORT_MEMORY_MB = 416;
const SMALL_IMPORT_MEMORY_MB = 64;
/** Up to some 150,000 rows; workbooks and `.gz` unpack to about ten times as much. */
const SMALL_TEXT = 24 * 1024 * 1024;
const SMALL_PACKED = 10 * 1024 * 1024;
/** Rows of the largest table: going through more of them takes longer than the file itself. */
const SMALL_TABLE = 1_000_000;

/** True for what the engine says when a statement needs more memory than it may take. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && /^out of memory error/i.test(error.message);
}

/**
 * The transaction of an import. Staged text is large, is written once and read a few times, and does as well in the
 * engine's scratch file as in memory, so memory is kept short meanwhile. A small import into a small warehouse is done by one
 * thread of the engine: a second one would add its own buffers and wait for the first. One that proves to need more, as
 * with many rows refused, is rolled back and done again like a large one.
 */
export async function withLittleMemory<Result>(
  app: App,
  files: readonly NamedFile[],
  work: (session: WarehouseSession) => Promise<Result>,
): Promise<Result> {
  if (!(await areSmall(files))) return inTransaction(app, false, work);
  try {
    return await inTransaction(app, true, work);
  } catch (error) {
    if (!isOutOfMemory(error)) throw error;
    return inTransaction(app, false, work);
  }
}

async function inTransaction<Result>(
  app: App,
  smallFiles: boolean,
  work: (session: WarehouseSession) => Promise<Result>,
): Promise<Result> {
  const giveBack: string[] = [];
  try {
    return await app.warehouse.transaction(async (session) => {
      const [setting] = await session.query<{ memory: string; threads: number; largest: number }>(
        `select current_setting('memory_limit') as memory, current_setting('threads') as threads,
          (select max(estimated_size) from duckdb_tables()) as largest`,
      );
      const small = smallFiles && (setting?.largest ?? 0) <= SMALL_TABLE;
      const wanted = small ? SMALL_IMPORT_MEMORY_MB : IMPORT_MEMORY_MB;
      const limit = readMemory(setting?.memory ?? '');
      // Lower than this is either the owner's wish, or another import that is just giving it back.
      if (limit > wanted) {
        giveBack.push(`set memory_limit = '${limit}MiB'`);
        await session.run(`set memory_limit = '${wanted}MiB'`);
      }
      if (small && setting && setting.threads > 1) {
        giveBack.push(`set threads = ${setting.threads}`);
        await session.run('set threads = 1');
      }
      return await work(session);
    });
  } finally {
    // After the transaction: one that has failed takes no more statements. One that has not failed stands by now.
    for (const sql of giveBack) await app.warehouse.run(sql).catch(() => {});
  }
}

/** A file that cannot be looked at is refused when it is read. */
async function areSmall(files: readonly NamedFile[]): Promise<boolean> {
  let share = 0;
  for (const { path, name } of files) {
    const found = await stat(path).catch(() => null);
    share += (found?.size ?? 0) / (/\.(xlsx|xlsm|gz)$/i.test(name) ? SMALL_PACKED : SMALL_TEXT);
  }
  return share <= 1;
}

/** `1.8 GiB` in MiB. The engine drops what is below the last digit, so half of it is given back. */
function readMemory(text: string): number {
  const [, value = '0', unit = ''] = /^([\d.]+) (KiB|MiB|GiB|TiB)$/.exec(text) ?? [];
  const perUnit = { KiB: 1 / 1024, MiB: 1, GiB: 1024, TiB: 1024 * 1024 }[unit] ?? 0;
  return Math.round((Number(value) + 0.05) * perUnit);
}
