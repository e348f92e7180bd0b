import { isValidWithin } from '../../agencies/agency.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { isWorkingDay, type WorkingCalendar } from '../../campaigns/calendar.ts';
import { type Day, dayFromNumber, dayNumber, weekday } from '../../platform/date.ts';

/** How many dossiers an agency received on a day; days without any are not listed. */
export interface DayCount {
  readonly agency: string;
  readonly day: Day;
  readonly count: number;
}

/** The days of the data, from the first to the last on which anything was received. */
export interface DayAxis {
  readonly days: readonly Day[];
  readonly working: readonly boolean[];
  /** ISO weekday, 1 … 7. */
  readonly weekday: readonly number[];
  /** Working days from a week before to three weeks after a holiday of four days and more: quiet in their own way. */
  readonly nearHoliday: readonly boolean[];
}

/** Day by day what one agency, or an area, received. */
export interface DaySeries {
  /** The agency's id; the root's for the whole province. */
  readonly agency: string;
  /** Cả địa bàn: with all below it. */
  readonly area: boolean;
  readonly counts: Int32Array;
  /** First and last index at which it existed and had begun to receive. */
  readonly first: number;
  readonly last: number;
}

/** Everything the days say: the axis, each agency by itself, and the areas above them, the lowest first. */
export interface ProvinceDays {
  readonly axis: DayAxis;
  readonly own: readonly DaySeries[];
  readonly areas: readonly DaySeries[];
}

const LONG_HOLIDAY = 4;
const BEFORE_HOLIDAY = 7;
const AFTER_HOLIDAY = 21;
/** An area of fewer agencies says nothing that they do not say themselves. */
const LEAST_IN_AREA = 2;

/** Lays the counts out by day; `null` where there are none. */
export function layOutDays(
  counts: readonly DayCount[],
  tree: AgencyTree,
  calendar: WorkingCalendar,
): ProvinceDays | null {
  const numbers = new Map<Day, number>();
  for (const { day } of counts) if (!numbers.has(day)) numbers.set(day, dayNumber(day));
  if (numbers.size === 0) return null;
  const from = Math.min(...numbers.values());
  const to = Math.max(...numbers.values());
  const axis = layOutAxis(from, to, calendar);
  const byAgency = new Map<string, Int32Array>();
  for (const { agency, day, count } of counts) {
    const series = byAgency.get(agency) ?? new Int32Array(to - from + 1);
    const at = (numbers.get(day) ?? from) - from;
    series[at] = (series[at] ?? 0) + count;
    byAgency.set(agency, series);
  }
  const own = [...byAgency].map(([agency, series]) => seriesOf(agency, false, series, tree, axis));
  const areas = tree.agencies
    .map((agency) => {
      const subtree = tree.subtree(agency.id);
      return { agency, below: own.filter((each) => subtree.has(each.agency)) };
    })
    .filter(({ agency, below }) => below.length >= LEAST_IN_AREA && agency.id !== tree.root.id)
    .map(({ agency, below }) => seriesOf(agency.id, true, sum(below, axis), tree, axis));
  const whole = seriesOf(tree.root.id, true, sum(own, axis), tree, axis);
  return { axis, own, areas: own.length >= LEAST_IN_AREA ? [...areas, whole] : areas };
}

/** The counts of several series together. */
export function sum(series: readonly DaySeries[], axis: DayAxis): Int32Array {
  const total = new Int32Array(axis.days.length);
  for (const { counts } of series)
    for (let at = 0; at < total.length; at += 1) total[at] = (total[at] ?? 0) + (counts[at] ?? 0);
  return total;
}

function seriesOf(
  agency: string,
  area: boolean,
  counts: Int32Array,
  tree: AgencyTree,
  axis: DayAxis,
): DaySeries {
  const begun = counts.findIndex((count) => count > 0);
  const unit = tree.find(agency);
  const exists = (at: number) => {
    const day = axis.days[at] ?? '';
    return unit === null || isValidWithin(unit, day, day);
  };
  let last = axis.days.length - 1;
  while (last > begun && !exists(last) && (counts[last] ?? 0) === 0) last -= 1;
  return { agency, area, counts, first: Math.max(0, begun), last };
}

function layOutAxis(from: number, to: number, calendar: WorkingCalendar): DayAxis {
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const days = numbers.map(dayFromNumber);
  const working = days.map((day) => isWorkingDay(calendar, day));
  const nearHoliday = days.map(() => false);
  const reach = (number: number) => isWorkingDay(calendar, dayFromNumber(number));
  for (let number = from - AFTER_HOLIDAY - 14; number <= to + BEFORE_HOLIDAY; number += 1) {
    if (reach(number) || !reach(number - 1)) continue;
    let end = number;
    while (!reach(end + 1) && end - number < 30) end += 1;
    if (end - number + 1 < LONG_HOLIDAY) continue;
    for (let near = number - BEFORE_HOLIDAY; near <= end + AFTER_HOLIDAY; near += 1)
      if (near >= from && near <= to) nearHoliday[near - from] = true;
  }
  return { days, working, weekday: days.map(weekday), nearHoliday };
}
