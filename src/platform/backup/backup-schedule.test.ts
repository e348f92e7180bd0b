import { describe, expect, test } from 'vitest';
import { nextBackupAt, readEvery, readTimeOfDay } from './backup-schedule.ts';

const START = new Date('2026-11-23T02:00:00Z');
const next = (
  rhythm: { everyMinutes: number; at: string | null },
  tries: { lastGood?: string; lastTry?: string; failures?: number },
) =>
  nextBackupAt(
    rhythm,
    {
      lastGood: tries.lastGood ? new Date(tries.lastGood) : null,
      lastTry: tries.lastTry ? new Date(tries.lastTry) : null,
      failures: tries.failures ?? 0,
    },
    START,
  ).toISOString();
const DAILY = { everyMinutes: 1440, at: null };

test('intervals and times of the day are read', () => {
  expect([readEvery('30m'), readEvery('24h'), readEvery('7d')]).toEqual([30, 1440, 10_080]);
  expect(readTimeOfDay('02:00')).toBe('02:00');
});

test.each(['', '24', '1m', '32d', '1.5h', '-1h'])('an interval of “%s” is refused', (text) => {
  expect(() => readEvery(text)).toThrow('chưa đúng');
});

test.each(['2:00', '24:00', '02:60', 'sáng'])('a time of “%s” is refused', (text) => {
  expect(() => readTimeOfDay(text)).toThrow('chưa đúng');
});

describe('when the next backup is due', () => {
  test('at once where there is none', () => {
    expect(next(DAILY, {})).toBe(START.toISOString());
  });

  test('a day after the last good one', () => {
    expect(next(DAILY, { lastGood: '2026-11-22T05:00:00Z', lastTry: '2026-11-22T05:00:00Z' })).toBe(
      '2026-11-23T05:00:00.000Z',
    );
  });

  test.each([
    ['2026-11-22T18:59:59Z', '2026-11-22T19:00:00.000Z'],
    ['2026-11-22T19:00:00Z', '2026-11-23T19:00:00.000Z'],
    ['2026-11-22T19:00:05Z', '2026-11-23T19:00:00.000Z'],
  ])('tied to 02:00 of the province, after %s it is %s', (lastGood, due) => {
    expect(next({ everyMinutes: 1440, at: '02:00' }, { lastGood })).toBe(due);
  });

  test('every six hours tied to 02:00 it is 02:00, 08:00, 14:00 and 20:00', () => {
    expect(next({ everyMinutes: 360, at: '02:00' }, { lastGood: '2026-11-23T02:00:00Z' })).toBe(
      '2026-11-23T07:00:00.000Z',
    );
  });

  test('a failed one is tried again after 15 minutes, then later and later, never later than the rhythm', () => {
    const failed = (failures: number, everyMinutes = 1440) =>
      next(
        { everyMinutes, at: null },
        { lastGood: '2026-11-20T05:00:00Z', lastTry: '2026-11-23T05:00:00Z', failures },
      );
    expect([1, 2, 3, 6, 400].map((failures) => failed(failures).slice(11, 16))).toEqual([
      '05:15',
      '05:30',
      '06:00',
      '11:00',
      '11:00',
    ]);
    expect(failed(9, 30).slice(11, 16)).toBe('05:30');
  });
});
