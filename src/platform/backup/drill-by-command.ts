import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandDoor } from '../command-door.ts';
import { backUpByCommand } from './back-up-by-command.ts';
import type { DrillReport } from './backup-api.ts';
import type { Key } from './backup-lock.ts';
import type { DataChecks } from './check-copy.ts';
import { drillBackup } from './drill-backup.ts';

/** A drill on a file, or on a backup made for it, in the scratch directory of the system (TMPDIR). */
export async function drillByCommand(
  door: CommandDoor,
  file: string | null,
  key: Key | null,
  checks: DataChecks,
): Promise<DrillReport> {
  const scratch = await mkdtemp(join(tmpdir(), 'vedich-drill-'));
  try {
    const path = file ?? join(scratch, 'backup.tar.zst');
    if (file === null) await backUpByCommand(door, { path, lock: null, replace: false }, checks);
    return await drillBackup({ file: path, key }, scratch, checks, door.onProgress);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
