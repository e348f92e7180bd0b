import { AppError } from '../app-error.ts';
import { addDays, localDay, weekday } from '../date.ts';
import type { Retention } from './backup-api.ts';

/** On what account a copy is kept. */
export type KeptFor = 'day' | 'week' | 'month' | 'year';

const UNITS = { d: 'days', w: 'weeks', m: 'months', y: 'years' } as const;

/** `7d,4w,12m`: the newest copy of each of the last 7 days, 4 weeks and 12 months that have one. */
export function readRetention(text: string): Retention {
  const kept = { days: 0, weeks: 0, months: 0, years: 0 };
  for (const part of text.split(',')) {
    const [, count = '', unit = ''] = /^\s*(\d{1,4})([dwmy])\s*$/.exec(part) ?? [];
    if (unit === '') throw badRetention(text);
    kept[UNITS[unit as keyof typeof UNITS]] = Number(count);
  }
  if (Object.values(kept).every((count) => count === 0)) throw badRetention(text);
  return kept;
}

/**
 * Which copies are kept and on what account, by their names. The newest is kept whatever happens; a copy that is on no
 * account may go.
 */
export function keepWhich(
  copies: readonly { readonly name: string; readonly takenAt: string }[],
  retention: Retention,
): Map<string, readonly KeptFor[]> {
  const newestFirst = [...copies].sort((a, b) => (a.takenAt < b.takenAt ? 1 : -1));
  const kept = new Map<string, KeptFor[]>();
  const keep = (name: string, account: KeptFor) => kept.set(name, [...(kept.get(name) ?? []), account]);
  for (const { account, count, spanOf } of [
    { account: 'day', count: retention.days, spanOf: (day: string) => day },
    { account: 'week', count: retention.weeks, spanOf: (day: string) => addDays(day, 1 - weekday(day)) },
    { account: 'month', count: retention.months, spanOf: (day: string) => day.slice(0, 7) },
    { account: 'year', count: retention.years, spanOf: (day: string) => day.slice(0, 4) },
  ] as const) {
    const seen = new Set<string>();
    for (const { name, takenAt } of newestFirst) {
      const span = spanOf(localDay(new Date(takenAt)));
      if (seen.has(span)) continue;
      if (seen.size === count) break;
      seen.add(span);
      keep(name, account);
    }
  }
  const newest = newestFirst[0];
  if (newest && !kept.has(newest.name)) keep(newest.name, 'day');
  return kept;
}

function badRetention(text: string): AppError {
  return new AppError(
    'bad-usage',
    `Cách giữ bản sao lưu “${text}” chưa đúng. Hãy ghi số ngày, tuần, tháng, năm, ví dụ 7d,4w,12m.`,
  );
}
