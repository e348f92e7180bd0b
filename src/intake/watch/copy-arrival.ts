import { constants, createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../platform/app-error.ts';
import { explainFullDisk, requireRoom } from '../../platform/disk-room.ts';
import { type ArrivingFile, isSameFile } from './arriving-file.ts';
import { findArrival, toArrival } from './list-arrivals.ts';

/** Never through a link that has taken the file's place, and never waiting at a pipe. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const NOT_THE_FILE = new Set(['ENOENT', 'ELOOP', 'ENXIO', 'EISDIR', 'EMLINK']);

/**
 * Copies a file out of the folder, to be read at leisure: what its sender does to it meanwhile cannot reach the import.
 * False, and no copy, when it is gone, has become something else, or was written to before the copy was whole.
 */
export async function copyArrival(
  directory: string,
  file: ArrivingFile,
  to: { readonly path: string; readonly scratch: string },
): Promise<boolean> {
  await requireRoom(to.scratch, file.size);
  const handle = await open(join(directory, file.name), OPEN_FLAGS).catch((error: NodeJS.ErrnoException) => {
    if (NOT_THE_FILE.has(error.code ?? '')) return null;
    throw explainOpening(file, error);
  });
  if (!handle) return false;
  try {
    const isStill = async () => {
      const held = toArrival(file.name, await handle.stat({ bigint: true }));
      return held !== null && isSameFile(held, file);
    };
    if (!(await isStill())) return false;
    const copy = createWriteStream(to.path, { flags: 'wx', mode: 0o600 });
    await pipeline(handle.createReadStream({ autoClose: false }), copy);
    const named = await findArrival(directory, file.name);
    const whole = (await isStill()) && named !== null && isSameFile(named, file);
    if (!whole) await rm(to.path, { force: true });
    return whole;
  } catch (error) {
    throw explainFullDisk(error);
  } finally {
    await handle.close();
  }
}

function explainOpening(file: ArrivingFile, error: NodeJS.ErrnoException): unknown {
  if (error.code !== 'EACCES' && error.code !== 'EPERM') return error;
  return new AppError(
    'unreadable-file',
    `Tệp “${file.name}”: không có quyền đọc tệp. Hãy cấp quyền đọc cho tài khoản chạy Về Đích.`,
    { permission: true },
    { cause: error },
  );
}
