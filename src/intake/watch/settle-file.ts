import { constants } from 'node:fs';
import { access, copyFile, lstat, mkdir, open, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../platform/app-error.ts';
import type { Day } from '../../platform/date.ts';
import { type ArrivingFile, isSameContent, isSameFile, numberedName } from './arriving-file.ts';
import { findArrival } from './list-arrivals.ts';

/** Where a file goes: `done` when its rows are in, `refused` when it could not be read. */
export type Settlement = 'done' | 'refused';

/** Makes sure, before anything is imported, that files can be moved away afterwards. */
export async function requireSettling(directory: string, day: Day): Promise<void> {
  try {
    await access(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    for (const settlement of ['done', 'refused'] as const) {
      await access(await makeFolder(directory, settlement, day), constants.W_OK | constants.X_OK);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    throw new AppError(
      code === 'ENOSPC' ? 'no-space' : 'not-allowed',
      `Không ghi được vào thư mục ${directory} (${code}) nên chưa nhập tệp nào. Hãy cho phép ghi, hoặc dọn chỗ trống.`,
      { directory },
      { cause: error },
    );
  }
}

/**
 * Moves a file to `done/YYYY-MM-DD/` or `refused/YYYY-MM-DD/`, over nothing that lies there. Gives its new place below
 * the folder; `null` when the name stands for another content by now, which then stays to be imported.
 */
export async function settleFile(
  directory: string,
  file: ArrivingFile,
  settlement: Settlement,
  day: Day,
): Promise<string | null> {
  const folder = await makeFolder(directory, settlement, day);
  const now = await findArrival(directory, file.name);
  if (now === null || !isSameFile(now, file)) return null;
  const name = await reserveName(folder, file.name);
  const from = join(directory, file.name);
  const to = join(folder, name);
  let isMoved: boolean;
  try {
    isMoved = await rename(from, to).then(
      () => isStillWhole(directory, file, to),
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EXDEV') return moveAcross(directory, file, to);
        throw error;
      },
    );
  } catch (error) {
    await rm(to, { force: true });
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return isMoved ? `${settlement}/${day}/${name}` : null;
}

/** Puts a sentence beside a settled file. */
export async function writeNote(directory: string, place: string, text: string): Promise<void> {
  await putBeside(directory, `${place}.txt`, (path) => writeFile(path, `${text}\n`));
}

/** Puts a copy of the refused rows beside a settled file. */
export async function copyRefusedRows(directory: string, place: string, rows: string): Promise<void> {
  await putBeside(directory, `${place}.bi-tu-choi.csv`, (path) => copyFile(rows, path));
}

async function putBeside(
  directory: string,
  place: string,
  write: (path: string) => Promise<void>,
): Promise<void> {
  const parts = place.split('/');
  const folder = join(directory, ...parts.slice(0, -1));
  const path = join(folder, await reserveName(folder, parts.at(-1) ?? ''));
  await write(path).catch(async (error: unknown) => {
    await rm(path, { force: true });
    throw error;
  });
}

async function makeFolder(directory: string, settlement: Settlement, day: Day): Promise<string> {
  let folder = directory;
  for (const part of [settlement, day]) {
    folder = join(folder, part);
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    // A link here would have files written wherever somebody else points it.
    if (!(await lstat(folder)).isDirectory()) {
      throw new AppError(
        'not-allowed',
        `${folder} phải là một thư mục thật, không phải liên kết hay tệp. Hãy đổi tên nó đi; Về Đích sẽ tự tạo thư mục.`,
        { directory },
      );
    }
  }
  return folder;
}

/** Takes a free name by an empty file, which whatever comes there then replaces. */
async function reserveName(folder: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const candidate = numberedName(name, number);
    try {
      await (await open(join(folder, candidate), 'wx')).close();
      return candidate;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** A file that was written to on its way goes back: what was added has not been imported. */
async function isStillWhole(directory: string, file: ArrivingFile, to: string): Promise<boolean> {
  const moved = await lstat(to, { bigint: true });
  if (isSameContent({ size: Number(moved.size), writtenNs: moved.mtimeNs }, file)) return true;
  await rename(to, join(directory, await reserveName(directory, file.name)));
  return false;
}

/** The folder to go to lies on another device: copied, on the disk, and only then taken away here. */
async function moveAcross(directory: string, file: ArrivingFile, to: string): Promise<boolean> {
  const from = join(directory, file.name);
  await copyFile(from, to);
  const copy = await open(to, 'r+');
  try {
    await copy.sync();
  } finally {
    await copy.close();
  }
  const now = await findArrival(directory, file.name);
  if (now !== null && isSameFile(now, file)) {
    await unlink(from);
    return true;
  }
  await rm(to, { force: true });
  return false;
}
