import { isValidWithin } from '../../agencies/agency.ts';
import { addDays, type Day } from '../../platform/date.ts';
import type { BorderMap } from './border-map.ts';

/** Phần địa bàn từng thuộc tỉnh khác: what the data cannot hold of some units. */
export interface OutsideArea {
  /** First day on which it belongs to this province; `null`: it never did. */
  readonly until: Day | null;
  readonly province: string;
  /** False: only a part of the units' area. */
  readonly whole: boolean;
}

/** Asks, for any set of units under the borders of an era, whether some of it stood outside in a period. */
export function findOutsideAreas(
  map: BorderMap,
  era: number,
): (units: ReadonlySet<string>, from: Day, to: Day) => OutsideArea | null {
  const byEra = new Map<number, EraAreas>();
  const areasOf = (at: number): EraAreas => {
    const areas = byEra.get(at) ?? readEra(map, at, era);
    byEra.set(at, areas);
    return areas;
  };
  return (units, from, to) => {
    for (let at = map.eraOf(from); at <= map.eraOf(to); at += 1) {
      const { outside, inside } = areasOf(at);
      const unit = [...units].find((one) => outside.has(one));
      const area = unit === undefined ? null : outside.get(unit);
      if (area) return { ...area, whole: ![...units].some((one) => inside.has(one)) };
    }
    return null;
  };
}

interface EraAreas {
  /** Units that hold something of an agency outside the province then. */
  readonly outside: ReadonlyMap<string, Omit<OutsideArea, 'whole'>>;
  /** Units that hold something of an agency inside it. */
  readonly inside: ReadonlySet<string>;
}

function readEra(map: BorderMap, at: number, era: number): EraAreas {
  const outside = new Map<string, Omit<OutsideArea, 'whole'>>();
  const inside = new Set<string>();
  const first = map.changeDays[at - 1] ?? '0000-01-01';
  const next = map.changeDays[at];
  const last = next === undefined ? '9999-12-31' : addDays(next, -1);
  for (const agency of map.agencies) {
    if (!isValidWithin(agency, first, last)) continue;
    for (const unit of map.holdersOf(agency.id, at, era)) {
      if (map.isInside(agency.id)) inside.add(unit);
      else if (!outside.has(unit)) outside.set(unit, outsideOf(map, agency.id, at));
    }
  }
  return { outside, inside };
}

/** When an agency outside the province, or what became of it, came under the province. */
export function outsideOf(map: BorderMap, id: string, at: number): Omit<OutsideArea, 'whole'> {
  let until: Day | null = null;
  for (let later = at + 1; until === null && later <= map.changeDays.length; later += 1)
    if (map.holdersOf(id, at, later).some((unit) => map.isInside(unit)))
      until = map.changeDays[later - 1] ?? null;
  return { until, province: map.provinceOf(id) };
}
