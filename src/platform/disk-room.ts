import { statfs } from 'node:fs/promises';
import { AppError } from './app-error.ts';

/** What is received lies beside the data: it must not fill the disk that they need. */
export async function requireRoom(scratch: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(scratch).catch((error: unknown) => {
    throw explainShutDisk(error);
  });
  if (bytes * 3 > bavail * bsize) throw noRoom(null);
}

/** A disk that filled up while something was received, in words; anything else as it is. */
export function explainFullDisk(error: unknown): unknown {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'ENOSPC' ? noRoom(error) : error;
}

/** What the system says where nothing can be written any more: made read-only, taken away, broken. */
const SHUT = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOENT', 'EIO']);

/** A disk of our own that filled up or was shut while something was received, in words; anything else as it is. */
export function explainShutDisk(error: unknown): unknown {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  if (code === undefined || !SHUT.has(code)) return explainFullDisk(error);
  // The sender has done nothing wrong, and may come again.
  return new AppError(
    'busy',
    `Máy chủ không ghi được vào thư mục dữ liệu (${code}) nên chưa nhận được gì. Hãy báo người quản trị xem ổ đĩa của máy chủ, rồi gửi lại.`,
    {},
    { cause: error },
  );
}

function noRoom(cause: unknown): AppError {
  return new AppError(
    'no-space',
    'Ổ đĩa của máy chủ không đủ chỗ nên chưa nhận được tệp. Hãy giải phóng chỗ rồi nhập lại.',
    {},
    { cause },
  );
}
