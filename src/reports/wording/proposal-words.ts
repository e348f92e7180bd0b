import { formatDay } from '../../platform/date.ts';
import { formatCount, roundHalfUp } from '../../platform/number.ts';
import { lowerFirst } from '../../platform/text.ts';
import { toNumber } from '../../targets/fraction.ts';
import type { Collective, JudgedTarget } from '../facts/collective.ts';
import { isOver } from '../facts/course.ts';
import { agencyTies } from '../facts/figure-ties.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import type { Rise } from '../facts/rise.ts';
import type { Tie } from '../paper/report-document.ts';
import { wordingOf } from './indicator-wording.ts';
import { distance, movementInWords, rate } from './phrase.ts';
import { rateInWords } from './rate-in-words.ts';
import { targetWords } from './target-words.ts';

/** What a movement or a distance must be to be told as clear (rõ rệt): more than a small number of cases can make. */
export const BEYOND_FEW = 'lớn hơn chênh lệch mà số hồ sơ ít có thể tạo ra';

/** Every figure that a collective is judged by. */
export function tiesOf(facts: ReportFacts, { agency, targets }: Collective): Tie[] {
  return targets.flatMap(({ row }) => agencyTies(facts, [agency], row.indicator));
}

/** `tỷ lệ DVC trực tuyến 72,73% (giao 55%)`; with few cases their number is said. */
export function reachedInWords(facts: ReportFacts, { row, few }: JudgedTarget): string {
  const { title, below } = wordingOf(row.indicator);
  const target = row.target ?? 0;
  const notes = [
    `${targetWords(facts).give} ${rate(target)}`,
    ...(few && row.denominator !== null ? [`chỉ có ${formatCount(row.denominator)} ${below}`] : []),
  ];
  return `${lowerFirst(title)} ${rateInWords(row, [target])} (${notes.join('; ')})`;
}

/** Unrounded points short: of the trajectory before the end, of the target at the end. */
export function shortOf(facts: ReportFacts, { row, trajectory }: JudgedTarget): number {
  const goal = isOver(facts) || trajectory === null ? (row.target ?? 0) : trajectory;
  return goal - (row.percent ?? 0);
}

/** `DVC trực tuyến 40,68% (kém lộ trình 14,32; tăng 1,2)`: what was reached, points short of what, and the movement since the last report. */
export function missedInWords(facts: ReportFacts, target: JudgedTarget): string {
  const { row, sinceLast } = target;
  const short = pointsInWords(shortOf(facts, target));
  const moved = sinceLast === null ? '' : `; ${riseInWords(sinceLast).replace(' điểm %', '')}`;
  return `${shortTitle(row.indicator)} ${rateInWords(row, [row.target ?? 0])} (${isOver(facts) || target.trajectory === null ? 'kém chỉ tiêu' : 'kém lộ trình'} ${short}${moved})`;
}

/** `DVC trực tuyến`: the title without what all rates share. */
export function shortTitle(indicator: string): string {
  const { title } = wordingOf(indicator);
  const bare = title.replace(/^Tỷ lệ /, '');
  return bare === title ? lowerFirst(title) : bare;
}

function pointsInWords(points: number): string {
  return distance(roundHalfUp(points, 2)).replace(' điểm %', '');
}

/** `tăng 1,8 điểm %`, of the unrounded rates. */
export function riseInWords({ exact, points }: Rise): string {
  return movementInWords({ points, direction: exact.numerator > 0n ? 1 : exact.numerator < 0n ? -1 : 0 });
}

/** `tăng 12,3 điểm % (từ 30,2% lên 42,5%; giao 55%)`. */
export function riseWithRates(
  facts: ReportFacts,
  { before, now, exact, points }: Rise,
  target: number | null,
): string {
  const direction = toNumber(exact) > 0 ? 1 : toNumber(exact) < 0 ? -1 : 0;
  const goal = target === null ? '' : `; ${targetWords(facts).give} ${rate(target)}`;
  const way = direction > 0 ? 'lên' : direction < 0 ? 'xuống' : 'vẫn';
  return `${movementInWords({ points, direction })} (từ ${rateInWords(before)} ${way} ${rateInWords(now)}${goal})`;
}

/** `trong kỳ đến ngày 07/12/2024`, at the end `kết thúc Chiến dịch`. */
export function periodInWords(facts: ReportFacts): string {
  return isOver(facts) ? 'kết thúc Chiến dịch' : `trong kỳ đến hết ngày ${formatDay(facts.milestone.day)}`;
}

/** Why the data of an agency must be looked at first, as the suspicions say it. */
export function suspicionWords({ suspicions }: Collective): string {
  return suspicions.map(({ text }) => text.replace(/\.$/, '')).join('; ');
}
