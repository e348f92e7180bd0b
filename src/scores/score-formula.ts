import { formatCount, formatDecimal, formatPlain, roundHalfUp } from '../platform/number.ts';
import type { ComponentScore } from './score.ts';
import type { ScoreComponent } from './score-set.ts';

/** How many decimals of points before rounding are worth showing. */
const SHOWN_DECIMALS = 4;

/** Điểm before rounding, as the rule of the component makes it of its rate; `null` where no rate was scored. */
export function unroundedPoints(
  { state, numerator, denominator, percent, max }: ComponentScore,
  { fullAt }: ScoreComponent,
): number | null {
  if (state !== 'scored') return null;
  const rate = numerator !== null && denominator ? (100 * numerator) / denominator : percent;
  return rate === null ? null : roundHalfUp(max * Math.min(1, rate / fullAt), 6);
}

/** The formula of a component with its numbers: `6 × (1/4 : 50 %) = 3 điểm`; where no rate was scored, why. */
export function componentFormula(row: ComponentScore, component: ScoreComponent): string {
  const { max, points, note } = row;
  const unrounded = unroundedPoints(row, component);
  if (unrounded === null || points === null) return note ?? '';
  const rate = rateText(row);
  if (unrounded === max)
    return `${rate}, từ mức đủ điểm ${formatPlain(component.fullAt)} % trở lên: đủ ${formatPlain(max)} điểm`;
  const factor = component.fullAt === 100 ? rate : `(${rate} : ${formatPlain(component.fullAt)} %)`;
  return `${formatPlain(max)} × ${factor} = ${roundingText(unrounded, points)} điểm`;
}

/** What is added up, in the order of its parts: `1,46 + 1,10 + 6,00 = 8,56 điểm`; those not reported are left out. */
export function sumFormula(parts: readonly { readonly points: number | null }[], sum: number): string {
  const known = parts.flatMap(({ points }) => (points === null ? [] : formatDecimal(points, 2)));
  return known.length === 0
    ? 'Chưa có số liệu nên chưa có điểm.'
    : `${known.join(' + ')} = ${formatDecimal(sum, 2)} điểm`;
}

function rateText({ numerator, denominator, percent }: ComponentScore): string {
  return numerator === null || denominator === null
    ? `${formatPlain(percent ?? 0)} %`
    : `${formatCount(numerator)}/${formatCount(denominator)}`;
}

/** `3,8537 → 3,85`, or the one number where rounding changes nothing. */
function roundingText(unrounded: number, points: number): string {
  if (unrounded === points) return formatPlain(points);
  const shown = formatDecimal(unrounded, SHOWN_DECIMALS);
  return `${shown} → ${formatPlain(points)}`;
}
