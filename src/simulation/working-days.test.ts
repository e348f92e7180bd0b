import { expect, test } from 'vitest';
import { type Day, weekday } from '../platform/date.ts';
import { numberWorkingDays } from './working-days.ts';

const days = numberWorkingDays(
  '2024-01-01',
  '2025-01-06',
  (day: Day) => weekday(day) <= 5 && day !== '2025-01-01',
);

test('a term does not count its first day and skips days off', () => {
  const after = (day: Day, count: number) => days.dayAt(days.after(days.indexOf(day), count));
  expect(after('2024-12-31', 1)).toBe('2025-01-02');
  expect(after('2024-11-08', 5)).toBe('2024-11-15');
  expect(after('2024-11-09', 0)).toBe('2024-11-11');
  expect(after('2024-11-09', 1)).toBe('2024-11-11');
  expect(after('2025-01-06', 60)).toBe('2025-03-31');
});

test('days before the year and due dates after it are written too', () => {
  expect(days.text(-1)).toBe('31/12/2023');
  expect(days.text(days.indexOf('2025-03-31'))).toBe('31/03/2025');
  expect(days.code(days.indexOf('2024-11-08'))).toBe('241108');
  expect(days.onOrAfter(days.indexOf('2025-01-01'))).toBe(days.indexOf('2025-01-02'));
});
