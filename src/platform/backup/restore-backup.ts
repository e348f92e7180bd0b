import { statfs } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { AppError } from '../app-error.ts';
import { abandonFates } from '../mail/mail-fate-store.ts';
import { deleteAllMails } from '../mail/outbox-store.ts';
import { listMigrations } from '../migrate.ts';
import type { OnProgress } from '../progress.ts';
import { version } from '../version.ts';
import type { Key } from './backup-lock.ts';
import type { Answers, Manifest } from './backup-manifest.ts';
import { askData, type DataChecks } from './check-copy.ts';
import { openPlace } from './restore-place.ts';
import { tooNew, unpackArchive } from './unpack-archive.ts';

/** A backup and what opens it. */
export interface BackupSource {
  readonly file: string;
  readonly key: Key | null;
}

/** What restored data say, held against what the backup says that they said. */
export interface Comparison {
  readonly manifest: Manifest;
  /** Questions whose answer is not as it was. */
  readonly changed: readonly string[];
  /** Rules that the restored data break, a sentence each. */
  readonly findings: readonly string[];
  /** True when another version of the program made the backup. */
  readonly otherVersion: boolean;
}

/**
 * Khôi phục: a backup becomes a data directory where there is none or an empty one. Everything is read, compared with
 * its checksums, opened and brought to the shape of today beside that place, and put there last.
 */
export async function restoreBackup(
  source: BackupSource,
  directory: string,
  checks: DataChecks,
  onProgress: OnProgress,
): Promise<Comparison> {
  const place = await openPlace(resolve(directory));
  try {
    const compared = await restoreInto(source, place.staging, checks, onProgress);
    await place.settle();
    return compared;
  } finally {
    await place.leave();
  }
}

/** Unpacks a backup into a new directory, opens it there and compares what it says. */
export async function restoreInto(
  { file, key }: BackupSource,
  directory: string,
  checks: DataChecks,
  onProgress: OnProgress,
): Promise<Comparison> {
  const manifest = await unpackArchive(
    file,
    key,
    {
      directory,
      async accept(stated) {
        await requireKnown(file, stated);
        await requireRoom(file, directory, stated);
      },
    },
    onProgress,
  );
  const { answers, findings } = await askData(
    directory,
    manifest.takenAt,
    checks,
    onProgress,
    async (app) => {
      await deleteAllMails(app.records);
      await abandonFates(app.records, app.clock().toISOString());
      await checks.settle?.(app);
    },
  );
  return {
    manifest,
    findings,
    changed: differing(manifest.answers, answers),
    otherVersion: manifest.version !== version,
  };
}

function differing(before: Answers, now: Answers): string[] {
  const said = new Map(now.map((answer) => [answer.question, answer.sha256]));
  const asked = new Set(before.map(({ question }) => question));
  return [
    ...before.filter(({ question, sha256 }) => said.get(question) !== sha256),
    ...now.filter(({ question }) => !asked.has(question)),
  ].map(({ question }) => question);
}

/** Data that a newer program has given another shape would be misread. */
async function requireKnown(file: string, { migrations }: Manifest): Promise<void> {
  const known = await listMigrations();
  const isKnown =
    migrations.records.every((name) => known.records.includes(name)) &&
    migrations.warehouse.every((name) => known.warehouse.includes(name));
  if (!isKnown) throw tooNew(file);
}

async function requireRoom(file: string, directory: string, { files }: Manifest): Promise<void> {
  const wanted = files.reduce((sum, { size }) => sum + size, 0);
  const disk = await statfs(directory).catch(() => null);
  if (!disk || disk.bavail * disk.bsize >= wanted) return;
  throw new AppError(
    'no-space',
    `Nơi khôi phục ${basename(file)} không đủ chỗ (cần ${Math.ceil(wanted / 1024 ** 2)} MB) nên chưa khôi phục gì. Hãy giải phóng chỗ, hoặc chọn nơi khác.`,
  );
}
