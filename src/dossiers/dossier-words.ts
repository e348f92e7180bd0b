import { formatDay } from '../platform/date.ts';
import { formatCount } from '../platform/number.ts';
import type { CellKind } from './import-field.ts';

/** Hình thức nộp 1–3, as they are shown. */
const CHANNEL_NAMES = ['Trực tiếp', 'Trực tuyến', 'Bưu chính công ích'];

/** Trạng thái hồ sơ 1–10, as the sync message with the national portal codes it. */
export const STATUS_NAMES = [
  'Mới đăng ký',
  'Được tiếp nhận',
  'Không được tiếp nhận',
  'Đang xử lý',
  'Yêu cầu bổ sung giấy tờ',
  'Yêu cầu thực hiện nghĩa vụ tài chính',
  'Công dân yêu cầu rút hồ sơ',
  'Dừng xử lý',
  'Đã xử lý xong',
  'Đã trả kết quả',
];

/** Mức độ hài lòng 1–5, 5 the best. */
export const SATISFACTION_NAMES = [
  'Rất không hài lòng',
  'Không hài lòng',
  'Bình thường',
  'Hài lòng',
  'Rất hài lòng',
];

/** A kept value of a dossier as a person reads it, out of the engine's text of it; agencies are named by `nameOf`. */
export function valueInWords(kind: CellKind, text: string, nameOf: (agencyId: string) => string): string {
  const among = (names: readonly string[]) => names[Number(text) - 1] ?? text;
  switch (kind) {
    case 'agency':
      return nameOf(text);
    case 'instant':
      return `${formatDay(text.slice(0, 10))} ${text.slice(11, 16)}`;
    case 'channel':
      return among(CHANNEL_NAMES);
    case 'status':
      return among(STATUS_NAMES);
    case 'satisfaction':
      return among(SATISFACTION_NAMES);
    case 'flag':
      return text === 'true' ? 'Có' : 'Không';
    case 'money':
      return `${formatCount(Number(text))} đồng`;
    default:
      return text;
  }
}
