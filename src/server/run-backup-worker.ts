import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppError, type ErrorCode } from '../platform/app-error.ts';
import type { DrillReport } from '../platform/backup/backup-api.ts';
import type { BackupWorker } from '../platform/backup/keep-backups.ts';
import type { BackupMade, BackupWish } from '../platform/backup/make-backup.ts';
import type { Snapshot } from '../platform/backup/take-snapshot.ts';
import type { OnProgress, Progress } from '../platform/progress.ts';

/** What the process is asked. */
export type BackupTask =
  | { readonly kind: 'make'; readonly snapshot: Snapshot; readonly wish: BackupWish }
  | { readonly kind: 'drill'; readonly file: string; readonly scratch: string };

/** What it says; the last one is what came of it. */
export type BackupAnswer =
  | { readonly progress: Progress }
  | { readonly made: Pick<BackupMade, 'size' | 'findings' | 'leavesSecret'> }
  | { readonly drill: DrillReport }
  | { readonly failure: { readonly code: ErrorCode | null; readonly message: string } };

const WORKER = fileURLToPath(new URL('./backup-worker.ts', import.meta.url));

/** Makes and tries backups in processes of their own. */
export function backupWorker(): BackupWorker {
  const children = new Set<ChildProcess>();

  function run(task: BackupTask, onProgress: OnProgress): Promise<BackupAnswer> {
    return new Promise((resolve, reject) => {
      const child = fork(WORKER, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
      children.add(child);
      let last: BackupAnswer | null = null;
      child.on('message', (answer: BackupAnswer) => {
        if ('progress' in answer) onProgress(answer.progress);
        else last = answer;
      });
      child.on('error', reject);
      child.on('exit', (code, signal) => {
        children.delete(child);
        if (last === null) reject(brokenOff(code, signal));
        else if ('failure' in last) reject(failureOf(last.failure));
        else resolve(last);
      });
      child.send(task, (error) => error && reject(error));
    });
  }

  return {
    async make(snapshot, wish, onProgress) {
      const answer = await run({ kind: 'make', snapshot, wish }, onProgress);
      if ('made' in answer) return answer.made;
      throw new Error('the backup worker answered something else');
    },
    async drill(file, scratch, onProgress) {
      const answer = await run({ kind: 'drill', file, scratch }, onProgress);
      if ('drill' in answer) return answer.drill;
      throw new Error('the backup worker answered something else');
    },
    stop() {
      for (const child of children) child.kill('SIGKILL');
    },
  };
}

function failureOf({ code, message }: { code: ErrorCode | null; message: string }): Error {
  return code === null ? new Error(message) : new AppError(code, message);
}

function brokenOff(code: number | null, signal: NodeJS.Signals | null): AppError {
  return new AppError(
    'interrupted',
    `Lần sao lưu bị hệ điều hành hoặc người quản trị ngắt (${signal ?? code}) nên không có bản nào được tạo. Hãy kiểm tra bộ nhớ của máy; Về Đích sẽ tự làm lại.`,
  );
}
