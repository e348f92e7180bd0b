import type { Agency, AgencyLevel } from '../src/agencies/agency.ts';
import { type AgencyTree, buildAgencyTree } from '../src/agencies/agency-tree.ts';
import { buildCalendar, type CalendarException, isWorkingDay } from '../src/campaigns/calendar.ts';
import type { DayCount } from '../src/intake/suspicion/day-series.ts';
import { type Day, eachDay, weekday } from '../src/platform/date.ts';
import { type Random, seededRandom } from '../src/simulation/random.ts';

/** 30/4 and 1/5/2024, and Tết Giáp Thìn. */
const DAYS_OFF: readonly Day[] = [...eachDay('2024-02-08', '2024-02-14'), '2024-04-30', '2024-05-01'];

export const MADE_CALENDAR = buildCalendar([
  ...DAYS_OFF.map((day): CalendarException => ({ day, kind: 'off', name: 'nghỉ lễ', source: '' })),
  { day: '2024-05-04', kind: 'make-up', name: 'làm bù', source: '' },
]);

/** An agency that receives so many dossiers a working day, or any number by day. */
export interface MadeAgency {
  readonly id: string;
  readonly perDay: number | ((day: Day) => number);
  readonly level?: AgencyLevel;
  readonly parent?: string;
  readonly validFrom?: Day;
  readonly validTo?: Day;
}

export function makeTree(agencies: readonly MadeAgency[]): AgencyTree {
  const named = (id: string, level: AgencyLevel, parentId: string | null, made?: MadeAgency): Agency => ({
    id,
    level,
    type: 'so',
    name: `Đơn vị ${id}`,
    shortName: id,
    aliases: [],
    parentId,
    gsoCode: null,
    hCode: null,
    validFrom: made?.validFrom ?? null,
    validTo: made?.validTo ?? null,
    targetExemption: null,
  });
  return buildAgencyTree(
    [
      named('66', 'province', null),
      ...agencies.map((made) => named(made.id, made.level ?? 'department', made.parent ?? '66', made)),
    ],
    [],
    '66',
  );
}

/**
 * Day counts as they might come in: Mondays busy, the week before and after Tết quiet, the days after a holiday busier,
 * a tenth of the volume on days off, a fifth more since a campaign began, and variation beyond chance.
 */
export function makeDayCounts(
  agencies: readonly MadeAgency[],
  from: Day,
  to: Day,
  seed: number,
  spread = 0.04,
): DayCount[] {
  return agencies.flatMap((agency) => {
    const random = seededRandom(seed, agency.id);
    return eachDay(from, to).flatMap((day): DayCount[] => {
      if ((agency.validFrom ?? day) > day || (agency.validTo ?? day) < day) return [];
      const perDay = typeof agency.perDay === 'number' ? agency.perDay : agency.perDay(day);
      const count = drawCount(perDay * courseOf(day), spread, random);
      return count === 0 ? [] : [{ agency: agency.id, day, count }];
    });
  });
}

function courseOf(day: Day): number {
  const season = day >= '2024-11-08' ? 1.2 : 1;
  const tet =
    day >= '2024-02-01' && day <= '2024-02-07' ? 0.4 : day > '2024-02-14' && day < '2024-03-01' ? 0.6 : 1;
  if (!isWorkingDay(MADE_CALENDAR, day)) return 0.1;
  const afterHoliday = day === '2024-05-02' || day === '2024-09-04' ? 1.5 : 1;
  return season * tet * afterHoliday * ([1.2, 1.08, 1, 0.96, 0.86, 0.7, 0.5][weekday(day) - 1] ?? 1);
}

/** A count of this mean whose variance is mean + spread × mean². */
function drawCount(mean: number, spread: number, random: Random): number {
  const rate = mean * Math.exp(Math.sqrt(Math.log1p(spread)) * random.bell() - Math.log1p(spread) / 2);
  if (rate > 60) return Math.max(0, Math.round(rate + Math.sqrt(rate) * random.bell()));
  let count = 0;
  for (let left = Math.exp(-rate), product = random.next(); product > left; product *= random.next())
    count += 1;
  return count;
}
