import { formatCount, formatDecimal, formatPlain } from '../platform/number.ts';
import type { Effort, Forecast, Grade } from './forecast-api.ts';

/** Khả năng đạt in a word. */
const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  certain: 'chắc đạt',
  possible: 'có thể đạt',
  difficult: 'khó đạt',
  'very-difficult': 'rất khó đạt',
};

/** What is above and what is below the line, as officers call it. */
interface CaseWords {
  readonly counted: string;
  readonly cases: string;
}

const DOSSIERS = 'hồ sơ';
const CASE_WORDS: Readonly<Record<string, CaseWords>> = {
  'online-dossiers': { counted: 'hồ sơ trực tuyến', cases: DOSSIERS },
  'online-payments': { counted: 'hồ sơ thanh toán trực tuyến', cases: 'hồ sơ có phí, lệ phí' },
  'digitised-dossiers': { counted: 'hồ sơ được số hóa thành phần', cases: DOSSIERS },
  'digitised-results': { counted: 'kết quả được số hóa', cases: 'kết quả' },
  'electronic-results': { counted: 'kết quả điện tử', cases: 'kết quả' },
  'reused-data': { counted: 'hồ sơ dùng lại dữ liệu', cases: DOSSIERS },
  'on-time': { counted: 'hồ sơ đúng hạn', cases: DOSSIERS },
  satisfaction: { counted: 'lượt đánh giá hài lòng', cases: 'lượt đánh giá' },
  'national-sync': { counted: 'hồ sơ đã đồng bộ', cases: DOSSIERS },
};

/** How the cases of an indicator are called. */
export function caseWords(indicator: string): CaseWords {
  return CASE_WORDS[indicator] ?? { counted: 'hồ sơ đạt yêu cầu', cases: DOSSIERS };
}

/** Khả năng đạt of a forecast in words; where even every case still expected would not be enough, that it cannot be. */
export function likelihoodWords({ grade, effort }: Pick<Forecast, 'grade' | 'effort'>): string | null {
  if (grade === null) return null;
  return effort?.reachable === false ? 'không thể đạt' : GRADE_WORDS[grade];
}

/**
 * Where the last day will find the figure and how likely it is to meet its target; or why that is not said. Papers tell
 * the interval without its share.
 */
export function forecastSentence(forecast: Forecast, reader: 'screen' | 'paper' = 'screen'): string {
  const { state, percent, low, high, chance, target, note } = forecast;
  const goal = target === null ? '' : ` chỉ tiêu ${formatPlain(target)}%`;
  switch (state) {
    case 'too-little-data':
    case 'not-counted':
      return note ?? '';
    case 'final':
      if (percent === null) return 'Kết quả ngày cuối: không phát sinh.';
      if (chance === null) return `Kết quả ngày cuối: ${percentText(percent)}.`;
      return `Kết quả ngày cuối: ${percentText(percent)}, ${chance === 1 ? 'đạt' : 'chưa đạt'}${goal}.`;
    case 'forecast': {
      if (percent === null || low === null || high === null) return '';
      // What a paper then says of the days left tells that it cannot be, and how far it can come.
      const isTold = reader === 'paper' && forecast.effort?.reachable === false;
      const likelihood = isTold ? null : likelihoodWords(forecast);
      const likely = likelihood === null ? '' : `; ${likelihood}${goal}`;
      if (reader === 'paper')
        return `Ngày cuối dự kiến ${percentText(percent)} (từ ${percentText(low)} đến ${percentText(high)})${likely}.`;
      return `Dự báo ngày cuối: ${percentText(percent)} (khoảng 80%: ${formatDecimal(low, 1)}–${percentText(high)})${likely}.`;
    }
  }
}

/** What each working day left must bring for the target; empty where no working day is left. */
export function effortSentence(effort: Effort | null, indicator: string, target: number | null): string {
  if (effort === null || target === null) return '';
  const { counted, cases } = caseWords(indicator);
  const end = 'lũy kế đến ngày cuối';
  const goal = `chỉ tiêu ${formatPlain(target)}%`;
  const { expected, foreseen, needed, extra, workingDaysLeft, extraEachDay, reachable, highest } = effort;
  const left = `${formatCount(workingDaysLeft)} ngày làm việc còn lại`;
  if (needed === 0) return `Dù ${left} không có thêm ${counted} nào, ${end} vẫn đạt ${goal}.`;
  if (expected === 0) return `Dự kiến ${left} không có ${cases} nào nữa nên ${end} không đạt được ${goal}.`;
  const coming = `Dự kiến ${left} có ${formatCount(expected)} ${cases}`;
  if (!reachable && highest !== null)
    return `${coming}: dù tất cả là ${counted}, ${end} cao nhất là ${formatPlain(highest)}%, còn thiếu ${formatCount(needed - expected)} để đạt ${goal}.`;
  if (extra === 0)
    return `Theo dự báo, ${end} đạt ${goal}: ${left} cần ${formatCount(needed)} ${counted}, dự báo có ${formatCount(foreseen)}.`;
  const more =
    extra < workingDaysLeft
      ? `thêm ${formatCount(extra)}`
      : `mỗi ngày làm việc thêm ${formatCount(extraEachDay)}`;
  return `${coming}; trong đó phải có ${formatCount(needed)} ${counted} (dự báo có ${formatCount(foreseen)}, tức ${more}) thì ${end} mới đạt ${goal}.`;
}

function percentText(value: number): string {
  return `${formatDecimal(value, 1)}%`;
}
