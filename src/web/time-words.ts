import { formatDay, localMinute } from '../platform/date.ts';

/** `2024-11-08 17:00:00` (local), or an instant in UTC, as `17:00 08/11/2024`. */
export function instantText(instant: string): string {
  const local = instant.endsWith('Z') ? localMinute(new Date(instant)) : instant;
  return `${local.slice(11, 16)} ${formatDay(local.slice(0, 10))}`;
}
