import { type Agency, isValidWithin } from '../../agencies/agency.ts';
import type { Day } from '../../platform/date.ts';
import type { Scope } from '../measurement.ts';
import { percent, type Ratio } from '../ratio.ts';
import type { BorderMap } from './border-map.ts';
import { describeAbsence, describeFork, describeOutside, nameOf } from './border-words.ts';
import type { NamedUnit, Series, SeriesRow } from './borders-api.ts';
import { findOutsideAreas, outsideOf } from './outside-areas.ts';
import type { Period } from './period.ts';
import type { PeriodFigures } from './period-figures.ts';

/** Địa giới: as each unit was, or those of a day. */
export type Borders = 'as-was' | Day;

/** The units under the borders that answer for an agency, alone or with all below it. */
export function placeOf(map: BorderMap, agency: Agency, scope: Scope, borders: Borders): ReadonlySet<string> {
  const members = scope === 'own' ? [agency.id] : [...map.tree.subtree(agency.id)];
  if (borders === 'as-was' || isValidWithin(agency, borders, borders)) return new Set(members);
  const era = map.eraOf(borders);
  return new Set(members.flatMap((id) => map.answerFor(id, era)));
}

/** Builds the rows of a series from the figures of its periods. */
export function buildSeries(input: {
  readonly map: BorderMap;
  readonly agencies: readonly Agency[];
  readonly scope: Scope;
  readonly borders: Borders;
  readonly periods: readonly Period[];
  readonly figures: readonly PeriodFigures[];
}): Series {
  const { map, agencies, scope, borders, periods, figures } = input;
  const notes: string[] = [];
  const rowOf = borders === 'as-was' ? asWas(map, scope) : underBorders(map, scope, borders);
  const rows = agencies.flatMap((agency) =>
    periods.map((period, index): SeriesRow => {
      const periodFigures = figures[index];
      if (!periodFigures) throw new Error('series: a period was not counted');
      const { note, ...row } = rowOf(agency, period, periodFigures);
      return {
        agency: agency.id,
        level: agency.level,
        period: index,
        ...row,
        note: note === null ? null : indexOf(notes, note),
      };
    }),
  );
  return {
    borders,
    agencies: agencies.map((agency) => ({
      id: agency.id,
      name: agency.name,
      level: agency.level,
      standsFor: answering(map, agency, scope, borders),
      standing: isStanding(map, agency, borders),
    })),
    rows,
    notes,
  };
}

/** A row before it is numbered. */
type RowFigure = Pick<SeriesRow, 'state' | 'numerator' | 'denominator' | 'percent' | 'group'> & {
  readonly note: string | null;
};
type RowOf = (agency: Agency, period: Period, figures: PeriodFigures) => RowFigure;

const NO_FIGURE = { numerator: null, denominator: null, percent: null, group: null } as const;

function asWas(map: BorderMap, scope: Scope): RowOf {
  return (agency, { from, to }, figures) => {
    if (!map.isInside(agency.id)) {
      const area = outsideOf(map, agency.id, map.eraOfAgency(agency.id, map.eraOf(from)));
      return { ...NO_FIGURE, state: 'outside', note: describeOutside({ ...area, whole: true }) };
    }
    if (!isValidWithin(agency, from, to))
      return { ...NO_FIGURE, state: 'absent', note: describeAbsence(map, agency, to) };
    return { ...known(figures.of(placeOf(map, agency, scope, 'as-was')).ratio), note: null };
  };
}

function underBorders(map: BorderMap, scope: Scope, borders: Day): RowOf {
  const outsideAreaOf = findOutsideAreas(map, map.eraOf(borders));
  const places = new Map<string, ReadonlySet<string>>();
  return (agency, { from, to }, figures) => {
    const place = places.get(agency.id) ?? placeOf(map, agency, scope, borders);
    places.set(agency.id, place);
    const { units, ratio, fork } = figures.of(place);
    const outside = outsideAreaOf(place, from, to);
    const isJoined = units.size > place.size;
    if (outside === null && !isJoined)
      return {
        ...known(ratio),
        note: isStanding(map, agency, borders) ? null : describeAbsence(map, agency, borders),
      };
    const lacking = outside ?? outsideAreaOf(units, from, to);
    const others = [...units].filter((unit) => !place.has(unit)).map((id) => named(map, id));
    const reasons = [
      ...(fork && outside === null ? [describeFork(map, fork)] : []),
      ...(lacking ? [describeOutside(lacking)] : []),
    ];
    return {
      ...NO_FIGURE,
      state: outside ? 'outside' : 'joined',
      group:
        outside !== null && ratio.denominator === 0
          ? null
          : {
              units: [...answering(map, agency, scope, borders), ...others],
              complete: lacking === null,
              ...ratio,
              percent: percent(ratio),
            },
      note: reasons.join(' '),
    };
  };
}

function known(ratio: Ratio) {
  return { state: 'known', ...ratio, percent: percent(ratio), group: null } as const;
}

/** Whom a figure of the agency stands for, by name: with all below it, one that exists speaks for them. */
export function answering(map: BorderMap, agency: Agency, scope: Scope, borders: Borders): NamedUnit[] {
  const itself = borders === 'as-was' || isValidWithin(agency, borders, borders);
  const ids = itself ? [agency.id] : [...placeOf(map, agency, scope, borders)];
  return ids.map((id) => named(map, id));
}

/** False for one that the borders do not know and nobody took over. */
function isStanding(map: BorderMap, agency: Agency, borders: Borders): boolean {
  return (
    borders === 'as-was' ||
    isValidWithin(agency, borders, borders) ||
    !map.answerFor(agency.id, map.eraOf(borders)).includes(agency.id)
  );
}

function named(map: BorderMap, id: string): NamedUnit {
  return { id, name: nameOf(map, id) };
}

function indexOf(notes: string[], note: string): number {
  const found = notes.indexOf(note);
  return found >= 0 ? found : notes.push(note) - 1;
}
