import { formatCount } from '../platform/number.ts';

/** How many dossiers below a line no file told the deciding column of; `null` where there are none, or it cannot be told. */
export function untoldSentence(untold: number | null): string | null {
  if (!untold) return null;
  return `${formatCount(untold)} hồ sơ ở mẫu số chưa có tệp nào cho biết nên được tính là không đạt; tỷ lệ có thể thấp hơn thực tế.`;
}
