import { statfs } from 'node:fs/promises';
import { AppError } from './app-error.ts';

/** What is received lies beside the data: it must not fill the disk that they need. */
export async function requireRoom(scratch: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(scratch);
  if (bytes * 3 > bavail * bsize) throw noRoom(null);
}

/** A disk that filled up while something was received, in words; anything else as it is. */
export function explainFullDisk(error: unknown): unknown {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'ENOSPC' ? noRoom(error) : error;
}

function noRoom(cause: unknown): AppError {
  return new AppError(
    'no-space',
    'Ổ đĩa của máy chủ không đủ chỗ nên chưa nhận được tệp. Hãy giải phóng chỗ rồi nhập lại.',
    {},
    { cause },
  );
}
