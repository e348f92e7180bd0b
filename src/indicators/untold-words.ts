import { formatCount } from '../platform/number.ts';

/**
 * How many cases below a line no file told the deciding column of, in the indicator's unit (`hồ sơ`); `null` where there
 * are none, or it cannot be told.
 */
export function untoldSentence(untold: number | null, unit: string): string | null {
  if (!untold) return null;
  return `${formatCount(untold)} ${unit} ở mẫu số chưa có tệp nào cho biết nên được tính là không đạt; tỷ lệ có thể thấp hơn thực tế.`;
}
