import type { SuspicionCode, SuspicionFact } from '../intake/suspicion/suspicion.ts';

/** What a suspicion is called in a list. */
export const SUSPICION_WORDS: Readonly<Record<SuspicionCode, string>> = {
  'zero-day': 'Ngày không có hồ sơ',
  jump: 'Tăng, giảm bất thường',
  silent: 'Đơn vị im lặng',
  'same-content': 'Tệp trùng nội dung, khác tên',
  'nothing-new': 'Tệp không có gì mới',
  'partial-export': 'Tệp thiếu so với lần trước',
  'blanked-cells': 'Nhiều ô bị xóa trống',
  'many-refused': 'Nhiều dòng bị từ chối',
  'other-agency': 'Đơn vị lạ với nguồn này',
  'future-days': 'Ngày ở tương lai',
};

export const SEVERITY_WORDS: Readonly<Record<SuspicionFact['severity'], string>> = {
  high: 'nghiêm trọng',
  medium: 'cần xem',
  low: 'nên biết',
};
