import { randomBytes } from 'node:crypto';
import { access } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import { WAREHOUSE_FILE } from '../app.ts';
import { AppError } from '../app-error.ts';
import { penOf } from '../audit/begin-change.ts';
import type { CommandDoor } from '../command-door.ts';
import { stopRequest } from '../stop-request.ts';
import { withServerSnapshot } from './ask-snapshot.ts';
import type { BackupRun } from './backup-api.ts';
import { addBackupRun } from './backup-log.ts';
import type { DataChecks } from './check-copy.ts';
import { describeBackup } from './describe-backup.ts';
import { type BackupMade, type BackupWish, makeBackup } from './make-backup.ts';
import { noteOfBackup } from './note-of-backup.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { requireFree } from './whole-file.ts';

/** Makes a backup for a command: of data that it opens itself, or of a snapshot asked of the server that holds them. */
export async function backUpByCommand(
  door: CommandDoor,
  wish: BackupWish,
  checks: DataChecks,
): Promise<BackupMade & { readonly via: 'data' | 'server' }> {
  refuseInside(door.directory(), wish.path);
  await requireFree(wish.path, wish.replace);
  await requireData(door.directory());
  const startedAt = new Date().toISOString();
  const stop = stopRequest();
  const onProgress: CommandDoor['onProgress'] = (progress) => {
    if (stop.aborted)
      throw new AppError('interrupted', 'Đã dừng theo yêu cầu; không có bản sao lưu nào được tạo.');
    door.onProgress(progress);
  };
  let opened = false;
  try {
    return await door.withApp(async (app) => {
      opened = true;
      const directory = join(app.temporary, `backup-${randomBytes(4).toString('hex')}`);
      const snapshot = await takeSnapshot(app, directory, onProgress);
      const made = await makeBackup(snapshot, wish, checks, onProgress);
      await addBackupRun(app.directory, runOf(made, startedAt)).catch(() => {});
      await penOf(app).record(app.records, noteOfBackup(runOf(made, startedAt)));
      return { ...made, via: 'data' as const };
    });
  } catch (error) {
    if (opened || !(error instanceof AppError && error.code === 'locked')) throw error;
    const asked = await withServerSnapshot(
      door.directory(),
      async ({ snapshot, requireHeld, tell }) => {
        const made = await makeBackup(snapshot, wish, checks, (progress) => {
          requireHeld();
          onProgress(progress);
        });
        await tell(runOf(made, startedAt));
        return { ...made, via: 'server' as const };
      },
      onProgress,
    );
    if (asked) return asked.result;
    throw error;
  }
}

function runOf(made: BackupMade, startedAt: string): BackupRun {
  const { size, encrypted, takenAt, path } = made;
  const name = basename(path);
  const message = describeBackup({ ...made, name });
  const endedAt = new Date().toISOString();
  return {
    origin: 'command',
    outcome: 'done',
    ...{ startedAt, endedAt, takenAt, name, size, encrypted, message },
  };
}

/** A mistyped directory would be made, and a backup of nothing pass for one. */
async function requireData(directory: string): Promise<void> {
  await access(join(directory, WAREHOUSE_FILE)).catch((error: unknown) => {
    throw new AppError(
      'not-found',
      `${directory} chưa phải là thư mục dữ liệu nên không có gì để sao lưu. Hãy sửa --data hoặc VEDICH_DATA.`,
      {},
      { cause: error },
    );
  });
}

/** A copy inside the data directory is lost with it. */
export function refuseInside(directory: string, path: string): void {
  const way = relative(resolve(directory), resolve(path));
  if (way.startsWith('..') || isAbsolute(way)) return;
  throw new AppError(
    'bad-usage',
    `${path} nằm trong thư mục dữ liệu nên sẽ mất cùng với nó. Hãy đặt bản sao lưu ở nơi khác, tốt nhất là ổ đĩa khác.`,
  );
}
