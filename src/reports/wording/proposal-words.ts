import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { lowerFirst } from '../../platform/text.ts';
import { fractionOf, toHundredths, toNumber } from '../../targets/fraction.ts';
import { exactPercent } from '../../targets/result.ts';
import type { Collective, JudgedTarget } from '../facts/collective.ts';
import { isOver } from '../facts/course.ts';
import { agencyTies } from '../facts/figure-ties.ts';
import { levelToReach } from '../facts/grade.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import type { Rise } from '../facts/rise.ts';
import type { Tie } from '../paper/report-document.ts';
import { wordingOf } from './indicator-wording.ts';
import { movementInWords, padCount, rate } from './phrase.ts';
import { percentInWords, rateInWords } from './rate-in-words.ts';
import { targetWords } from './target-words.ts';

/** Whoever is behind without a grade: `không đạt một phần`, before the last day `chậm một phần hoặc chưa rõ rệt`. */
export function partlyBehind(facts: ReportFacts): string {
  return isOver(facts) ? 'không đạt một phần' : 'chậm một phần hoặc chưa rõ rệt';
}

/** What a movement or a distance must be to be told as clear (rõ rệt): more than a small number of cases can make. */
export const BEYOND_FEW = 'lớn hơn chênh lệch mà số hồ sơ ít có thể tạo ra';

/** `05/17`, `04/09`: agencies of agencies, both sides written alike; targets of targets are `3/5`. */
export function partOfAgencies(count: number, of: number): string {
  return `${padCount(count)}/${padCount(of)}`;
}

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

/** `DVC trực tuyến 19,9% (bằng 36,18% chỉ tiêu 55%)`: what was reached, and what part of the level to reach it is. */
export function shareReached(facts: ReportFacts, target: JudgedTarget): string {
  const { row, trajectory } = target;
  const level = levelToReach(facts, target) ?? fractionOf(0);
  const goal = isOver(facts) || trajectory === null ? 'chỉ tiêu' : 'lộ trình';
  return `${shortTitle(row.indicator)} ${rateInWords(row, [toNumber(level)])} (bằng ${shareInWords(facts, target)} ${goal} ${rate(toHundredths(level))})`;
}

/** `36,18%`: what part of the level to reach was reached, on the side of the frame's share on which it stands. */
export function shareInWords(facts: ReportFacts, target: JudgedTarget): string {
  const level = levelToReach(facts, target) ?? fractionOf(0);
  const result = exactPercent(target.row) ?? fractionOf(0);
  const share =
    level.numerator === 0n
      ? fractionOf(100)
      : {
          numerator: result.numerator * level.denominator * 100n,
          denominator: result.denominator * level.numerator,
        };
  return percentInWords(share, [facts.campaign.handling.farBelow]);
}

/** `DVC trực tuyến`: the title without what all rates share. */
export function shortTitle(indicator: string): string {
  const { title } = wordingOf(indicator);
  const bare = title.replace(/^Tỷ lệ /, '');
  return bare === title ? lowerFirst(title) : bare;
}

/** `tăng 1,8 điểm %`, of the unrounded rates. */
export function riseInWords({ exact, points }: Rise): string {
  return movementInWords({ points, direction: exact.numerator > 0n ? 1 : exact.numerator < 0n ? -1 : 0 });
}

/** `tăng 12,3 điểm % (từ 30,2% lên 42,5%; giao 55%)`; what is to be looked at in it stands behind. */
export function riseWithRates(
  facts: ReportFacts,
  { before, now, exact, points }: Rise,
  target: number | null,
  caution: string,
): string {
  const direction = toNumber(exact) > 0 ? 1 : toNumber(exact) < 0 ? -1 : 0;
  const goal = target === null ? '' : `; ${targetWords(facts).give} ${rate(target)}`;
  const way = direction > 0 ? 'lên' : direction < 0 ? 'xuống' : 'vẫn';
  return `${movementInWords({ points, direction })} (từ ${rateInWords(before)} ${way} ${rateInWords(now)}${goal}${caution === '' ? '' : `; ${caution}`})`;
}

/** `trong kỳ đến hết ngày 07/12/2024`, at the end `khi kết thúc Chiến dịch`. */
export function periodInWords(facts: ReportFacts): string {
  return isOver(facts)
    ? 'khi kết thúc Chiến dịch'
    : `trong kỳ đến hết ngày ${formatDay(facts.milestone.day)}`;
}

/** Why the data of an agency must be looked at first, as the suspicions say it. */
export function suspicionWords({ suspicions }: Collective): string {
  return suspicions.map(({ text }) => text.replace(/\.$/, '')).join('; ');
}
