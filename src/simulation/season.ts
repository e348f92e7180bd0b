import { type Day, daysBetween, weekday } from '../platform/date.ts';
import { fold } from '../platform/text.ts';
import type { WorkingDays } from './working-days.ts';

/** Mùa vụ: how the dossiers of a field of work spread over a year. */
export type Season = 'land' | 'school' | 'daily' | 'other';

export const SEASONS: readonly Season[] = ['land', 'school', 'daily', 'other'];

/** January to December against an even year: land in the second and fourth quarters, school enrolment in summer. */
const MONTHS: Record<Season, readonly number[]> = {
  land: [0.8, 0.65, 0.95, 1.15, 1.2, 1.15, 0.95, 0.9, 0.95, 1.15, 1.2, 1.15],
  school: [0.5, 0.4, 0.7, 0.8, 1.1, 2, 2.4, 2.2, 1.2, 0.7, 0.6, 0.6],
  daily: [1.05, 0.85, 1.05, 1, 1, 1, 1.05, 1.1, 1.05, 1, 0.95, 0.95],
  other: [0.9, 0.75, 1, 1.05, 1.05, 1.05, 1, 1, 1, 1.05, 1.05, 1.1],
};

/** Monday to Sunday; a Saturday counts only when it is worked in exchange for another day. */
const WEEKDAYS = [1.2, 1.08, 1, 0.96, 0.86, 0.7, 0.5];

/** Mùng một Tết Giáp Thìn and Ất Tỵ. */
const TET_DAYS: readonly Day[] = ['2024-02-10', '2025-01-29'];

/** The season of a field of work (lĩnh vực). */
export function seasonOf(field: string): Season {
  const folded = fold(field);
  if (/dat dai|do dac/.test(folded)) return 'land';
  if (/giao duc|dao tao|tuyen sinh|thi, /.test(folded)) return 'school';
  if (/ho tich|chung thuc|cu tru/.test(folded)) return 'daily';
  return 'other';
}

/** How busy a day is at the counter, days off counting nothing. */
export function counterWeight(days: WorkingDays, index: number, season: Season): number {
  if (!days.isWorking(index)) return 0;
  const day = days.dayAt(index);
  return seasonWeight(day, season) * (WEEKDAYS[weekday(day) - 1] ?? 1);
}

/** How many dossiers come in by themselves, online, evenings and days off included. */
export function unattendedWeight(days: WorkingDays, index: number, season: Season): number {
  return seasonWeight(days.dayAt(index), season) * (days.isWorking(index) ? 1 : 1.6);
}

function seasonWeight(day: Day, season: Season): number {
  return (MONTHS[season][Number(day.slice(5, 7)) - 1] ?? 1) * tetWeight(day);
}

/** The week before Tết is quiet, and the ten days after the holiday start slowly. */
function tetWeight(day: Day): number {
  for (const tet of TET_DAYS) {
    const distance = daysBetween(tet, day);
    if (distance >= -7 && distance <= 0) return 0.4;
    if (distance >= -14 && distance < -7) return 0.8;
    if (distance > 0 && distance <= 15) return 0.6;
  }
  return 1;
}
