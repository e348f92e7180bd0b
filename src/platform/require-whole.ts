import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from './app-error.ts';
import type { Warehouse } from './warehouse.ts';

/** Which of the two database files of a directory are there, looked at before they are opened and so created. */
export interface FilesThere {
  readonly records: boolean;
  readonly warehouse: boolean;
}

/**
 * Refuses a directory that has lost its warehouse: an empty one would be made in its place and pass for the data. The
 * warehouse is made first, so that records without one were never left by a beginning broken off.
 */
export async function requireWarehouse(
  directory: string,
  files: { readonly records: string; readonly warehouse: string },
): Promise<FilesThere> {
  const there = {
    records: await holdsBytes(join(directory, files.records)),
    warehouse: await holdsBytes(join(directory, files.warehouse)),
  };
  if (there.records && !there.warehouse) throw lost(files.warehouse);
  return there;
}

/** Refuses a directory that has lost its records: a warehouse is given its shape only after they were. */
export async function requireRecords(there: FilesThere, warehouse: Warehouse, file: string): Promise<void> {
  if (there.records || !there.warehouse) return;
  const [found] = await warehouse.query<{ n: number }>(
    "select count(*) as n from duckdb_tables() where table_name = 'migration'",
  );
  if ((found?.n ?? 0) > 0) throw lost(file);
}

/** Three headers; blocks come after them. */
const WAREHOUSE_HEADERS = 12_288;

/**
 * Takes away a warehouse whose making was broken off by a kill or a full disk: nothing was ever in it. Asked only after
 * it could not be opened, so that nobody is making it now. True when there was one.
 */
export async function dropUnmadeWarehouse(
  { records }: FilesThere,
  directory: string,
  file: string,
): Promise<boolean> {
  const path = join(directory, file);
  const found = await stat(path).catch(() => null);
  if (records || found === null || found.size >= WAREHOUSE_HEADERS) return false;
  if (await holdsBytes(`${path}.wal`)) return false;
  // Files of refused rows, papers: there was more here once.
  if ((await readdir(join(directory, 'files')).catch(() => [])).length > 0) return false;
  await rm(path);
  return true;
}

async function holdsBytes(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && found.size > 0;
}

function lost(file: string): AppError {
  return new AppError(
    'damaged',
    `Thư mục dữ liệu thiếu tệp ${file}, hoặc tệp ấy rỗng. Hãy tìm lại tệp, hoặc khôi phục bản sao lưu gần nhất vào một thư mục mới: vedich restore TỆP --data THƯ-MỤC-MỚI.`,
  );
}
