import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDay } from '../date.ts';
import { keepWhich, readRetention } from './retention.ts';

const copiesOf = (...instants: string[]) => instants.map((takenAt) => ({ name: takenAt, takenAt }));
const daily = (count: number) =>
  copiesOf(
    ...Array.from({ length: count }, (_, index) =>
      new Date(Date.UTC(2026, 10, 23 - index, 19)).toISOString(),
    ),
  );

test('counts of days, weeks, months and years are read', () => {
  expect(readRetention('7d,4w,12m')).toEqual({ days: 7, weeks: 4, months: 12, years: 0 });
  expect(readRetention(' 2y ')).toEqual({ days: 0, weeks: 0, months: 0, years: 2 });
});

test.each(['', '7', '7x', '0d', '0d,0w', '7d;4w', '-1d', '99999d'])(
  '“%s” keeps nothing and is refused',
  (text) => {
    expect(() => readRetention(text)).toThrow('chưa đúng');
  },
);

describe('which copies stay', () => {
  test('a year of daily copies comes down to seven days, four weeks and twelve months', () => {
    const kept = keepWhich(daily(365), readRetention('7d,4w,12m'));
    const accounts = [...kept.values()].flat();
    expect(accounts.filter((account) => account === 'day')).toHaveLength(7);
    expect(accounts.filter((account) => account === 'week')).toHaveLength(4);
    expect(accounts.filter((account) => account === 'month')).toHaveLength(12);
    expect(kept.size).toBeLessThanOrEqual(23);
  });

  test('the day is that of the province: 23:30 and 00:30 are two days, though one in UTC', () => {
    const copies = copiesOf('2026-11-23T16:30:00.000Z', '2026-11-23T17:30:00.000Z');
    expect(keepWhich(copies, readRetention('2d')).size).toBe(2);
    const sameDay = copiesOf('2026-11-23T17:30:00.000Z', '2026-11-24T16:30:00.000Z');
    expect([...keepWhich(sameDay, readRetention('2d')).keys()]).toEqual(['2026-11-24T16:30:00.000Z']);
  });

  test('days without a copy do not count: a server that was off for a month keeps what it had', () => {
    const copies = copiesOf(
      '2026-11-23T01:00:00.000Z',
      '2026-10-01T01:00:00.000Z',
      '2026-09-30T01:00:00.000Z',
    );
    expect(keepWhich(copies, readRetention('3d')).size).toBe(3);
  });

  test('the newest stays, and taking more away changes nothing about what is kept', () => {
    const instants = fc.uniqueArray(fc.integer({ min: 1_600_000_000, max: 1_790_000_000 }), {
      maxLength: 60,
    });
    const count = fc.integer({ min: 0, max: 9 });
    const counts = fc.record({ days: count, weeks: count, months: count, years: count });
    fc.assert(
      fc.property(instants, counts, (seconds, retention) => {
        const copies = copiesOf(...seconds.map((second) => new Date(second * 1000).toISOString()));
        const kept = keepWhich(copies, retention);
        const newest = [...copies].sort((a, b) => (a.takenAt < b.takenAt ? 1 : -1))[0];
        if (newest) expect(kept.has(newest.name)).toBe(true);
        const again = keepWhich(
          copies.filter(({ name }) => kept.has(name)),
          retention,
        );
        expect([...again].sort()).toEqual([...kept].sort());
        const keptDays = new Set([...kept.keys()].map((name) => localDay(new Date(name))));
        const allDays = new Set(copies.map(({ name }) => localDay(new Date(name))));
        expect(keptDays.size).toBeGreaterThanOrEqual(Math.min(retention.days, allDays.size));
      }),
    );
  });
});
