import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../../../test/fold-contract.ts';
import { type MadeDossier, makeDossier } from '../../../test/make-dossiers.ts';
import { AGENCIES, PROCEDURES } from '../../../test/small-province.ts';
import { openSeries } from '../../../test/small-series.ts';
import { addDays, eachDay } from '../../platform/date.ts';
import { COMPUTED_CODES } from '../catalogue.ts';
import { measure } from '../measure.ts';
import type { Ratio } from '../ratio.ts';
import type { SeriesAnswer, SeriesQuery, SeriesRow } from './borders-api.ts';

const world = openSeries();

const DAYS = eachDay('2024-10-15', '2024-12-15');
const flag = fc.boolean();
const anyDossier: fc.Arbitrary<MadeDossier> = fc
  .record({
    agency: fc.constantFrom(...AGENCIES.map(({ id }) => id)),
    procedure: fc.option(fc.constantFrom(...PROCEDURES.map(({ code }) => code)), { nil: null }),
    received: fc.nat({ max: DAYS.length - 1 }),
    due: fc.option(fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 40 })), { nil: null }),
    completed: fc.option(fc.nat({ max: 40 }), { nil: null }),
    channel: fc.constantFrom(1, 2),
    status: fc.option(fc.integer({ min: 1, max: 10 }), { nil: null }),
    fee: fc.option(fc.constantFrom(0, 5000), { nil: null }),
    flags: fc.tuple(flag, flag, flag, flag, flag, flag),
    satisfaction: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
  })
  .map(({ received, due, completed, flags, ...made }) => {
    const start = DAYS[received] ?? '';
    const at = (days: number | null, time: string) =>
      days === null ? null : `${addDays(start, days)} ${time}`;
    return makeDossier({
      ...made,
      received_at: `${start} 08:30`,
      due_at: at(due, '16:59'),
      completed_at: at(completed, '23:59'),
      paid_online: flags[0],
      components_digitised: flags[1],
      result_digitised: flags[2],
      electronic_result: flags[3],
      reused: flags[4],
      synchronised: flags[5],
    });
  });

const anyWindow = fc
  .tuple(fc.nat({ max: DAYS.length - 1 }), fc.nat({ max: DAYS.length - 1 }))
  .map(([a, b]) => ({ from: DAYS[Math.min(a, b)] ?? '', to: DAYS[Math.max(a, b)] ?? '' }));
const anyUnit = fc.constantFrom('day', 'ten-days', 'month', 'quarter', 'year', 'window');
const anyRows = fc.array(anyDossier, { maxLength: 50 });

function addGroups(rows: readonly SeriesRow[], period: number): Ratio {
  const figures = new Map<string, Ratio>();
  for (const row of rows.filter((one) => one.period === period)) {
    const group =
      row.group?.units
        .map(({ id }) => id)
        .sort()
        .join(' ') ?? row.agency;
    figures.set(group, {
      numerator: row.group?.numerator ?? row.numerator ?? 0,
      denominator: row.group?.denominator ?? row.denominator ?? 0,
    });
  }
  const all = [...figures.values()];
  return {
    numerator: all.reduce((sum, { numerator }) => sum + numerator, 0),
    denominator: all.reduce((sum, { denominator }) => sum + denominator, 0),
  };
}

describe('every period is a window of its own', () => {
  async function expectMeasured(
    { periods, rows }: SeriesAnswer,
    { indicator, scope }: Pick<SeriesQuery, 'indicator' | 'scope'>,
  ): Promise<void> {
    const figures = (some: readonly Pick<SeriesRow, 'agency' | 'numerator' | 'denominator' | 'percent'>[]) =>
      some.map(({ agency, numerator, denominator, percent }) => ({
        agency,
        numerator,
        denominator,
        percent,
      }));
    // Of days the first ones; of all else every period.
    for (const [index, { from, to }] of periods.slice(0, 8).entries()) {
      const question = { from, to, scope, agency: null, indicators: [indicator], byDay: false };
      const known = rows.filter((row) => row.period === index && row.state === 'known');
      expect(figures(known)).toEqual(figures((await measure(world.app, question)).rows));
    }
  }

  test('as it was, a series says what measure says of each period, whatever the indicator, scope and unit', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRows,
        anyWindow,
        anyUnit,
        fc.constantFrom(...COMPUTED_CODES),
        fc.constantFrom('own', 'subtree'),
        async (rows, window, by, indicator, scope) => {
          await world.load(rows);
          await expectMeasured(await world.ask({ ...window, by, indicator, scope }), { indicator, scope });
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a dossier is in time up to the end of the period in which it falls due', async () => {
    const days = fc.nat({ max: 6 });
    const anyDue = fc
      .record({ start: days, due: days, completed: fc.option(days, { nil: null }) })
      .map(({ start, due, completed }) => {
        const received = addDays('2024-10-28', start);
        return makeDossier({
          agency: '13',
          received_at: `${received} 09:00`,
          due_at: `${addDays(received, due)} 08:00`,
          completed_at: completed === null ? null : `${addDays(received, completed)} 17:00`,
        });
      });
    const unit = fc.constantFrom('day', 'ten-days', 'month');
    await fc.assert(
      fc.asyncProperty(fc.array(anyDue, { minLength: 5, maxLength: 20 }), unit, async (rows, by) => {
        await world.load(rows);
        const question = { indicator: 'on-time', scope: 'own' } as const;
        const answer = await world.ask({
          from: '2024-10-30',
          to: '2024-11-05',
          by,
          agency: '13',
          ...question,
        });
        for (const [index, { from, to }] of answer.periods.entries())
          expect(answer.rows[index]).toMatchObject(fold(rows, 'on-time', '13', 'own', from, to));
      }),
      { numRuns: 25 },
    );
  });

  test('periods follow one another from the first day of the window to the last', async () => {
    await fc.assert(
      fc.asyncProperty(anyWindow, anyUnit, async (window, by) => {
        const { periods } = await world.ask({ ...window, by, agency: '66' });
        expect(periods[0]?.from).toBe(window.from);
        expect(periods.at(-1)?.to).toBe(window.to);
        for (const [index, period] of periods.entries())
          expect(periods[index + 1]?.from ?? addDays(window.to, 1)).toBe(addDays(period.to, 1));
      }),
      { numRuns: 20 },
    );
  });
});

describe('under the borders of a day', () => {
  const merged = (rows: readonly MadeDossier[]) =>
    rows.map((row) => ({
      ...row,
      agency: ['11', '12'].includes(row.agency) ? '19' : row.agency === '22' ? '21' : row.agency,
    }));
  const counted = COMPUTED_CODES.filter((code) => code !== 'active-online-services');

  test('units that went in whole are in the new unit, as if its dossiers had always been its own', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, anyUnit, fc.constantFrom(...counted), async (rows, by, indicator) => {
        await world.load(rows);
        const { periods, rows: series } = await world.ask({ by, indicator, borders: '2024-11-05' });
        for (const row of series) {
          const { from = '', to = '' } = periods[row.period] ?? {};
          expect(row).toMatchObject({
            state: 'known',
            ...fold(merged(rows), indicator, row.agency, 'own', from, to),
          });
        }
      }),
      { numRuns: 25 },
    );
  });

  test('the groups of any borders add up to all agencies, in every period', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRows,
        anyWindow,
        anyUnit,
        fc.constantFrom(...counted.filter((code) => code !== 'procedures-paid-online')),
        fc.constantFrom('2024-10-01', '2024-10-31', '2024-11-01', '2025-03-01'),
        async (rows, window, by, indicator, borders) => {
          await world.load(rows);
          const { periods, rows: series } = await world.ask({ ...window, by, indicator, borders });
          for (const [index, { from, to }] of periods.entries())
            expect(addGroups(series, index)).toEqual(fold(rows, indicator, '66', 'subtree', from, to));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('the province with all below it is the same under any borders', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRows,
        anyWindow,
        fc.constantFrom(...COMPUTED_CODES),
        async (rows, window, indicator) => {
          await world.load(rows);
          const under = async (borders: SeriesQuery['borders']) =>
            (await world.ask({ ...window, indicator, borders, agency: '66', scope: 'subtree' })).rows;
          const asWas = await under('as-was');
          expect(await under('2024-10-31')).toEqual(asWas);
          expect(await under('2024-11-01')).toEqual(asWas);
        },
      ),
      { numRuns: 20 },
    );
  });
});
