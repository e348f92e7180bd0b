import { rename, rm, writeFile } from 'node:fs/promises';

/** Writes a file that somebody named, over what is there: whole, or not at all. Fails with the code of the system. */
export async function putFile(path: string, content: string | Uint8Array, mode = 0o666): Promise<void> {
  const part = `${path}.part`;
  try {
    await writeFile(part, content, { mode });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    throw error;
  }
}
