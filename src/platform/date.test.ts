import { describe, expect, test } from 'vitest';
import {
  addDays,
  dayInWords,
  daysBetween,
  eachDay,
  formatDay,
  isDay,
  localDay,
  localMinute,
  weekday,
} from './date.ts';

describe('days', () => {
  test.each([
    ['2024-02-29', true],
    ['2025-02-29', false],
    ['2024-02-31', false],
    ['2024-13-01', false],
    ['24-01-01', false],
    ['2024-1-1', false],
    ['', false],
  ])('%s is a day: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });

  test('the campaign has sixty of them', () => {
    expect(eachDay('2024-11-08', '2025-01-06')).toHaveLength(60);
    expect(daysBetween('2024-11-08', '2025-01-06')).toBe(59);
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
  });

  test('weekdays count from Monday', () => {
    expect(weekday('2024-11-08')).toBe(5);
    expect(weekday('2024-11-17')).toBe(7);
    expect(weekday('1970-01-01')).toBe(4);
  });

  test('an instant falls on the day of the province, not of the machine', () => {
    expect(localDay(new Date('2024-11-07T17:00:00Z'))).toBe('2024-11-08');
    expect(localDay(new Date('2024-11-07T16:59:59Z'))).toBe('2024-11-07');
    expect(localMinute(new Date('2024-11-27T10:00:00Z'))).toBe('2024-11-27 17:00');
  });

  test('papers write days below ten and the months one and two with a leading zero', () => {
    expect(dayInWords('2024-12-07')).toBe('ngày 07 tháng 12 năm 2024');
    expect(dayInWords('2025-01-06')).toBe('ngày 06 tháng 01 năm 2025');
    expect(dayInWords('2025-03-16')).toBe('ngày 16 tháng 3 năm 2025');
    expect(formatDay('2025-01-06')).toBe('06/01/2025');
  });
});
