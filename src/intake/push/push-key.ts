import { AppError } from '../../platform/app-error.ts';

/** Keys are kept for so many days after their push; one that is older may be forgotten, and then counts as new. */
export const KEY_KEPT_DAYS = 90;

/** The `Idempotency-Key` of a push: 1–200 visible characters of ASCII. */
export function readPushKey(header: string | null): string {
  if (header !== null && /^[\x21-\x7e]{1,200}$/.test(header)) return header;
  throw new AppError(
    'bad-usage',
    header === null
      ? 'Yêu cầu chưa có Idempotency-Key. Hãy đặt cho mỗi lần gửi một khóa mới (ví dụ UUID), và dùng lại khóa đó khi gửi lại.'
      : 'Idempotency-Key phải có từ 1 đến 200 ký tự ASCII nhìn thấy được, không có dấu cách. Hãy dùng khóa khác, ví dụ UUID.',
  );
}

/** Refuses a body coded in a way that no reader here undoes. */
export function requireReadableCoding(contentEncoding: string | null): void {
  if (contentEncoding === null || /^(gzip|x-gzip|identity)$/i.test(contentEncoding.trim())) return;
  throw new AppError(
    'unsupported',
    `Content-Encoding “${contentEncoding.slice(0, 100)}” không được nhận. Hãy nén bằng gzip, hoặc gửi không nén.`,
  );
}
