import { AppError } from '../app-error.ts';

/** Lịch sao lưu. */
export interface BackupRhythm {
  readonly everyMinutes: number;
  /** `HH:mm` of the province to which the rhythm is tied; `null`: counted from the last backup. */
  readonly at: string | null;
}

/** What became of earlier tries; instants. */
export interface EarlierTries {
  readonly lastGood: Date | null;
  readonly lastTry: Date | null;
  /** Failed since the last good one. */
  readonly failures: number;
}

const MINUTE_MS = 60_000;
const HOURS_BEHIND_UTC = -7;
const FIRST_RETRY_MINUTES = 15;
const LAST_RETRY_MINUTES = 360;

/** `24h`, `90m`, `7d` in minutes. */
export function readEvery(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,4})([mhd])$/.exec(text.trim()) ?? [];
  const minutes = Number(count) * ({ m: 1, h: 60, d: 1440 }[unit] ?? 0);
  if (unit !== '' && minutes >= 5 && minutes <= 31 * 1440) return minutes;
  throw new AppError(
    'bad-usage',
    `Nhịp sao lưu “${text}” chưa đúng. Hãy ghi từ 5 phút đến 31 ngày, ví dụ 30m, 24h hoặc 7d.`,
  );
}

/** `02:00`, refused when it is no time of the day. */
export function readTimeOfDay(text: string): string {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return text;
  throw new AppError('bad-usage', `Giờ sao lưu “${text}” chưa đúng. Hãy ghi giờ:phút, ví dụ 02:00.`);
}

/**
 * When the next backup is due; in the past when it is overdue. A failed one is tried again after a quarter of an hour,
 * then after twice as long each time, up to six hours, and never later than the rhythm wants it.
 */
export function nextBackupAt(rhythm: BackupRhythm, tries: EarlierTries, startedAt: Date): Date {
  const due = tries.lastGood === null ? startedAt : slotAfter(rhythm, tries.lastGood);
  if (tries.failures === 0 || tries.lastTry === null) return due;
  const pause = Math.min(
    FIRST_RETRY_MINUTES * 2 ** Math.min(tries.failures - 1, 10),
    LAST_RETRY_MINUTES,
    rhythm.everyMinutes,
  );
  return new Date(Math.max(due.getTime(), tries.lastTry.getTime() + pause * MINUTE_MS));
}

function slotAfter({ everyMinutes, at }: BackupRhythm, last: Date): Date {
  const step = everyMinutes * MINUTE_MS;
  if (at === null) return new Date(last.getTime() + step);
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const first = Date.UTC(1970, 0, 1, hours + HOURS_BEHIND_UTC, minutes);
  return new Date(first + (Math.floor((last.getTime() - first) / step) + 1) * step);
}
