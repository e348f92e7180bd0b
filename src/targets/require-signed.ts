import { checkWindow } from '../indicators/window.ts';
import { AppError } from '../platform/app-error.ts';
import { type Day, formatDay } from '../platform/date.ts';

/** Refuses the day of a document that nobody can have signed yet. */
export function requireSigned(what: string, day: Day, today: Day): void {
  checkWindow(day, day);
  if (day > today)
    throw new AppError('bad-usage', `${what} ${formatDay(day)} chưa đến. Hãy ghi lại ngày ký.`, { day });
}
