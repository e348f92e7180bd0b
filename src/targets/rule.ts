import type { TargetIndicator, Uplift } from '../campaigns/campaign.ts';
import type { Day } from '../platform/date.ts';
import { formatDay } from '../platform/date.ts';
import { formatCount, formatPlain } from '../platform/number.ts';
import { add, compare, type Fraction, fractionOf, larger, multiply, toHundredths } from './fraction.ts';
import { exactPercent } from './result.ts';
import type { Result, Target, TargetBranch } from './target.ts';

/** Mức cao nhất: a ratio cannot be above 100 % (reading `cap`). */
const CAP = fractionOf(100);

/** What the rule of III.2 looks at for one agency and one indicator. */
export interface RuleInput {
  readonly agency: string;
  readonly indicator: TargetIndicator;
  /** Result of the baseline window (kỳ gốc). */
  readonly baseline: Result;
  readonly baselineWindow: { readonly from: Day; readonly to: Day };
  readonly central: number | null;
  readonly uplift: Uplift;
  /** Why no target is given (footnote 2); `null` when one is. */
  readonly exemption: string | null;
  /** Why the agency has no baseline of its own, a sentence part: `đơn vị nhận một phần Xã Ea Blang từ 01/11/2024`. */
  readonly noBaseline: string | null;
  /** Whose results are added up, a sentence part; `null` when only its own count. */
  readonly summedFrom: string | null;
}

/**
 * Giao chỉ tiêu (III.2): below the central target, the central target and the uplift; at or above it, the agency's own
 * result and the uplift; for the indicators of III.2.b, 100 %.
 */
export function setTarget(input: RuleInput): Target {
  const { indicator } = input;
  if (input.exemption !== null)
    return target(input, 'not-applicable', null, `Không giao chỉ tiêu: ${sentenceEnd(input.exemption)}`);
  if (indicator.rule === 'full')
    return target(input, 'full', 100, `Phấn đấu đạt 100% chỉ tiêu theo quy định (${indicator.clause}).`);
  return setUplifted(input);
}

function setUplifted(input: RuleInput): Target {
  const { clause } = input.indicator;
  const period = periodInWords(input.baselineWindow);
  const central = input.central === null ? null : fractionOf(input.central);
  const centralText = `mức trung ương ${formatPlain(input.central ?? 0)}%`;
  if (input.noBaseline !== null) {
    const raised = raise(central ?? fractionOf(0), input.uplift);
    return target(
      input,
      'below-central',
      toHundredths(raised.capped),
      `Không có kết quả ${period} riêng (${input.noBaseline}) nên lấy ${centralText}: ${raised.words} (${clause}).`,
    );
  }
  const result = exactPercent(input.baseline);
  if (result === null)
    return target(
      input,
      'not-applicable',
      null,
      `Không phát sinh hồ sơ thuộc diện tính trong ${period} nên không giao chỉ tiêu (${clause}).`,
    );
  const below = central !== null && compare(result, central) < 0;
  const raised = raise(below ? central : larger(result, central ?? result), input.uplift);
  const compared =
    central === null
      ? 'trung ương không đặt mức'
      : `${below ? 'thấp hơn' : compare(result, central) === 0 ? 'bằng' : 'cao hơn'} ${centralText}`;
  return target(
    input,
    below ? 'below-central' : 'at-or-above-central',
    toHundredths(raised.capped),
    `Kết quả ${period}${input.summedFrom === null ? '' : ` (${input.summedFrom})`} là ${resultText(input.baseline, result, central)}, ${compared} nên giao ${raised.words} (${clause}).`,
  );
}

function target(input: RuleInput, branch: TargetBranch, value: number | null, reason: string): Target {
  return {
    agency: input.agency,
    indicator: input.indicator.indicator,
    baseline: input.baseline,
    central: input.central,
    branch,
    target: value,
    basis: input.indicator.clause,
    reason,
  };
}

/** The base with the uplift, at most 100 %, and the sum in words: `50% + 5 điểm % = 55%`. */
function raise(base: Fraction, uplift: Uplift): { capped: Fraction; words: string } {
  const baseText = `${formatPlain(toHundredths(base))}%`;
  const factor = add(fractionOf(1), multiply(fractionOf(uplift.value), { numerator: 1n, denominator: 100n }));
  const raised = uplift.mode === 'points' ? add(base, fractionOf(uplift.value)) : multiply(base, factor);
  const sum =
    uplift.mode === 'points'
      ? `${baseText} + ${formatPlain(uplift.value)} điểm %`
      : `${baseText} × ${formatPlain(toHundredths(factor))}`;
  const raisedText = `${sum} = ${formatPlain(toHundredths(raised))}%`;
  return compare(raised, CAP) > 0
    ? { capped: CAP, words: `${raisedText}, tối đa 100%` }
    : { capped: raised, words: raisedText };
}

/** With its counts where rounding would make it look equal to the central target. */
function resultText(result: Result, exact: Fraction, central: Fraction | null): string {
  const text = `${formatPlain(result.percent ?? 0)}%`;
  const looksEqual =
    central !== null && compare(exact, central) !== 0 && result.percent === toHundredths(central);
  return looksEqual && result.numerator !== null && result.denominator !== null
    ? `${text} (${formatCount(result.numerator)}/${formatCount(result.denominator)})`
    : text;
}

/** `10 tháng năm 2024`, `năm 2023`, or the two days. */
export function periodInWords(window: { readonly from: Day; readonly to: Day }): string {
  const { from, to } = window;
  const year = from.slice(0, 4);
  const lastOfMonth = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 0))
    .toISOString()
    .slice(0, 10);
  if (from === `${year}-01-01` && to.startsWith(year) && to === lastOfMonth) {
    const months = Number(to.slice(5, 7));
    return months === 12 ? `năm ${year}` : `${months} tháng năm ${year}`;
  }
  return `kỳ ${formatDay(from)}–${formatDay(to)}`;
}

function sentenceEnd(text: string): string {
  const start = text.charAt(0).toLowerCase() + text.slice(1);
  return start.endsWith('.') ? start : `${start}.`;
}
