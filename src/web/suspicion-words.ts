import type { SuspicionCode, SuspicionFact } from '../intake/suspicion/suspicion.ts';

/** What a suspicion is called in a list. */
export const SUSPICION_WORDS: Readonly<Record<SuspicionCode, string>> = {
  'zero-day': 'Ngày không có hồ sơ',
  jump: 'Tăng, giảm bất thường',
  silent: 'Im lặng nhiều ngày',
  'same-content': 'Tệp trùng nội dung, khác tên',
  'nothing-new': 'Tệp không có gì mới',
  'partial-export': 'Tệp thiếu so với lần trước',
  'blanked-cells': 'Nhiều ô bị xóa trống',
  'many-refused': 'Nhiều dòng bị từ chối',
  'other-agency': 'Đơn vị lạ với nguồn này',
  'future-days': 'Ngày ở tương lai',
};

export const SEVERITY_WORDS: Readonly<Record<SuspicionFact['severity'], string>> = {
  high: 'Nghiêm trọng',
  medium: 'Cần xem',
  low: 'Nên biết',
};

const ADVICE = /\. (?=(?:Hỏi|Kiểm tra|Sửa|Xem) )/;

/** What is seen, without what to do about it: for places that lead to where it is done. */
export function factOf(text: string): string {
  const [fact = text, advice] = text.split(ADVICE);
  return advice === undefined ? fact : `${fact}.`;
}
