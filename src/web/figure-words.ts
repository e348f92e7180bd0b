import type { Figure } from '../dashboard/dashboard-api.ts';
import { formatCount, formatDecimal, formatPlain, formatSigned } from '../platform/number.ts';
import { ABSENCE_WORDS, PACE_WORDS } from '../reports/charts/chart-figure.ts';

/** The thin space before a percent sign, at which no line breaks. */
const THIN = '\u202f';

/** `34,2 %`: one decimal on screens, two where the exact figure is asked for. */
export function percentText(percent: number, decimals = 1): string {
  return `${formatDecimal(percent, decimals)}${THIN}%`;
}

/** `55` or `52,5`: a target as it was assigned. */
export function targetText(target: number): string {
  return formatPlain(target);
}

/** `55 %`. */
export function targetPercentText(target: number): string {
  return `${targetText(target)}${THIN}%`;
}

/** `+1,8` or `-0,4`. */
export function pointsText(points: number, decimals = 1): string {
  return formatSigned(points, (value) => formatDecimal(value, decimals));
}

type PaceName = NonNullable<Figure['pace']>;

/** A word for each pace; shape and colour only repeat it. */
export const PACE: Record<PaceName, { readonly word: string }> = {
  met: { word: PACE_WORDS.met },
  'on-trajectory': { word: PACE_WORDS['on-trajectory'] },
  behind: { word: PACE_WORDS.behind },
  'far-behind': { word: PACE_WORDS['far-behind'] },
};

/** What stands in the place of a number that is not there. */
export const STATE_WORDS: Record<Exclude<Figure['state'], 'measured'>, string> = ABSENCE_WORDS;

/** `▲ +1,8`, or that chance alone makes as much; `null` when it cannot be told. */
export function movementText(movement: Figure['movement']): string | null {
  if (movement === null) return null;
  if (!movement.significant) return 'không đổi rõ rệt';
  return `${movement.points > 0 ? '▲' : '▼'} ${pointsText(movement.points)}`;
}

/** `số liệu khai báo: Phụ lục I`. */
export function declaredText(source: string | null): string {
  return source === null ? 'số liệu khai báo' : `số liệu khai báo: ${source}`;
}

/** `12.431 / 36.347 hồ sơ`; a published rate has no counts. */
export function countsText(figure: Figure, unit: string): string {
  if (figure.numerator === null || figure.denominator === null) return declaredText(figure.source);
  return `${formatCount(figure.numerator)} / ${formatCount(figure.denominator)} ${unit}`;
}

/** What is counted below the line: services and procedures for two indicators, dossiers for the rest. */
export function unitOf(indicator: string): string {
  switch (indicator) {
    case 'active-online-services':
      return 'dịch vụ';
    case 'procedures-paid-online':
      return 'thủ tục';
    case 'satisfaction':
      return 'lượt đánh giá';
    case 'transparency':
      return 'điểm';
    default:
      return 'hồ sơ';
  }
}

/** The figure in one breath, for those who hear it and for titles of cells. */
export function spokenFigure(figure: Figure, name: string): string {
  if (figure.state !== 'measured' || figure.percent === null) {
    return `${name}: ${figure.state === 'measured' ? 'chưa có' : STATE_WORDS[figure.state]}`;
  }
  const parts = [`${name}: ${percentText(figure.percent)}`, countsText(figure, unitOf(figure.indicator))];
  if (figure.target !== null) parts.push(`chỉ tiêu ${targetText(figure.target)}`);
  if (figure.pace !== null) parts.push(PACE[figure.pace].word);
  if (figure.suspicions > 0) parts.push('có dữ liệu đáng ngờ');
  return parts.join(', ');
}
