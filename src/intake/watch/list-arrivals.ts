import type { BigIntStats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type ArrivingFile, isPartialName } from './arriving-file.ts';

/**
 * The files of a folder that may be whole: regular ones under a final name. Links, folders, pipes and sockets are
 * passed by, and nothing is opened.
 */
export async function listArrivals(directory: string): Promise<ArrivingFile[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && !isPartialName(entry.name))
    .map(({ name }) => name);
  const files = await Promise.all(names.map((name) => findArrival(directory, name)));
  return files.filter((file) => file !== null);
}

/** The file of this name; `null` when it is gone, or is no regular file. */
export async function findArrival(directory: string, name: string): Promise<ArrivingFile | null> {
  try {
    return toArrival(name, await lstat(join(directory, name), { bigint: true }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export function toArrival(name: string, found: BigIntStats): ArrivingFile | null {
  if (!found.isFile()) return null;
  return { name, size: Number(found.size), writtenNs: found.mtimeNs, inode: found.ino };
}
