import { type Day, isDay } from '../../platform/date.ts';
import type { TallyCut } from '../tally-sql.ts';
import type { PeriodRule } from './period.ts';

/**
 * Cuts the counting query into the periods of a series, and tells apart in which era (between two changes of borders) a
 * dossier was received.
 */
export function seriesCut(rule: PeriodRule, changeDays: readonly Day[]): TallyCut {
  const period = (day: string) => periodSql(rule, day);
  return {
    period,
    // Late from the day after it was due: in time at the end of a period if that day lies beyond it.
    startsInTime: (day) => `(${period('due_on + 1')} > ${period(day)} or due_on >= cast($2 as date))`,
    keys: [`${eraSql(changeDays)} as era`],
  };
}

/** The number of the period that a day lies in, as `periodKey` counts. */
function periodSql({ unit, tenDaysFrom }: PeriodRule, day: string): string {
  switch (unit) {
    case 'day':
      return `cast(${day} - cast($1 as date) as integer)`;
    case 'ten-days':
      return `cast(floor((${day} - ${dateSql(tenDaysFrom)}) / 10.0) as integer)`;
    case 'month':
      return `cast(extract(year from ${day}) * 12 + extract(month from ${day}) as integer)`;
    case 'quarter':
      return `cast(extract(year from ${day}) * 4 + extract(quarter from ${day}) as integer)`;
    case 'year':
      return `cast(extract(year from ${day}) as integer)`;
    case 'window':
      return 'cast(0 as integer)';
  }
}

function eraSql(changeDays: readonly Day[]): string {
  if (changeDays.length === 0) return 'cast(0 as integer)';
  const eras = changeDays.map((day, era) => `when received_on < ${dateSql(day)} then ${era}`);
  return `case ${eras.join(' ')} else ${changeDays.length} end`;
}

function dateSql(day: Day): string {
  if (!isDay(day)) throw new Error(`series: ${day} is no day`);
  return `cast('${day}' as date)`;
}
