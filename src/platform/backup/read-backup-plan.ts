import { access, constants, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../app-error.ts';
import { refuseInside } from './back-up-by-command.ts';
import { requireRecipients } from './backup-lock.ts';
import { readEvery, readTimeOfDay } from './backup-schedule.ts';
import type { BackupPlan } from './keep-backups.ts';
import { readRetention } from './retention.ts';

/** How a person asks a server for backups by the clock. */
export interface BackupPlanOptions {
  readonly backupDir?: string;
  readonly backupEvery: string;
  readonly backupAt?: string;
  readonly backupKeep: string;
  readonly backupRecipient: readonly string[];
}

/** The plan asked for, refused while somebody is there to hear it; `null` without a folder. */
export async function readBackupPlan(
  options: BackupPlanOptions,
  dataDirectory: string,
): Promise<BackupPlan | null> {
  const plan = {
    everyMinutes: readEvery(options.backupEvery),
    at: options.backupAt === undefined ? null : readTimeOfDay(options.backupAt),
    keep: readRetention(options.backupKeep),
    recipients: requireRecipients(options.backupRecipient),
  };
  if (options.backupDir === undefined) return null;
  const directory = resolve(options.backupDir);
  refuseInside(dataDirectory, directory);
  const found = await stat(directory).catch(() => null);
  if (!found?.isDirectory()) {
    throw new AppError(
      'bad-usage',
      `Không có thư mục sao lưu ${directory}. Hãy tạo thư mục, hoặc sửa --backup-dir.`,
    );
  }
  await access(directory, constants.W_OK).catch((error: unknown) => {
    throw new AppError(
      'not-allowed',
      `Không được phép ghi vào thư mục sao lưu ${directory}. Hãy cấp quyền ghi, hoặc sửa --backup-dir.`,
      {},
      { cause: error },
    );
  });
  return { ...plan, directory };
}
