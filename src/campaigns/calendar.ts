import { type Day, dayFromNumber, dayNumber, weekday } from '../platform/date.ts';

/** A day that departs from Monday to Friday: a day off (nghỉ lễ, hoán đổi) or a weekend day worked (làm bù). */
export interface CalendarException {
  readonly day: Day;
  readonly kind: 'off' | 'make-up';
  readonly name: string;
  readonly source: string;
}

/** Lịch làm việc: Monday to Friday, save the exceptions that each year fixes anew. */
export interface WorkingCalendar {
  readonly exceptions: readonly CalendarException[];
  /** Exceptions by the number of their day, for counting over many rows. */
  readonly byDayNumber: ReadonlyMap<number, CalendarException>;
}

/** Indexes the exceptions. */
export function buildCalendar(exceptions: readonly CalendarException[]): WorkingCalendar {
  return {
    exceptions,
    byDayNumber: new Map(exceptions.map((exception) => [dayNumber(exception.day), exception])),
  };
}

/** Ngày làm việc: not a weekend or day off, or a weekend day made up. */
export function isWorkingDay(calendar: WorkingCalendar, day: Day): boolean {
  return isWorking(calendar, dayNumber(day));
}

/** Working days from the first to the last day, both inclusive; 0 when the last is before the first. */
export function countWorkingDays(calendar: WorkingCalendar, from: Day, to: Day): number {
  const last = dayNumber(to);
  let count = 0;
  for (let number = dayNumber(from); number <= last; number += 1) if (isWorking(calendar, number)) count += 1;
  return count;
}

/**
 * The end of a term of working days: its first day is not counted (Bộ luật Dân sự 2015, Điều 147), so the term of 1
 * ends on the next working day. A term of 0 ends on the day itself, or the next working day (Điều 148).
 */
export function addWorkingDays(calendar: WorkingCalendar, day: Day, count: number): Day {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`working days: ${count}`);
  let number = dayNumber(day);
  if (count === 0) while (!isWorking(calendar, number)) number += 1;
  for (let left = count; left > 0; ) {
    number += 1;
    if (isWorking(calendar, number)) left -= 1;
  }
  return dayFromNumber(number);
}

function isWorking(calendar: WorkingCalendar, number: number): boolean {
  const exception = calendar.byDayNumber.get(number);
  if (exception) return exception.kind === 'make-up';
  // 1970-01-01 was a Thursday.
  return (number + 3) % 7 < 5;
}

/** True when the exception says something that the weekday does not say already. */
export function departsFromWeek(exception: Pick<CalendarException, 'day' | 'kind'>): boolean {
  return weekday(exception.day) > 5 === (exception.kind === 'make-up');
}
