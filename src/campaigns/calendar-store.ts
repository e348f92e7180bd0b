import { z } from 'zod';
import { readValue } from '../platform/read-stored.ts';
import type { Records } from '../platform/records.ts';
import { keepUntilChanged } from '../platform/write-mark.ts';
import { buildCalendar, type CalendarException, type WorkingCalendar } from './calendar.ts';

type CalendarTables = {
  calendar_exception: { day: string; kind: string; name: string; source: string };
};

const kind = z.enum(['off', 'make-up']);

/** Stores exceptions; a day already known takes the new form. */
export async function insertCalendarExceptions(
  records: Records,
  exceptions: readonly CalendarException[],
): Promise<void> {
  if (exceptions.length === 0) return;
  await records
    .withTables<CalendarTables>()
    .insertInto('calendar_exception')
    .values([...exceptions])
    .onConflict((conflict) =>
      conflict.column('day').doUpdateSet((row) => ({
        kind: row.ref('excluded.kind'),
        name: row.ref('excluded.name'),
        source: row.ref('excluded.source'),
      })),
    )
    .execute();
}

/** The working-day calendar of the installation. */
export const loadCalendar = keepUntilChanged(
  (records: Records) =>
    records
      .withTables<CalendarTables>()
      .selectFrom('calendar_exception')
      .selectAll()
      .orderBy('day')
      .execute(),
  (rows): WorkingCalendar =>
    buildCalendar(
      rows.map((row) => ({
        ...row,
        kind: readValue(kind, row.kind, { table: 'calendar_exception', key: row.day }),
      })),
    ),
);
