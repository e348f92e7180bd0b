import { formatCount, formatDecimal } from '../platform/number.ts';
import type { Effort, Forecast, Grade } from '../targets/forecast-api.ts';
import { percentText } from './figure-words.ts';

/** Khả năng đạt in a word. */
const GRADE_WORDS: Record<Grade, string> = {
  certain: 'chắc đạt',
  possible: 'có thể đạt',
  difficult: 'khó đạt',
  'very-difficult': 'rất khó đạt',
};

/** Where the last day will find the figure, and how likely it is to meet its target; empty where there is nothing to say. */
export function forecastText(forecast: Forecast | undefined): string {
  if (!forecast || forecast.state === 'final' || forecast.state === 'not-counted') return '';
  if (forecast.state === 'too-little-data') return 'Dự báo: chưa đủ dữ liệu.';
  const { percent, low, high, grade } = forecast;
  if (percent === null || low === null || high === null) return '';
  const likely = grade === null ? '' : `, ${GRADE_WORDS[grade]}`;
  return `Dự báo ngày cuối: ${percentText(percent)} (${percentText(low)}–${percentText(high)})${likely}.`;
}

/** `20 hồ sơ`, `4,5 hồ sơ`: an amount a day, with a decimal where it is small. */
export function perDayText(amount: number): string {
  return formatDecimal(amount, amount < 10 ? 1 : 0);
}

/** What the dossiers above the line are called. */
const COUNTED_WORDS: Readonly<Record<string, string>> = {
  'online-dossiers': 'hồ sơ trực tuyến',
  'online-payments': 'hồ sơ thanh toán trực tuyến',
  'digitised-dossiers': 'hồ sơ được số hóa',
  'on-time': 'hồ sơ đúng hạn',
  satisfaction: 'lượt hài lòng',
};

/** What each working day left must bring; empty where nothing more is needed or nothing is left to do. */
export function effortText(effort: Effort | null, indicator: string): string {
  const unit = COUNTED_WORDS[indicator] ?? 'hồ sơ';
  if (!effort || effort.needed === 0 || effort.workingDaysLeft === 0) return '';
  const extra =
    effort.extraPerWorkingDay > 0 ? `, thêm ${perDayText(effort.extraPerWorkingDay)} so với dự báo` : '';
  const days = formatCount(effort.workingDaysLeft);
  return effort.reachable
    ? `Cần ${perDayText(effort.neededPerWorkingDay)} ${unit} mỗi ngày làm việc (còn ${days} ngày)${extra}.`
    : `Còn ${days} ngày làm việc: dù mọi hồ sơ dự kiến đều đạt yêu cầu cũng chưa đủ đạt chỉ tiêu.`;
}
