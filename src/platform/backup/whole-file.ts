import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { access, constants, type FileHandle, link, lstat, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../app-error.ts';

/** A file in the making carries this ending and a leading dot, so that nobody takes it for a whole one. */
export const PART = '.part';
/** A writer adds something all the time. */
const LEFT_BEHIND_MS = 3_600_000;

/**
 * Writes a file that is there whole or not at all: under a name of its own first, on the disk, read again by `prove`,
 * then given its name. What is there already stays unless `replace`.
 */
export async function writeWholeFile(
  path: string,
  replace: boolean,
  write: (add: (piece: Uint8Array) => Promise<void>) => Promise<void>,
  prove: (part: string) => Promise<void>,
): Promise<{ size: number }> {
  await requireFree(path, replace);
  dropParts(path, LEFT_BEHIND_MS);
  const directory = dirname(path);
  const part = join(directory, `.${basename(path)}.${randomBytes(4).toString('hex')}${PART}`);
  const handle = await open(part, 'wx', 0o600).catch((error: unknown) => {
    throw explainTarget(path, error);
  });
  try {
    const { size } = await fill(handle, write);
    await prove(part);
    await giveName(part, path, replace);
    await syncDirectory(directory);
    return { size };
  } catch (error) {
    throw explainTarget(path, error);
  } finally {
    await rm(part, { force: true });
  }
}

/** Takes away what a writer that was ended left of a file in the making, if nothing was added to it for so long. */
export function dropParts(path: string, idleMs = 0): void {
  const directory = dirname(path);
  try {
    for (const name of readdirSync(directory)) {
      const part = join(directory, name);
      if (!name.startsWith(`.${basename(path)}.`) || !name.endsWith(PART)) continue;
      if (Date.now() - statSync(part).mtimeMs >= idleMs) rmSync(part);
    }
  } catch {
    // The folder has gone, or forbids it: the next one that can looks again.
  }
}

async function fill(
  handle: FileHandle,
  write: (add: (piece: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<{ size: number }> {
  try {
    await write((piece) => handle.appendFile(piece));
    await handle.sync();
    return await handle.stat();
  } finally {
    await handle.close();
  }
}

/** A link is refused where the name is taken in the meantime; a disk that knows no links gets the next best. */
async function giveName(part: string, path: string, replace: boolean): Promise<void> {
  if (replace) return rename(part, path);
  try {
    await link(part, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw taken(path);
    await requireFree(path, false);
    await rename(part, path);
  }
}

/** Refuses a name that is taken and a folder that cannot be written to, while that can still be said at once. */
export async function requireFree(path: string, replace: boolean): Promise<void> {
  await access(dirname(path), constants.W_OK).catch((error: unknown) => {
    throw explainTarget(path, error);
  });
  const found = await lstat(path).catch(() => null);
  if (found === null) return;
  if (!found.isFile()) {
    throw new AppError('bad-usage', `${path} không phải là một tệp. Hãy ghi tên tệp cho bản sao lưu.`);
  }
  if (!replace) throw taken(path);
}

function taken(path: string): AppError {
  return new AppError(
    'not-allowed',
    `Đã có tệp ${path} nên không ghi đè. Hãy chọn tên khác, hoặc thêm --force.`,
  );
}

/** So that the name, too, is on the disk; not every system can. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

function explainTarget(path: string, error: unknown): unknown {
  if (error instanceof AppError) return error;
  const cause = { cause: error };
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new AppError(
        'no-space',
        `Nơi chứa ${path} không đủ chỗ nên không có bản sao lưu nào được tạo. Hãy giải phóng chỗ, hoặc chọn nơi khác.`,
        {},
        cause,
      );
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError(
        'bad-usage',
        `Không có thư mục ${dirname(path)} để đặt bản sao lưu. Hãy tạo thư mục, hoặc sửa đường dẫn.`,
        {},
        cause,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new AppError(
        'not-allowed',
        `Không được phép ghi vào ${dirname(path)} (${(error as NodeJS.ErrnoException).code}). Hãy chọn nơi khác.`,
        {},
        cause,
      );
    default:
      return error;
  }
}
