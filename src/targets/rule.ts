import type { TargetIndicator, Uplift } from '../campaigns/campaign.ts';
import type { Day } from '../platform/date.ts';
import { formatDay } from '../platform/date.ts';
import { formatCount, formatPlain } from '../platform/number.ts';
import { lowerFirst } from '../platform/text.ts';
import { add, compare, type Fraction, fractionOf, larger, multiply, toHundredths } from './fraction.ts';
import { factorInWords, type TargetReadings } from './readings.ts';
import { exactPercent } from './result.ts';
import type { Result, Target, TargetBranch } from './target.ts';

/** What the rule of III.2 looks at for one agency and one indicator. */
export interface RuleInput {
  readonly agency: string;
  readonly indicator: TargetIndicator;
  /** Result of the baseline window (kỳ gốc). */
  readonly baseline: Result;
  readonly central: number | null;
  readonly readings: TargetReadings;
  /** Why no target is given (footnote 2); `null` when one is. */
  readonly exemption: string | null;
  /** Why the agency has no baseline of its own, a sentence part: `đơn vị nhận một phần Xã Ea Blang từ 01/11/2024`. */
  readonly noBaseline: string | null;
  /** Whose results are added up, a sentence part; `null` when only its own count. */
  readonly summedFrom: string | null;
}

/**
 * Giao chỉ tiêu (III.2): below the central target, the central target and the uplift; at or above it, the agency's own
 * result and the uplift; for the indicators of III.2.b, 100 %. The readings may take the floor away, or add the uplift
 * to the floor alone.
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
  const { readings } = input;
  const period = periodInWords(readings.baseline);
  const central = input.central === null ? null : fractionOf(input.central);
  const centralText = `mức trung ương ${formatPlain(input.central ?? 0)}%`;
  if (input.noBaseline !== null) {
    const raised = capped(raise(central ?? fractionOf(0), readings.uplift), readings.cap);
    return target(
      input,
      'below-central',
      toHundredths(raised.value),
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
  const given = capped(raisedUnder(readings, result, central), readings.cap);
  const compared =
    central === null
      ? 'trung ương không đặt mức'
      : `${below ? 'thấp hơn' : compare(result, central) === 0 ? 'bằng' : 'cao hơn'} ${centralText}`;
  return target(
    input,
    below ? 'below-central' : 'at-or-above-central',
    toHundredths(given.value),
    `Kết quả ${period}${input.summedFrom === null ? '' : ` (${input.summedFrom})`} là ${resultText(input.baseline, result, central)}, ${compared} nên giao ${given.words} (${clause}).`,
  );
}

/** An uplifted value before the cap, and how it came about: `50% + 5 điểm % = 55%`. */
interface Raised {
  readonly value: Fraction;
  readonly words: string;
}

function raisedUnder(readings: TargetReadings, result: Fraction, central: Fraction | null): Raised {
  const { uplift } = readings;
  if (central === null || readings.floor === 'none') return raise(result, uplift);
  if (readings.upliftOn === 'own-result') return raise(larger(result, central), uplift);
  const floor = raise(central, uplift);
  return compare(result, floor.value) > 0
    ? {
        value: result,
        words: `bằng kết quả ${formatPlain(toHundredths(result))}%, không thấp hơn mức sàn ${floor.words}`,
      }
    : floor;
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

/** The base with the uplift. */
function raise(base: Fraction, uplift: Uplift): Raised {
  const baseText = `${formatPlain(toHundredths(base))}%`;
  const factor = add(fractionOf(1), multiply(fractionOf(uplift.value), { numerator: 1n, denominator: 100n }));
  const value = uplift.mode === 'points' ? add(base, fractionOf(uplift.value)) : multiply(base, factor);
  const sum =
    uplift.mode === 'points'
      ? `${baseText} + ${formatPlain(uplift.value)} điểm %`
      : `${baseText} × ${factorInWords(uplift)}`;
  return { value, words: `${sum} = ${formatPlain(toHundredths(value))}%` };
}

/** At most the cap (mức cao nhất), said where it holds anything down. */
function capped(raised: Raised, cap: number): Raised {
  const most = fractionOf(cap);
  return compare(raised.value, most) > 0
    ? { value: most, words: `${raised.words}, tối đa ${formatPlain(cap)}%` }
    : raised;
}

/** With its counts, or as it was declared, where rounding would make it look equal to the central target. */
function resultText(result: Result, exact: Fraction, central: Fraction | null): string {
  const text = `${formatPlain(toHundredths(exact))}%`;
  const looksEqual =
    central !== null && compare(exact, central) !== 0 && toHundredths(exact) === toHundredths(central);
  if (!looksEqual) return text;
  return result.numerator === null || result.denominator === null
    ? `${String(result.percent).replace('.', ',')}%`
    : `${text} (${formatCount(result.numerator)}/${formatCount(result.denominator)})`;
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
  const start = lowerFirst(text);
  return start.endsWith('.') ? start : `${start}.`;
}
