import { copyFile, link, mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { type App, RECORDS_FILE, WAREHOUSE_FILE } from '../app.ts';
import { AppError } from '../app-error.ts';
import { explainRecords } from '../damage.ts';
import type { OnProgress } from '../progress.ts';
import { SECRET_FILE } from '../secret.ts';
import { isSafePath } from './backup-manifest.ts';
import { auditHeadOf, type DataContents, recordsContents, warehouseContents } from './data-contents.ts';

/** Both databases and the kept files as they were at one moment, laid out as a data directory. */
export interface Snapshot {
  readonly directory: string;
  /** The moment; an instant in UTC, ISO. */
  readonly takenAt: string;
  /** What was there, counted in the data themselves. */
  readonly contents: DataContents;
}

const LEAST_ROOM = 48 * 1024 ** 2;

/**
 * Copies the data as they are at one moment into a new directory on the disk of the data. In the turn of a writer of the
 * warehouse: an import is wholly before or wholly after. Records may be written meanwhile; they are read from where
 * they stood at that moment.
 */
export async function takeSnapshot(app: App, directory: string, onProgress: OnProgress): Promise<Snapshot> {
  await requireRoom(app);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const pinned = new DatabaseSync(join(app.directory, RECORDS_FILE), { readOnly: true });
  try {
    onProgress({ phase: 'Chờ lần ghi đang chạy xong', done: 0, total: null });
    const seen = await app.warehouse.copyTo(join(directory, WAREHOUSE_FILE), async (session) => {
      onProgress({ phase: 'Chụp số liệu', done: 0, total: null });
      pinned.exec('begin');
      const records = recordsContents(pinned);
      await linkFiles(app.files, join(directory, 'files'));
      const takenAt = app.clock().toISOString();
      return { takenAt, records, audit: auditHeadOf(pinned), warehouse: await warehouseContents(session) };
    });
    await backup(pinned, join(directory, RECORDS_FILE));
    await copyFile(join(app.directory, SECRET_FILE), join(directory, SECRET_FILE)).catch(ignoreVanished);
    const { takenAt, records, audit, warehouse } = seen;
    return {
      directory,
      takenAt,
      contents: {
        tables: { records: records.tables, warehouse: warehouse.tables },
        migrations: { records: records.migrations, warehouse: warehouse.migrations },
        digests: warehouse.digests,
        ...(audit ? { audit } : {}),
      },
    };
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw explain(error);
  } finally {
    pinned.close();
  }
}

/** A kept file is never written again under its name, so a second name for it is as good as a copy. */
async function linkFiles(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { withFileTypes: true, recursive: true });
  for (const entry of entries) {
    const source = join(entry.parentPath, entry.name);
    const path = relative(from, source);
    if (!entry.isFile() || entry.name.endsWith('.part') || !isSafePath(`files/${path.replaceAll('\\', '/')}`))
      continue;
    const target = join(to, path);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await link(source, target)
      .catch(() => copyFile(source, target))
      .catch(ignoreVanished);
  }
}

/** Files of refused rows are swept when they are a week old; an installation may have no secret of its own. */
function ignoreVanished(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

async function requireRoom(app: App): Promise<void> {
  const sizes = await Promise.all(
    [RECORDS_FILE, WAREHOUSE_FILE, `${WAREHOUSE_FILE}.wal`].map((name) =>
      stat(join(app.directory, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  const wanted = sizes.reduce((sum, size) => sum + size, 0) + LEAST_ROOM;
  const disk = await statfs(app.directory).catch(() => null);
  if (disk && disk.bavail * disk.bsize < wanted) throw noRoom();
}

function explain(error: unknown): unknown {
  const text = error instanceof Error ? error.message : '';
  const isFull =
    (error as NodeJS.ErrnoException).code === 'ENOSPC' ||
    /no space left|disk is full|file too large/i.test(text);
  return isFull ? noRoom(error) : explainRecords(error);
}

function noRoom(cause?: unknown): AppError {
  return new AppError(
    'no-space',
    'Ổ đĩa chứa thư mục dữ liệu không đủ chỗ cho bản chụp nên chưa sao lưu. Hãy giải phóng chỗ rồi làm lại.',
    {},
    { cause },
  );
}
