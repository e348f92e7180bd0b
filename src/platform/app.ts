import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from './app-error.ts';
import { type Asker, operator } from './asker.ts';
import { keepHeads } from './audit/head-keeper.ts';
import { type Clock, systemClock } from './clock.ts';
import { makeDirectory } from './make-directory.ts';
import { migrate } from './migrate.ts';
import { leaveUncounted, openRecords, type Records } from './records.ts';
import { dropUnmadeWarehouse, requireRecords, requireWarehouse } from './require-whole.ts';
import { Warehouse } from './warehouse.ts';

/** The databases of a data directory, by their file names. */
export const RECORDS_FILE = 'vedich.sqlite';
export const WAREHOUSE_FILE = 'warehouse.duckdb';
/** How commands reach the server that holds the directory. */
export const SERVER_NOTE = 'server.json';
/** A folder of this name inside a data directory: a backup is being restored into it, or that was broken off. */
export const RESTORING = 'restoring';

/** An opened data directory: everything that an operation may need, handed to it as its first argument. */
export interface App {
  readonly directory: string;
  /** Scratch space inside the data directory, emptied at each opening. */
  readonly temporary: string;
  /** Files the product keeps: refused rows, issued papers. */
  readonly files: string;
  readonly records: Records;
  readonly warehouse: Warehouse;
  readonly clock: Clock;
  /** Who asks; whoever opened the directory, unless a door has handed the App on (`askedBy`). */
  readonly asker: Asker;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly directory: string;
  readonly clock?: Clock;
  /** Who holds the directory, told to the next one who asks for it: `máy chủ tại http://…`. */
  readonly owner?: string;
  readonly memoryLimit?: string;
}

/**
 * Opens a data directory, creating it when missing. One process owns it: the warehouse file carries the lock of the
 * operating system, so a killed owner leaves nothing behind; `owner.json` only says who it is.
 */
export async function openApp(options: AppOptions): Promise<App> {
  const directory = resolve(options.directory);
  const temporary = join(directory, 'tmp');
  const files = join(directory, 'files');
  const ownerFile = join(directory, 'owner.json');
  await refuseUnfinished(directory);
  await makeDirectory(files, 0o700).catch((error: NodeJS.ErrnoException) => {
    throw new AppError(
      error.code === 'ENOSPC' ? 'no-space' : 'not-allowed',
      `Không tạo được thư mục dữ liệu ${directory} (${error.code}). Hãy chọn thư mục khác bằng --data.`,
      { directory },
      { cause: error },
    );
  });
  const there = await requireWarehouse(directory, { records: RECORDS_FILE, warehouse: WAREHOUSE_FILE });
  const open = () =>
    Warehouse.open(join(directory, WAREHOUSE_FILE), {
      temporary,
      ...(options.memoryLimit ? { memoryLimit: options.memoryLimit } : {}),
    });
  const warehouse = await open().catch(async (error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'damaged' && (await dropUnmadeWarehouse(there, directory, WAREHOUSE_FILE)))
      return open();
    if (error.code !== 'locked') throw error;
    const owner = await readFile(ownerFile, 'utf8')
      .then((text) => JSON.parse(text) as { owner: string; pid: number })
      .catch(() => null);
    const who = owner ? `${owner.owner} (tiến trình ${owner.pid})` : 'một tiến trình khác';
    throw new AppError(
      'locked',
      `Thư mục dữ liệu ${directory} đang được ${who} sử dụng. Hãy dừng tiến trình đó rồi chạy lại lệnh.`,
      { directory },
      { cause: error },
    );
  });
  try {
    await rm(temporary, { recursive: true, force: true });
    await mkdir(temporary, { recursive: true, mode: 0o700 });
    // Of a server that was killed: nobody answers there.
    await rm(join(directory, SERVER_NOTE), { force: true });
    await writeFile(
      ownerFile,
      JSON.stringify({ owner: options.owner ?? 'một lệnh vedich', pid: process.pid }),
    );
    await requireRecords(there, warehouse, RECORDS_FILE);
    const records = await openRecords(join(directory, RECORDS_FILE));
    await migrate(records, warehouse);
    // A change comes with its entry, so that what rests on it is dropped for the change itself.
    leaveUncounted(records, ['audit_entry']);
    const heads = keepHeads(records, warehouse);
    return {
      directory,
      temporary,
      files,
      records,
      warehouse,
      clock: options.clock ?? systemClock,
      asker: operator(),
      async close() {
        await heads.settle();
        await rm(ownerFile, { force: true });
        await records.destroy();
        await warehouse.close();
        await rm(temporary, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await warehouse.close();
    throw error;
  }
}

async function refuseUnfinished(directory: string): Promise<void> {
  const isUnfinished = await access(join(directory, RESTORING)).then(
    () => true,
    () => false,
  );
  if (!isUnfinished) return;
  throw new AppError(
    'locked',
    `Thư mục dữ liệu ${directory} đang được khôi phục từ bản sao lưu. Nếu lần khôi phục ấy đã bị ngắt, hãy xóa những gì có trong thư mục rồi khôi phục lại.`,
    { directory },
  );
}
