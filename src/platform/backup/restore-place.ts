import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { RESTORING, WAREHOUSE_FILE } from '../app.ts';
import { AppError } from '../app-error.ts';
import { makeDirectory } from '../make-directory.ts';

/** A data directory in the making. */
export interface RestorePlace {
  /** Where it is made; empty at first. */
  readonly staging: string;
  /** Puts it in its place. */
  settle(): Promise<void>;
  /** Takes away what was not put in its place. */
  leave(): Promise<void>;
}

/** Refuses a place that holds anything. The making is done beside it, or, where nothing can be put beside it, inside. */
export async function openPlace(target: string): Promise<RestorePlace> {
  const isThere = await requireEmpty(target);
  const parent = dirname(target);
  await makeDirectory(parent, 0o700).catch((error: unknown) => {
    throw notWritable(parent, error);
  });
  await sweep(parent, target);
  return (await besidePlace(parent, target, isThere)) ?? insidePlace(target);
}

async function besidePlace(parent: string, target: string, isThere: boolean): Promise<RestorePlace | null> {
  const staging = join(parent, `${prefixOf(target)}${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    await mkdir(staging, { mode: 0o700 });
    if (isThere) {
      // A directory on which a disk is mounted cannot be replaced by another: known before anything is read.
      await replaceEmpty(staging, target);
      await mkdir(staging, { mode: 0o700 });
    }
  } catch (error) {
    await rmdir(staging).catch(() => {});
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
    await requireEmpty(target);
    return null;
  }
  return {
    staging,
    settle: () =>
      replaceEmpty(staging, target).catch(async (error: unknown) => {
        await requireEmpty(target);
        throw error;
      }),
    leave: () => rm(staging, { recursive: true, force: true }),
  };
}

/** While its folder stands, the directory counts as unfinished and is not opened. */
async function insidePlace(target: string): Promise<RestorePlace> {
  const staging = join(target, RESTORING);
  await makeDirectory(staging, 0o700).catch((error: unknown) => {
    throw notWritable(target, error);
  });
  let settled: string[] = [];
  return {
    staging,
    async settle() {
      const names = await readdir(staging);
      for (const name of names.sort((a, b) => Number(a === WAREHOUSE_FILE) - Number(b === WAREHOUSE_FILE))) {
        settled.push(name);
        await rename(join(staging, name), join(target, name));
      }
      await rmdir(staging);
      settled = [];
    },
    async leave() {
      for (const name of settled) await rm(join(target, name), { recursive: true, force: true });
      await rm(staging, { recursive: true, force: true });
    },
  };
}

async function replaceEmpty(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (process.platform !== 'win32' || (code !== 'EPERM' && code !== 'EEXIST')) throw error;
    await rmdir(to);
    await rename(from, to);
  }
}

/** What a restore that was killed left behind. */
async function sweep(parent: string, target: string): Promise<void> {
  const prefix = prefixOf(target);
  for (const name of await readdir(parent).catch(() => [])) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : Number.NaN;
    if (Number.isInteger(pid) && pid !== process.pid && !isAlive(pid)) {
      await rm(join(parent, name), { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function prefixOf(target: string): string {
  return `.${basename(target)}.${RESTORING}-`;
}

/** True when the directory is there, and empty. */
async function requireEmpty(target: string): Promise<boolean> {
  const found = await stat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw notWritable(target, error);
  });
  if (found === null) return false;
  const names = found.isDirectory() ? await readdir(target) : ['.'];
  if (names.filter((name) => name !== 'lost+found').length === 0) return true;
  throw new AppError(
    'not-allowed',
    `${target} không trống nên không khôi phục vào đó. Hãy chọn một thư mục chưa có hoặc trống bằng --data.`,
  );
}

function notWritable(path: string, cause: unknown): AppError {
  return new AppError(
    'not-allowed',
    `Không ghi được vào ${path} (${(cause as NodeJS.ErrnoException).code}). Hãy chọn nơi khác bằng --data.`,
    {},
    { cause },
  );
}
