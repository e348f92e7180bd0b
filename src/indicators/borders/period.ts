import { type Day, dayFromNumber, dayNumber, formatDay } from '../../platform/date.ts';

/** How a window is cut: `ten-days` are those of a campaign, counted on before and after it. */
export const PERIOD_UNITS = ['day', 'ten-days', 'month', 'quarter', 'year', 'window'] as const;

/** Đơn vị kỳ. */
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

/** What cuts a window into periods. */
export interface PeriodRule {
  readonly unit: PeriodUnit;
  readonly from: Day;
  readonly to: Day;
  /** First day of the campaign whose 10 days are meant; used for `ten-days` alone. */
  readonly tenDaysFrom: Day;
  /** Last day of that campaign. */
  readonly tenDaysTo: Day;
}

/** Kỳ of a series, cut to the window. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
  readonly label: string;
  /** True when the window cuts it short. */
  readonly partial: boolean;
}

/** Periods are numbered without gaps, so that the engine can number them too (`series-tally-sql.ts`). */
export function periodKey(rule: PeriodRule, day: Day): number {
  const [year = 0, month = 0] = day.split('-').map(Number);
  switch (rule.unit) {
    case 'day':
      return dayNumber(day) - dayNumber(rule.from);
    case 'ten-days':
      return Math.floor((dayNumber(day) - dayNumber(rule.tenDaysFrom)) / 10);
    case 'month':
      return year * 12 + month;
    case 'quarter':
      return year * 4 + Math.ceil(month / 3);
    case 'year':
      return year;
    case 'window':
      return 0;
  }
}

/** How many periods the window has; cheap for any window. */
export function countPeriods(rule: PeriodRule): number {
  return periodKey(rule, rule.to) - periodKey(rule, rule.from) + 1;
}

/** The periods of the window in order; the first has the key of its first day. */
export function listPeriods(rule: PeriodRule): Period[] {
  const first = periodKey(rule, rule.from);
  return Array.from({ length: countPeriods(rule) }, (_, index) => {
    const key = first + index;
    const start = startOf(rule, key);
    const end = startOf(rule, key + 1) - 1;
    const from = Math.max(start, dayNumber(rule.from));
    const to = Math.min(end, dayNumber(rule.to));
    return {
      from: dayFromNumber(from),
      to: dayFromNumber(to),
      label: labelOf(rule, key, dayFromNumber(from), dayFromNumber(to)),
      partial: from !== start || to !== end,
    };
  });
}

/** The day number on which a period begins; numbers, because the last year that has a day ends beyond all days. */
function startOf(rule: PeriodRule, key: number): number {
  const month = (months: number) => Date.UTC(Math.floor(months / 12), months % 12, 1) / 86_400_000;
  switch (rule.unit) {
    case 'day':
      return dayNumber(rule.from) + key;
    case 'ten-days':
      return dayNumber(rule.tenDaysFrom) + 10 * key;
    case 'month':
      return month(key - 1);
    case 'quarter':
      return month((key - 1) * 3);
    case 'year':
      return month(key * 12);
    case 'window':
      return key === 0 ? dayNumber(rule.from) : dayNumber(rule.to) + 1;
  }
}

function labelOf(rule: PeriodRule, key: number, from: Day, to: Day): string {
  switch (rule.unit) {
    case 'day':
      return formatDay(from);
    case 'ten-days': {
      const start = startOf(rule, key);
      const last = Math.min(start + 9, dayNumber(rule.tenDaysTo));
      return start >= dayNumber(rule.tenDaysFrom) && start <= last
        ? `Ngày ${10 * key + 1}–${last - dayNumber(rule.tenDaysFrom) + 1} của chiến dịch`
        : `${formatDay(from)}–${formatDay(to)}`;
    }
    case 'month':
      return `Tháng ${from.slice(5, 7)}/${from.slice(0, 4)}`;
    case 'quarter':
      return `Quý ${['I', 'II', 'III', 'IV'][(key - 1) % 4]}/${from.slice(0, 4)}`;
    case 'year':
      return `Năm ${from.slice(0, 4)}`;
    case 'window':
      return `${formatDay(from)}–${formatDay(to)}`;
  }
}
