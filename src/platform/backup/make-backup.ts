import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, readdir, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { RECORDS_FILE, WAREHOUSE_FILE } from '../app.ts';
import { AppError } from '../app-error.ts';
import type { OnProgress } from '../progress.ts';
import { SECRET_FILE } from '../secret.ts';
import { version } from '../version.ts';
import { type Lock, withProofKey } from './backup-lock.ts';
import { ARCHIVE_FORMAT, type ArchivedFile, type Manifest } from './backup-manifest.ts';
import { checkCopy, type DataChecks } from './check-copy.ts';
import { packArchive } from './pack-archive.ts';
import type { Snapshot } from './take-snapshot.ts';
import { unpackArchive } from './unpack-archive.ts';
import { writeWholeFile } from './whole-file.ts';

/** What a backup is asked to be. */
export interface BackupWish {
  readonly path: string;
  readonly lock: Lock | null;
  /** Whether a file of that name may be replaced. */
  readonly replace: boolean;
}

/** A backup that was written, read again and found whole. */
export interface BackupMade {
  readonly path: string;
  readonly size: number;
  readonly encrypted: boolean;
  readonly takenAt: string;
  readonly manifest: Manifest;
  /** There is a secret, and it was left out because the file is not encrypted. */
  readonly leavesSecret: boolean;
  /** Rules that the data break, a sentence each. */
  readonly findings: readonly string[];
}

/** Sao lưu: makes one file of a snapshot, after the snapshot has shown that it opens and says what the data say. */
export async function makeBackup(
  snapshot: Snapshot,
  wish: BackupWish,
  checks: DataChecks,
  onProgress: OnProgress,
): Promise<BackupMade> {
  const { directory, takenAt, contents } = snapshot;
  const { answers, findings } = await checkCopy(snapshot, checks, onProgress);
  const { tables, migrations, audit } = contents;
  // Whoever has the secret can pass for anybody, so it goes where only the holder of a key reads it (decision 0014).
  const hasSecret = await access(join(directory, SECRET_FILE)).then(
    () => true,
    () => false,
  );
  const carried = wish.lock !== null && hasSecret ? [SECRET_FILE] : [];
  const manifest: Manifest = {
    format: ARCHIVE_FORMAT,
    product: 'vedich',
    version,
    takenAt,
    migrations,
    tables,
    ...(audit ? { audit } : {}),
    answers,
    findings: findings.length,
    files: await describeFiles(directory, carried, onProgress),
  };
  const path = resolve(wish.path);
  await requireRoom(path, manifest);
  const proof = wish.lock === null ? null : await withProofKey(wish.lock);
  const { size } = await writeWholeFile(
    path,
    wish.replace,
    (add) => packArchive({ directory, manifest, lock: proof?.lock ?? null }, add, onProgress),
    async (part) => {
      await unpackArchive(part, proof?.key ?? null, { directory: null, accept: async () => {} }, onProgress);
    },
  );
  const leavesSecret = hasSecret && wish.lock === null;
  return { path, size, encrypted: wish.lock !== null, takenAt, manifest, leavesSecret, findings };
}

async function describeFiles(
  directory: string,
  carried: readonly string[],
  onProgress: OnProgress,
): Promise<ArchivedFile[]> {
  const kept = await readdir(join(directory, 'files'), { withFileTypes: true, recursive: true });
  const paths = kept
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
  const files: ArchivedFile[] = [];
  for (const path of [RECORDS_FILE, WAREHOUSE_FILE, ...carried, ...paths]) {
    onProgress({ phase: 'Tính mã kiểm', done: files.length, total: paths.length + carried.length + 2 });
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(directory, path), { highWaterMark: 1024 ** 2 }), hash);
    files.push({ path, size: (await stat(join(directory, path))).size, sha256: hash.digest('hex') });
  }
  return files;
}

/** Databases of this kind pack to less than half of their size. */
async function requireRoom(path: string, { files }: Manifest): Promise<void> {
  const wanted = files.reduce((sum, { size }) => sum + size, 0) / 2;
  const disk = await statfs(dirname(path)).catch(() => null);
  if (!disk || disk.bavail * disk.bsize >= wanted) return;
  throw new AppError(
    'no-space',
    `Nơi chứa ${basename(path)} không đủ chỗ (cần khoảng ${Math.ceil(wanted / 1024 ** 2)} MB) nên chưa sao lưu. Hãy giải phóng chỗ, hoặc chọn nơi khác.`,
  );
}
