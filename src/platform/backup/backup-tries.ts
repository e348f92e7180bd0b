import type { BackupRun } from './backup-api.ts';
import type { BackupRhythm, EarlierTries } from './backup-schedule.ts';

/** What a row of tries, newest first, comes to. */
export function judgeTries(runs: readonly BackupRun[]): {
  readonly lastGood: BackupRun | null;
  /** Since the last good one. */
  readonly failures: number;
  readonly lastFailure: BackupRun | null;
} {
  const goodAt = runs.findIndex((run) => run.outcome === 'done');
  const since = runs.slice(0, goodAt === -1 ? runs.length : goodAt);
  return { lastGood: runs[goodAt] ?? null, failures: since.length, lastFailure: since[0] ?? null };
}

/** What counts for the schedule: a copy made by a command lies elsewhere. */
export function triesOfSchedule(runs: readonly BackupRun[]): EarlierTries {
  const own = runs.filter((run) => run.origin !== 'command');
  const { lastGood, failures } = judgeTries(own);
  const at = (run: BackupRun | null | undefined) => (run ? new Date(run.startedAt) : null);
  return { lastGood: at(lastGood), lastTry: at(own[0]), failures };
}

/** What is wrong when none has succeeded for twice the interval, counted from the start where there is none at all. */
export function overdue(
  { everyMinutes }: BackupRhythm,
  lastGood: BackupRun | null,
  now: Date,
  startedAt: Date,
): string | null {
  const since = lastGood === null ? startedAt : new Date(lastGood.startedAt);
  if (now.getTime() - since.getTime() < 2 * everyMinutes * 60_000) return null;
  return 'Đã quá hai kỳ mà chưa có bản sao lưu mới. Hãy kiểm tra ổ đĩa chứa bản sao lưu và đồng hồ của máy.';
}

/** What is wrong when the folder cannot be looked into. */
export function unreachable(name: string, isReached: boolean): string | null {
  if (isReached) return null;
  return `Không mở được thư mục sao lưu ${name}. Hãy kiểm tra ổ đĩa hoặc đường mạng; Về Đích sẽ tự làm lại.`;
}
