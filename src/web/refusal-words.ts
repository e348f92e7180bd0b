import type { Refusal } from '../intake/refused/refusals-api.ts';

/** Why rows are refused, as a list calls it. */
export const REFUSAL_WORDS: Readonly<Record<Refusal['code'], string>> = {
  'missing-key': 'Thiếu mã',
  'bad-date': 'Ngày không đọc được',
  'bad-number': 'Số không đọc được',
  'bad-value': 'Giá trị không đọc được',
  'unknown-agency': 'Đơn vị chưa rõ',
  'ambiguous-agency': 'Tên của nhiều đơn vị',
  'date-order': 'Ngày ngược thứ tự',
};
