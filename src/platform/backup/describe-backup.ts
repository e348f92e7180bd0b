import { localMinute } from '../date.ts';
import { formatCount, formatDecimal } from '../number.ts';

const NO_SECRET =
  ' Bản không mã hóa này không mang khóa bí mật: khôi phục từ nó, mọi người phải bật lại xác thực hai lớp, trừ khi tệp secret được cất riêng. Hãy mã hóa bằng --recipient để mang theo khóa.';

/** A backup that was made, in a sentence or two. */
export function describeBackup(made: {
  readonly name: string;
  readonly size: number;
  readonly takenAt: string;
  /** Whether the installation's secret was left out of a file that is not encrypted. */
  readonly leavesSecret?: boolean;
  readonly findings: readonly string[];
}): string {
  const size = formatDecimal(made.size / 1024 ** 2, 1);
  const said = `Đã sao lưu: ${made.name} (${size} MB, số liệu lúc ${localMinute(new Date(made.takenAt))}), đã đọc lại và khớp.${made.leavesSecret ? NO_SECRET : ''}`;
  if (made.findings.length === 0) return said;
  return `${said} Số liệu trái ${formatCount(made.findings.length)} quy tắc; hãy chạy vedich verify.`;
}
