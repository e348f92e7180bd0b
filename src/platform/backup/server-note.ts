import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SERVER_NOTE } from '../app.ts';

const noteSchema = z.object({ port: z.number().int(), secret: z.string().min(32) });

/** How commands reach the server that holds a data directory. Left behind by one that was killed, it leads nowhere. */
export type ServerNote = z.infer<typeof noteSchema>;

/** Writes it where only the owner of the data can read it. */
export async function writeServerNote(directory: string, note: ServerNote): Promise<void> {
  const part = `${pathIn(directory)}.${randomBytes(4).toString('hex')}`;
  await writeFile(part, JSON.stringify(note), { mode: 0o600, flag: 'wx' });
  await rename(part, pathIn(directory));
}

/** The note of a data directory; `null` when no server left one. */
export async function readServerNote(directory: string): Promise<ServerNote | null> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(pathIn(directory), 'utf8')));
  } catch {
    return null;
  }
}

export async function removeServerNote(directory: string): Promise<void> {
  await rm(pathIn(directory), { force: true });
}

function pathIn(directory: string): string {
  return join(directory, SERVER_NOTE);
}
