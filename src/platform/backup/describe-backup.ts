import { localMinute } from '../date.ts';
import { formatCount, formatDecimal } from '../number.ts';

/** A backup that was made, in a sentence or two. */
export function describeBackup(made: {
  readonly name: string;
  readonly size: number;
  readonly takenAt: string;
  readonly findings: readonly string[];
}): string {
  const size = formatDecimal(made.size / 1024 ** 2, 1);
  const said = `Đã sao lưu: ${made.name} (${size} MB, số liệu lúc ${localMinute(new Date(made.takenAt))}), đã đọc lại và khớp.`;
  if (made.findings.length === 0) return said;
  return `${said} Số liệu trái ${formatCount(made.findings.length)} quy tắc; hãy chạy vedich verify.`;
}
