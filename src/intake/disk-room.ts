import { stat, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';

const MB = 1024 * 1024;
/** An engine that runs out of disk while it folds its log away has to be started anew. */
const LEAST = 48 * MB;
/** Some thousands of rows. To fold away the log of ten rows took a third of the work of their import. */
const SHORT_LOG = MB;

/** Free bytes of the disk that holds the data; without an end where it does not say. */
async function freeBytes(app: App): Promise<number> {
  const found = await statfs(app.directory).catch(() => null);
  return found ? found.bavail * found.bsize : Number.POSITIVE_INFINITY;
}

/** Refuses to begin where an import would leave the disk full. */
export async function requireRoom(app: App): Promise<void> {
  if ((await freeBytes(app)) < LEAST) throw noSpace(app);
}

/**
 * Folds the log of what was committed into the warehouse, where it has become long and there is room; else a later one
 * does it, or whoever closes the data directory. What stands in the log is as safe.
 */
export async function foldLogAway(app: App): Promise<void> {
  const log = await stat(join(app.directory, 'warehouse.duckdb.wal')).catch(() => null);
  if (log !== null && log.size < SHORT_LOG) return;
  if ((await freeBytes(app)) > 2 * (log?.size ?? 0) + LEAST / 4)
    await app.warehouse.checkpoint().catch(() => {});
}

/** The refusal of an import for want of room. */
export function noSpace(app: App, cause?: unknown): AppError {
  return new AppError(
    'no-space',
    `Ổ đĩa chứa thư mục dữ liệu ${basename(app.directory)} đã đầy nên chưa nhập gì. Hãy dọn chỗ trống rồi nhập lại.`,
    { directory: app.directory },
    { cause },
  );
}
