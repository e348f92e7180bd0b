import { AppError } from './app-error.ts';
import { isDay } from './date.ts';

const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * An instant in ISO 8601 with or without offset; without one it is of Asia/Ho_Chi_Minh, and a bare day means its last
 * second. Refused when it is none.
 */
export function readInstant(text: string): Date {
  const [, day = '', hour, minute, second = '00', offset = '+07:00'] = INSTANT.exec(text.trim()) ?? [];
  const time = hour === undefined ? '23:59:59' : `${hour}:${minute}:${second}`;
  const instant = new Date(`${day}T${time}${offset.toUpperCase().replace(/(\d{2})(\d{2})$/, '$1:$2')}`);
  if (isDay(day) && time < '24' && !Number.isNaN(instant.getTime())) return instant;
  throw new AppError(
    'bad-usage',
    `Thời điểm “${text}” không có thật hoặc sai dạng. Hãy ghi ngày (2024-11-27) hoặc ngày giờ (2024-11-27T17:00).`,
    { instant: text },
  );
}
