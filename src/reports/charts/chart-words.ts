import { formatPlain, roundHalfUp } from '../../platform/number.ts';
import { padCount } from '../wording/phrase.ts';
import type { ChartFigure } from './chart-figure.ts';
import { type ChartLook, rateText } from './chart-look.ts';
import type { Trend } from './trend-with-trajectory.ts';

type Face = Pick<ChartLook, 'face'>;

/** What a trend shows: how far the rate has come and what is left to the target. */
export function trendSentence(
  trend: Trend,
  { name, whose, dayOfCampaign }: { name: string; whose: string; dayOfCampaign: number },
  look: Face,
): string {
  const last = trend.days.findLast(({ cumulative }) => cumulative !== null);
  if (last === undefined || last.cumulative === null)
    return `${name} của ${whose}: chưa phát sinh từ đầu chiến dịch.`;
  const start = `${name} của ${whose} lũy kế ${chartRate(last.cumulative, look)} sau ${dayOfCampaign} ngày`;
  if (trend.target === null) return `${start}.`;
  const target = targetText(trend.target, look);
  const gap = roundHalfUp(trend.target - last.cumulative, look.face === 'paper' ? 2 : 1);
  return gap <= 0
    ? `${start}, đã qua chỉ tiêu ${target}.`
    : `${start}, còn cách chỉ tiêu ${target} là ${formatPlain(gap)} ${points(look)}.`;
}

/** How many of those that can be held against a target met it, keep up or are behind; `write` sets counts, as papers pad them. */
export function standingSentence(
  figures: readonly ChartFigure[],
  what: string,
  over: boolean,
  write: (count: number) => string = String,
): string {
  const judged = figures.filter(({ pace }) => pace !== null);
  if (judged.length === 0) return `Chưa có ${what} nào so được với ${over ? 'chỉ tiêu' : 'lộ trình'}.`;
  const met = judged.filter(({ pace }) => pace === 'met').length;
  const up = judged.filter(({ pace }) => pace === 'on-trajectory').length;
  const behind = judged.length - met - up;
  const start = `${write(met)}/${judged.length} ${what} đã đạt`;
  if (over) return `${start}, ${write(judged.length - met)} chưa đạt.`;
  const rest = [
    ...(up > 0 ? [`${write(up)} theo kịp lộ trình`] : []),
    ...(behind > 0 ? [`${write(behind)} chậm lộ trình`] : []),
  ];
  return `${[start, ...rest].join(', ')}.`;
}

/** A count in the title of a paper's drawing: `02/15`, and `0/5`, for nothing is not padded. */
export function paperCount(count: number): string {
  return count === 0 ? '0' : padCount(count);
}

function chartRate(percent: number, { face }: Face): string {
  return face === 'paper' ? `${formatPlain(percent)}%` : rateText(percent, { width: 0, face });
}

function targetText(target: number, { face }: Face): string {
  return `${formatPlain(target)}${face === 'paper' ? '' : '\u202f'}%`;
}

function points({ face }: Face): string {
  return face === 'paper' ? 'điểm %' : 'điểm phần trăm';
}
