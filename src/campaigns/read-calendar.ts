import { z } from 'zod';
import { eachDay } from '../platform/date.ts';
import { type CalendarException, departsFromWeek } from './calendar.ts';

const day = z.iso.date();

const calendarFile = z.object({
  entries: z.array(
    z.object({
      from: day,
      to: day,
      kind: z.enum(['off', 'make-up']),
      name: z.string(),
      source: z.string(),
    }),
  ),
});

/** Reads the file of holidays and made-up days, one exception a day; weekends within a holiday need none. */
export function readCalendar(json: unknown): CalendarException[] {
  return calendarFile.parse(json).entries.flatMap(({ from, to, kind, name, source }) => {
    const exceptions = eachDay(from, to)
      .map((day): CalendarException => ({ day, kind, name, source }))
      .filter(departsFromWeek);
    if (exceptions.length === 0) throw new Error(`calendar file: ${name} ${from} changes no day`);
    return exceptions;
  });
}
