import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { localSecond } from '../date.ts';
import type { Retention } from './backup-api.ts';
import { type KeptFor, keepWhich } from './retention.ts';
import { PART } from './whole-file.ts';

const PART_LEFT_MS = 24 * 3_600_000;

/** A scheduled backup as it lies in its folder. */
export interface StoredFile {
  readonly name: string;
  readonly takenAt: string;
  readonly size: number;
  readonly encrypted: boolean;
}

/** The name of a scheduled backup: whose it is and the second of the province at which its data were as they are. */
export function storedName(installation: string, takenAt: string, encrypted: boolean): string {
  const local = localSecond(new Date(takenAt)).replace(' ', 'T').replace(/[-:]/g, '');
  return `vedich-${installation}-${local}.tar.zst${encrypted ? '.age' : ''}`;
}

/** The scheduled backups of one installation in a folder, newest first; files of any other name are nobody's business. */
export async function listStored(directory: string, installation: string): Promise<StoredFile[]> {
  const found: StoredFile[] = [];
  for (const name of await readdir(directory)) {
    const takenAt = readStoredName(name, installation);
    const file = takenAt === null ? null : await lstat(join(directory, name)).catch(() => null);
    if (takenAt === null || !file?.isFile()) continue;
    found.push({ name, takenAt, size: file.size, encrypted: name.endsWith('.age') });
  }
  return found.sort((a, b) => (a.takenAt < b.takenAt ? 1 : -1));
}

/** Takes away the backups that are on no account, and what a writer that was killed a day ago left behind. */
export async function pruneStored(
  directory: string,
  installation: string,
  retention: Retention,
): Promise<readonly string[]> {
  const stored = await listStored(directory, installation);
  const kept = keepWhich(stored, retention);
  const gone = stored.filter(({ name }) => !kept.has(name));
  for (const { name } of gone) await rm(join(directory, name), { force: true });
  for (const name of await readdir(directory)) {
    const whole = new RegExp(`^\\.(.+)\\.[0-9a-f]{8}\\${PART}$`).exec(name)?.[1];
    if (whole === undefined || readStoredName(whole, installation) === null) continue;
    const file = await lstat(join(directory, name)).catch(() => null);
    if (file && Date.now() - file.mtimeMs > PART_LEFT_MS) await rm(join(directory, name), { force: true });
  }
  return gone.map(({ name }) => name);
}

/** The same with what each is kept for. */
export function withAccounts(
  stored: readonly StoredFile[],
  retention: Retention,
): readonly (StoredFile & { readonly keptFor: KeptFor[] })[] {
  const kept = keepWhich(stored, retention);
  return stored.map((file) => ({ ...file, keptFor: [...(kept.get(file.name) ?? [])] }));
}

function readStoredName(name: string, installation: string): string | null {
  const pattern = /^vedich-([a-z0-9]{6})-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})\.tar\.zst(?:\.age)?$/;
  const [, owner, year, month, day, hour, minute, second] = pattern.exec(name) ?? [];
  if (owner !== installation) return null;
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}
