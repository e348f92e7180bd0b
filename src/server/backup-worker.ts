import { constants, setPriority } from 'node:os';
import { fingerprintAnswers } from '../dashboard/fingerprint-answers.ts';
import { verifyStored } from '../dashboard/verify-stored.ts';
import { AppError } from '../platform/app-error.ts';
import { drillBackup } from '../platform/backup/drill-backup.ts';
import { makeBackup } from '../platform/backup/make-backup.ts';
import { dropParts } from '../platform/backup/whole-file.ts';
import type { BackupAnswer, BackupTask } from './run-backup-worker.ts';

// A process of its own: packing a backup and asking it everything takes seconds of processor and hundreds of MB, and
// whatever goes wrong in it leaves the server as it was. It ends with the server.
// Who waits at a screen comes first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const CHECKS = { answers: fingerprintAnswers, verify: verifyStored };
const say = (answer: BackupAnswer) => process.send?.(answer);
let toldAt = 0;
const onProgress = (progress: { phase: string; done: number; total: number | null }) => {
  if (progress.done > 0 && performance.now() - toldAt < 200) return;
  toldAt = performance.now();
  say({ progress });
};

process.once('message', async (task: BackupTask) => {
  const endWithServer = () => {
    if (task.kind === 'make') dropParts(task.wish.path);
    process.exit(1);
  };
  process.once('disconnect', endWithServer);
  try {
    if (task.kind === 'make') {
      const { size, findings, leavesSecret } = await makeBackup(task.snapshot, task.wish, CHECKS, onProgress);
      say({ made: { size, findings, leavesSecret } });
    } else {
      say({ drill: await drillBackup({ file: task.file, key: null }, task.scratch, CHECKS, onProgress) });
    }
  } catch (error) {
    say(
      error instanceof AppError
        ? { failure: { code: error.code, message: error.message } }
        : { failure: { code: null, message: error instanceof Error ? String(error.stack) : String(error) } },
    );
  }
  process.off('disconnect', endWithServer);
  process.disconnect();
});
