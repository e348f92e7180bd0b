import { describe, expect, test } from 'vitest';
import { MADE_CALENDAR, type MadeAgency, makeDayCounts, makeTree } from '../../../test/make-day-counts.ts';
import { buildCalendar } from '../../campaigns/calendar.ts';
import { addDays, type Day, eachDay, weekday } from '../../platform/date.ts';
import { judgeDays } from './day-findings.ts';
import { type DayCount, layOutDays } from './day-series.ts';

const FROM = '2024-01-01';
const TO = '2024-12-31';

/** Forty agencies of many sizes, ten communes of which stand below a district. */
const AGENCIES: readonly MadeAgency[] = [
  { id: 'huyen', perDay: 12, level: 'district' },
  ...Array.from({ length: 10 }, (_, index) => ({
    id: `xa-${index}`,
    perDay: 5,
    level: 'commune' as const,
    parent: 'huyen',
  })),
  ...[1, 1, 2, 3, 5, 5, 8, 10, 15, 20, 20, 20, 25, 30, 40, 50, 80, 120, 200, 400].map((perDay, index) => ({
    id: `so-${index}-${perDay}`,
    perDay,
  })),
];
const CLEAN = makeDayCounts(AGENCIES, FROM, TO, 7);

type Change = (count: number, day: Day, agency: string) => number;

function findingsOf(counts: readonly DayCount[], agencies = AGENCIES, calendar = MADE_CALENDAR) {
  const tree = makeTree(agencies);
  const days = layOutDays(counts, tree, calendar);
  if (!days) return [];
  return judgeDays(days, tree).findings.map(({ what, series, from, to, seen, toTheEnd, least, most }) => ({
    what,
    agency: series.agency,
    area: series.area,
    from: days.axis.days[from],
    to: days.axis.days[to],
    seen,
    toTheEnd,
    range: [least, most] as const,
  }));
}

function planted(change: Change): DayCount[] {
  return CLEAN.flatMap((each) => {
    const count = change(each.count, each.day, each.agency);
    return count === 0 ? [] : [{ ...each, count }];
  });
}

describe('the days of a province', () => {
  test.each([1, 2, 3])(
    'a clean year gives nothing (seed %i): holidays, Tết, Mondays, a campaign that grows',
    (seed) => {
      expect(findingsOf(makeDayCounts(AGENCIES, FROM, TO, seed))).toEqual([]);
    },
  );

  test('nothing was received, nothing is said', () => {
    expect(findingsOf([])).toEqual([]);
  });

  test('a day without dossiers is found where the agency is large enough, with what was usual', () => {
    const found = findingsOf(
      planted((count, day, agency) => (agency === 'so-14-40' && day === '2024-11-14' ? 0 : count)),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      what: 'none',
      agency: 'so-14-40',
      area: false,
      from: '2024-11-14',
      to: '2024-11-14',
      toTheEnd: false,
    });
    expect(found[0]?.range[0]).toBeGreaterThan(10);
  });

  test('one empty day of a small agency is no news; a week of them is one finding', () => {
    const empty = (from: Day, to: Day) =>
      findingsOf(
        planted((count, day, agency) => (agency === 'so-5-5' && day >= from && day <= to ? 0 : count)),
      );
    expect(empty('2024-06-11', '2024-06-11')).toEqual([]);
    expect(empty('2024-06-10', '2024-06-14')).toMatchObject([
      { what: 'none', agency: 'so-5-5', from: '2024-06-10', to: '2024-06-14', toTheEnd: false },
    ]);
  });

  test('a day three times as large is found, and so is one of a quarter', () => {
    const found = findingsOf(
      planted((count, day, agency) => {
        if (agency === 'so-16-80' && day === '2024-09-18') return 3 * count;
        return agency === 'so-19-400' && day === '2024-10-15' ? count >> 2 : count;
      }),
    );
    expect(found).toHaveLength(2);
    expect(found).toContainEqual(
      expect.objectContaining({ what: 'rise', agency: 'so-16-80', from: '2024-09-18' }),
    );
    expect(found).toContainEqual(
      expect.objectContaining({ what: 'fall', agency: 'so-19-400', from: '2024-10-15' }),
    );
  });

  test('silence to the end of the data is found the sooner the larger the agency', () => {
    const silentFrom = (agency: string, from: Day) =>
      findingsOf(planted((count, day, id) => (id === agency && day >= from ? 0 : count)));
    expect(silentFrom('so-9-20', '2024-12-27')).toMatchObject([
      { what: 'none', from: '2024-12-27', toTheEnd: true },
    ]);
    expect(silentFrom('so-0-1', '2024-12-27')).toEqual([]);
    expect(silentFrom('so-0-1', '2024-11-18')).toMatchObject([{ what: 'none', toTheEnd: true }]);
  });

  test('a day missing in the whole province is one finding, not one of each agency', () => {
    expect(findingsOf(planted((count, day) => (day === '2024-07-16' ? 0 : count)))).toMatchObject([
      { what: 'none', agency: '66', area: true, from: '2024-07-16', to: '2024-07-16' },
    ]);
  });

  test('a day missing in a whole district is found although none of its communes could be blamed alone', () => {
    const isBelow = (agency: string) => agency.startsWith('xa-') || agency === 'huyen';
    expect(
      findingsOf(planted((count, day, agency) => (isBelow(agency) && day === '2024-08-21' ? 0 : count))),
    ).toMatchObject([{ what: 'none', agency: 'huyen', area: true, from: '2024-08-21' }]);
  });

  test('a file counted twice in the whole province is one finding', () => {
    expect(findingsOf(planted((count, day) => (day === '2024-10-08' ? 3 * count : count)))).toMatchObject([
      { what: 'rise', agency: '66', area: true, from: '2024-10-08' },
    ]);
  });

  test('days off and the eve of Tết are quiet by right; 29 February is a day like others', () => {
    expect(eachDay('2024-02-08', '2024-02-14').map(weekday)).toContain(4);
    expect(
      findingsOf(planted((count, day) => (weekday(day) > 5 && day !== '2024-05-04' ? 0 : count))),
    ).toEqual([]);
    expect(
      findingsOf(
        planted((count, day, agency) => (agency === 'so-18-200' && day === '2024-02-29' ? 0 : count)),
      ),
    ).toMatchObject([{ what: 'none', agency: 'so-18-200', from: '2024-02-29', to: '2024-02-29' }]);
  });

  test('a holiday that the calendar does not know is one finding of the province', () => {
    const unknown = buildCalendar(MADE_CALENDAR.exceptions.filter(({ day }) => day !== '2024-04-30'));
    const shut = planted((count, day) => (day === '2024-04-30' ? 0 : count));
    expect(findingsOf(shut, AGENCIES, unknown)).toMatchObject([{ agency: '66', from: '2024-04-30' }]);
    expect(findingsOf(shut)).toEqual([]);
  });

  test('units that end on 30/6/2025 are not silent, and those that begin on 1/7/2025 were not missing', () => {
    const agencies: MadeAgency[] = [
      ...Array.from({ length: 12 }, (_, index) => ({
        id: `cu-${index}`,
        perDay: 20,
        level: 'commune' as const,
        validTo: '2025-06-30',
      })),
      ...Array.from({ length: 4 }, (_, index) => ({
        id: `moi-${index}`,
        perDay: 60,
        level: 'commune' as const,
        validFrom: '2025-07-01',
      })),
      ...Array.from({ length: 12 }, (_, index) => ({ id: `so-${index}`, perDay: 30 })),
    ];
    const counts = makeDayCounts(agencies, '2025-03-03', '2025-10-31', 4);
    expect(findingsOf(counts, agencies)).toEqual([]);
    const shut = counts.filter(({ agency, day }) => !(agency === 'moi-2' && day >= '2025-10-29'));
    expect(findingsOf(shut, agencies)).toMatchObject([
      { agency: 'moi-2', from: '2025-10-29', toTheEnd: true },
    ]);
  });

  test('a single agency is judged by its own weekdays', () => {
    const alone: MadeAgency[] = [{ id: 'so', perDay: (day) => (weekday(day) === 1 ? 60 : 20) }];
    const counts = makeDayCounts(alone, '2024-03-04', '2024-12-31', 3);
    expect(findingsOf(counts, alone)).toEqual([]);
    expect(
      findingsOf(
        counts.filter(({ day }) => day !== '2024-10-16'),
        alone,
      ),
    ).toMatchObject([{ what: 'none', agency: 'so', from: '2024-10-16' }]);
  });

  test('of an agency with a handful of dossiers nothing is said, and that is said', () => {
    const tree = makeTree(AGENCIES);
    const few = [0, 9, 40].map((step) => ({ agency: 'so-0-1', day: addDays('2024-05-06', step), count: 2 }));
    const days = layOutDays(
      [...few, ...CLEAN.filter(({ agency }) => agency === 'so-18-200')],
      tree,
      MADE_CALENDAR,
    );
    if (!days) throw new Error('no days');
    expect(judgeDays(days, tree)).toMatchObject({
      findings: [],
      tooFew: [{ agency: 'so-0-1', dossiers: 6 }],
    });
  });
});
