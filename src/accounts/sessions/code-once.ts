import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { hashToken } from '../account.ts';
import { claimCode, releaseCode } from './session-store.ts';

/** A code counts for three steps of half a minute: the one before, its own, the one after. */
const REMEMBERED_MS = 120_000;

/**
 * Judges a code from the application, which is good once (ASVS 5.0 6.5.1): better-auth would take it again within its
 * time. Of two who come with the same code at once, one is refused before it is judged.
 */
export async function judgeCodeOnce<Result>(
  { records }: Pick<App, 'records'>,
  account: string,
  code: string,
  judge: () => Promise<Result>,
): Promise<Result> {
  // The machine's own time, as the code is judged by it.
  const now = Date.now();
  const codeHash = hashToken(`${account} ${code}`);
  const isNew = await claimCode(
    records,
    account,
    codeHash,
    new Date(now).toISOString(),
    new Date(now - REMEMBERED_MS).toISOString(),
  );
  if (!isNew)
    throw new AppError(
      'unauthenticated',
      'Mã này vừa được dùng. Hãy đợi ứng dụng hiện mã tiếp theo rồi nhập lại.',
    );
  try {
    return await judge();
  } catch (error) {
    await releaseCode(records, account, codeHash);
    throw error;
  }
}
