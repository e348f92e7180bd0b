import type { AuditDetail } from './audit-entry.ts';

/** The Vietnamese words of the audit: the rooms whose changes it tells have them, this one does not. */
export interface AuditWords {
  /** What can be done, by its id. */
  readonly actions: Readonly<Record<string, string>>;
  /** What it can be done to, by kind. */
  readonly subjects: Readonly<Record<string, string>>;
  /** What is told beside it, by key, in the order in which it is shown. */
  readonly details: Readonly<Record<string, string>>;
  /** A text that stands for a word, as that word; any other as it is. */
  value(key: string, value: string): string;
}

/** The kinds of those who ask. */
export const ASKER_KINDS: Readonly<Record<string, string>> = {
  account: 'tài khoản',
  source: 'hệ thống gửi dữ liệu',
  operator: 'người vận hành tại máy chủ',
  schedule: 'tự động theo lịch',
  visitor: 'người chưa đăng nhập',
};

/** The detail as words, in the order of the list of words. */
export function describeDetail(
  detail: AuditDetail,
  words: AuditWords,
): { key: string; label: string; value: string }[] {
  const known = Object.keys(words.details);
  const place = (key: string) => (known.includes(key) ? known.indexOf(key) : known.length);
  return Object.keys(detail)
    .sort((a, b) => place(a) - place(b))
    .flatMap((key) => {
      const value = describeValue(key, detail[key] ?? null, words);
      return value === '' ? [] : [{ key, label: words.details[key] ?? key, value }];
    });
}

function describeValue(key: string, value: AuditDetail[string], words: AuditWords): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (typeof value === 'number') return new Intl.NumberFormat('vi-VN').format(value);
  if (typeof value === 'string') return words.value(key, value);
  return value.map((each) => words.value(key, each)).join(', ');
}
