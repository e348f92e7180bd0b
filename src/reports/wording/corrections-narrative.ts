import { formatDay } from '../../platform/date.ts';
import { formatPlain } from '../../platform/number.ts';
import { lowerFirst } from '../../platform/text.ts';
import type { Correction, Corrections } from '../facts/correction.ts';
import { type Figure, movementBetween } from '../facts/figures.ts';
import { isUnreported, type ReportFacts } from '../facts/report-facts.ts';
import { type Block, type Sentence, sentence, type Tie, toAdd } from '../paper/report-document.ts';
import { annexInText } from './annex-plan.ts';
import { wordingOf } from './indicator-wording.ts';
import { movementInWords, padCount } from './phrase.ts';
import { rateInWords } from './rate-in-words.ts';

/** Đính chính: what the last issued report said otherwise, the province first; nothing where it still holds. */
export function narrateCorrections(facts: ReportFacts): Block[] {
  const { corrections } = facts;
  if (corrections === null) return [];
  const { rows } = corrections;
  const province = rows.filter(({ scope }) => scope === 'subtree');
  const unknown = rows.filter(({ reason }) => reason === null).length;
  const items: Sentence[] = [
    sentence(
      'corrections/summary',
      `${summaryInWords(corrections)} (chi tiết tại ${annexInText(facts, 'corrections')}).`,
    ),
    ...(province.length === 0
      ? []
      : [
          sentence(
            'corrections/province',
            `Toàn tỉnh: ${province.map((row) => changeInWords(row)).join('; ')}.`,
            province.flatMap((row) => tieOf(row, corrections)),
          ),
        ]),
    ...(facts.previous === null
      ? []
      : [
          sentence(
            'corrections/reading',
            'Mức tăng, giảm so với kỳ báo cáo trước nêu trong báo cáo này tính trên số liệu đã đính chính.',
          ),
        ]),
    ...(unknown === 0
      ? []
      : [
          sentence(
            'corrections/reasons',
            `Lý do thay đổi ${padCount(unknown)} số liệu không do nhập, hoàn tác dữ liệu: ${toAdd('lý do')}`,
          ),
        ]),
  ];
  return [
    { kind: 'heading', level: 2, number: '', text: 'Đính chính số liệu đã báo cáo' },
    { kind: 'list', items },
  ];
}

/** `Báo cáo số 07/BC-STTTT ngày 18/11/2024`. */
export function correctedPaper({ paper }: Corrections): string {
  return `Báo cáo số ${paper.number} ngày ${formatDay(paper.day)}`;
}

/** The figure as it was reported or as it is right: `34,7% (3.470/10.000)`. */
function figureInWords(figure: Figure | null, indicator: string): string {
  if (figure === null || isUnreported(figure)) return 'chưa báo cáo';
  const { numerator, denominator } = figure;
  const rate = rateInWords(figure);
  if (rate === null) return wordingOf(indicator).nothingArose;
  return numerator === null || denominator === null
    ? rate
    : `${rate} (${formatPlain(numerator)}/${formatPlain(denominator)})`;
}

function summaryInWords(corrections: Corrections): string {
  const { paper, rows } = corrections;
  const province = rows.filter(({ scope }) => scope === 'subtree').length;
  const units = new Set(rows.flatMap(({ agency, scope }) => (scope === 'own' ? [agency] : []))).size;
  const parts = [
    ...(province > 0 ? [`${padCount(province)} số liệu toàn tỉnh`] : []),
    ...(units > 0 ? [`${padCount(rows.length - province)} số liệu của ${padCount(units)} đơn vị`] : []),
  ];
  const all = parts.length > 1 ? `${padCount(rows.length)} số liệu thay đổi, gồm ` : '';
  const whole = `${all}${parts.join(' và ')}${parts.length > 1 ? '' : ' thay đổi'}`;
  const standing = paper.isWithdrawn ? 'đã thu hồi; ' : '';
  return `So với ${correctedPaper(corrections)} (${standing}số liệu đến hết ngày ${formatDay(paper.to)}), ${whole}`;
}

function changeInWords({ indicator, reported, corrected }: Correction): string {
  const moved = movementBetween(reported, corrected);
  const points = moved === null || moved.direction === 0 ? '' : `, ${movementInWords(moved)}`;
  return `${lowerFirst(wordingOf(indicator).title)} đã báo cáo ${figureInWords(reported, indicator)}, số đúng ${figureInWords(corrected, indicator)}${points}`;
}

/** The figure as it is now, of the days that were reported. */
function tieOf(
  { agency, indicator, scope, corrected }: Correction,
  { paper: { from, to } }: Corrections,
): Tie[] {
  return corrected === null ? [] : [{ agency, indicator, scope, from, to }];
}
