import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayFromNumber, weekday } from '../platform/date.ts';
import { addWorkingDays, buildCalendar, countWorkingDays, isWorkingDay } from './calendar.ts';
import { readCalendar } from './read-calendar.ts';

const exceptions = readCalendar(
  JSON.parse(readFileSync(new URL('../../samples/dak-lak-2024/calendar.json', import.meta.url), 'utf8')),
);
const calendar = buildCalendar(exceptions);

test('the campaign has 60 days, 41 of them working days, and one holiday', () => {
  expect(countWorkingDays(calendar, '2024-11-08', '2025-01-06')).toBe(41);
  expect(countWorkingDays(buildCalendar([]), '2024-11-08', '2025-01-06')).toBe(42);
});

test.each([
  ['2024-02-29', true, 'a Thursday of a leap year'],
  ['2024-11-08', true, 'the first day of the campaign, a Friday'],
  ['2024-11-09', false, 'a Saturday'],
  ['2025-01-01', false, 'Tết Dương lịch'],
  ['2024-05-04', true, 'a Saturday made up for 29/4'],
  ['2024-04-29', false, 'the Monday swapped for it'],
  ['2025-04-26', true, 'a Saturday made up for 2/5'],
  ['2025-05-02', false, 'the Friday swapped for it'],
  ['2026-01-10', true, 'a Saturday made up for 2/1'],
  ['2026-08-22', true, 'a Saturday made up for 31/8'],
  ['2026-08-31', false, 'the Monday swapped for it'],
  ['2026-11-24', false, 'Ngày Văn hóa Việt Nam'],
  ['2024-02-14', false, 'the last day of Tết'],
  ['2024-02-15', true, 'the day after Tết'],
])('%s is a working day: %s (%s)', (day, working) => {
  expect(isWorkingDay(calendar, day)).toBe(working);
});

test('a year has as many working days as its weekdays less the days off and with the days made up', () => {
  for (const year of ['2024', '2025', '2026']) {
    const days = exceptions.filter(({ day }) => day.startsWith(year));
    const off = days.filter(({ kind }) => kind === 'off').length;
    const plain = countWorkingDays(buildCalendar([]), `${year}-01-01`, `${year}-12-31`);
    expect(countWorkingDays(calendar, `${year}-01-01`, `${year}-12-31`)).toBe(
      plain - off + days.length - off,
    );
  }
  // Art. 112 gives 11 days; a swap takes one more and gives it back.
  expect(exceptions.filter(({ day, kind }) => day.startsWith('2024') && kind === 'off')).toHaveLength(12);
  expect(exceptions.filter(({ day, kind }) => day.startsWith('2025') && kind === 'off')).toHaveLength(12);
});

test.each([
  ['2024-11-08', 1, '2024-11-11'],
  ['2024-11-08', 0, '2024-11-08'],
  ['2024-11-09', 0, '2024-11-11'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2024-02-28', 2, '2024-03-01'],
  ['2024-02-07', 1, '2024-02-15'],
  ['2024-04-26', 1, '2024-05-02'],
  ['2024-05-03', 1, '2024-05-04'],
  ['2024-12-31', 1, '2025-01-02'],
  ['2024-12-24', 10, '2025-01-08'],
])('%s and %i working days is %s', (day, count, end) => {
  expect(addWorkingDays(calendar, day, count)).toBe(end);
});

test('a term that is no whole number of days is refused', () => {
  expect(() => addWorkingDays(calendar, '2024-11-08', -1)).toThrow(RangeError);
  expect(() => addWorkingDays(calendar, '2024-11-08', 1.5)).toThrow(RangeError);
});

test('adding working days and counting them agree', () => {
  const anyDay = fc.integer({ min: 19_700, max: 20_780 }).map(dayFromNumber);
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, count) => {
      const end = addWorkingDays(calendar, day, count);
      expect(isWorkingDay(calendar, end)).toBe(true);
      expect(countWorkingDays(calendar, addDays(day, 1), end)).toBe(count);
    }),
  );
});

test('the weekday rule is that of dates', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }).map(dayFromNumber), (day) => {
      expect(isWorkingDay(buildCalendar([]), day)).toBe(weekday(day) <= 5);
    }),
  );
});

test('another time zone of the machine changes nothing', () => {
  const zone = process.env.TZ;
  try {
    for (const other of ['America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Ho_Chi_Minh']) {
      process.env.TZ = other;
      expect(countWorkingDays(calendar, '2024-11-08', '2025-01-06')).toBe(41);
      expect(addWorkingDays(calendar, '2024-12-31', 1)).toBe('2025-01-02');
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test('an entry that changes no day is a mistake of the file', () => {
  const entry = { from: '2024-11-09', to: '2024-11-10', kind: 'off', name: 'Cuối tuần', source: '' };
  expect(() => readCalendar({ entries: [entry] })).toThrow('changes no day');
  expect(() => readCalendar({ entries: [{ ...entry, to: '2024-11-31' }] })).toThrow();
});
