import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anyDossier, anyWindow } from '../../test/any-dossier.ts';
import { deleteDossiers, insertDossiers, type MadeDossier, makeDossier } from '../../test/make-dossiers.ts';
import { insertProcedures } from '../../test/make-procedures.ts';
import { AGENCIES, PROCEDURES, SUCCESSIONS } from '../../test/small-province.ts';
import { insertAgencies } from '../agencies/agency-store.ts';
import { type App, openApp } from '../platform/app.ts';
import { COMPUTED_CODES } from './catalogue.ts';
import { COMPUTED_INDICATORS } from './computed-indicators.ts';
import { fromOneState } from './known-figures.ts';
import { measureKnown } from './measure.ts';
import type { Measurement, MeasureQuestion, Scope } from './measurement.ts';

let directory: string;
let app: App;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-rules-'));
  app = await openApp({ directory, clock: () => new Date('2024-12-01T00:00:00Z') });
  await insertAgencies(app.records, AGENCIES, SUCCESSIONS);
  await insertProcedures(app.warehouse, PROCEDURES);
});
afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});

const PROVINCE = '66';
const anyRows = fc.array(anyDossier, { maxLength: 40, size: 'max' });
const anyScope = fc.constantFrom<Scope>('own', 'subtree');

interface Window {
  readonly from: string;
  readonly to: string;
}

const question = (window: Window, differences: Partial<MeasureQuestion>): MeasureQuestion => ({
  ...window,
  scope: 'own',
  agency: null,
  indicators: COMPUTED_CODES,
  byDay: false,
  ...differences,
});

/** What is measured of exactly these dossiers, come in at once or in several imports. */
async function measured(
  imports: readonly (readonly MadeDossier[])[],
  window: Window,
  differences: Partial<MeasureQuestion> = {},
): Promise<readonly Measurement[]> {
  await deleteDossiers(app.warehouse);
  for (const rows of imports) await insertDossiers(app.warehouse, rows);
  return ask(window, differences);
}

const ask = (window: Window, differences: Partial<MeasureQuestion>) =>
  fromOneState(app, (known) => measureKnown(known, question(window, differences)));

const counts = (rows: readonly Measurement[]) =>
  new Map(
    rows.map(({ agency, indicator, day, numerator, denominator }) => [
      `${agency} ${indicator}${day === undefined ? '' : ` ${day}`}`,
      [numerator, denominator] as const,
    ]),
  );

const existing = ({ from, to }: Window) =>
  AGENCIES.filter((one) => (one.validFrom ?? '') <= to && (one.validTo ?? '9') >= from).map(({ id }) => id);

const isBelow = (id: string | null, above: string): boolean =>
  id !== null && (id === above || isBelow(AGENCIES.find((one) => one.id === id)?.parentId ?? null, above));

describe('whatever the dossiers', () => {
  test('their order and the imports that brought them change no figure', async () => {
    const anyParts = fc.array(fc.array(anyDossier, { maxLength: 20, size: 'max' }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(anyParts, anyWindow, anyScope, fc.nat(), async (parts, window, scope, turn) => {
        const rows = parts.flat();
        const turned = rows.map((_, index) => rows[(index * 7919 + turn) % rows.length]);
        const shuffled = new Set([...turned.flatMap((row) => row ?? []), ...[...rows].reverse()]);
        const before = await measured(parts, window, { scope });
        expect(await measured([[...shuffled]], window, { scope })).toEqual(before);
        expect(await measured([...parts].reverse(), window, { scope })).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });

  test('no part exceeds its whole, and percentages lie from 0 to 100', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, anyWindow, anyScope, fc.boolean(), async (rows, window, scope, byDay) => {
        for (const row of await measured([rows], window, { scope, byDay })) {
          const { numerator, denominator, percent } = row;
          expect(numerator, JSON.stringify(row)).toBeLessThanOrEqual(denominator);
          expect(numerator).toBeGreaterThanOrEqual(0);
          if (denominator === 0) expect(percent).toBeNull();
          else {
            expect(percent).toBeGreaterThanOrEqual(0);
            expect(percent).toBeLessThanOrEqual(100);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('an area is the sum of its agencies; of procedures it has each different one once', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, anyWindow, async (some, window) => {
        const rows = some.filter(({ agency }) => existing(window).includes(agency));
        const own = counts(await measured([rows], window));
        const area = counts(await ask(window, { scope: 'subtree' }));
        for (const above of [PROVINCE, '1', '2']) {
          const members = existing(window).filter((id) => isBelow(id, above));
          for (const { code, computation } of COMPUTED_INDICATORS) {
            const each = members.map((id) => own.get(`${id} ${code}`) ?? [0, 0]);
            const sum = [0, 1].map((side) => each.reduce((all, ratio) => all + (ratio[side] ?? 0), 0));
            const [numerator = 0, denominator = 0] = area.get(`${above} ${code}`) ?? [];
            if (computation.of === 'dossiers')
              expect([numerator, denominator], `${above} ${code}`).toEqual(sum);
            expect(denominator).toBeLessThanOrEqual(sum[1] ?? 0);
            expect(denominator).toBeGreaterThanOrEqual(Math.max(...each.map(([, below]) => below)));
          }
          // As if a single agency had received all of it.
          const together = rows
            .filter(({ agency }) => isBelow(agency, above))
            .map((row) => ({ ...row, agency: 'dept:b' }));
          const [one] = await measured([together], window, {
            agency: 'dept:b',
            indicators: ['procedures-paid-online'],
          });
          expect([one?.numerator, one?.denominator]).toEqual(area.get(`${above} procedures-paid-online`));
        }
      }),
      { numRuns: 20 },
    );
  });

  test('days add up to their window, but where something open is looked at or procedures are counted', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, anyWindow, anyScope, async (rows, window, scope) => {
        const whole = counts(await measured([rows], window, { scope }));
        const byDay = await ask(window, { scope, byDay: true });
        const adding = COMPUTED_INDICATORS.filter(
          ({ code, computation }) => computation.of === 'dossiers' && code !== 'on-time',
        );
        expect(adding).toHaveLength(8);
        for (const [key, [numerator, denominator]] of whole) {
          const [agency, code] = key.split(' ');
          const days = byDay.filter((row) => row.agency === agency && row.indicator === code);
          if (adding.some((one) => one.code === code))
            expect([
              days.reduce((all, row) => all + row.numerator, 0),
              days.reduce((all, row) => all + row.denominator, 0),
            ]).toEqual([numerator, denominator]);
          else if (code !== 'on-time')
            for (const row of days) expect(row.denominator).toBeLessThanOrEqual(denominator);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('one more dossier sent online lowers nobody’s share of online dossiers and of services used online', async () => {
    const indicators = ['online-dossiers', 'active-online-services'] as const;
    await fc.assert(
      fc.asyncProperty(anyRows, anyDossier, anyWindow, anyScope, async (rows, one, window, scope) => {
        const before = counts(await measured([rows], window, { scope, indicators }));
        const more = { ...one, channel: 2, status: 4 };
        const after = counts(await measured([[...rows, more]], window, { scope, indicators }));
        for (const [key, [above, below]] of before) {
          const [aboveThen, belowThen] = after.get(key) ?? [0, 0];
          expect(aboveThen * below, key).toBeGreaterThanOrEqual(above * belowThen);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('29/02/2024', () => {
  const leap = [
    makeDossier({ agency: 'dept:a', received_at: '2024-02-28 23:59', channel: 2 }),
    makeDossier({ agency: 'dept:a', received_at: '2024-02-29 00:00', channel: 2, due_at: '2024-02-29' }),
    makeDossier({ agency: 'dept:a', received_at: '2024-02-29 23:59', completed_at: '2024-03-01 00:00' }),
    makeDossier({ agency: 'dept:a', received_at: '2024-03-01 00:00' }),
  ];
  const dayByDay = async (window: Window, indicator: MeasureQuestion['indicators'][number]) =>
    (await measured([leap], window, { agency: 'dept:a', indicators: [indicator], byDay: true })).map(
      ({ day, numerator, denominator }) => `${day} ${numerator}/${denominator}`,
    );

  test('is a day of a window and a window of its own', async () => {
    const around = { from: '2024-02-28', to: '2024-03-01' };
    expect(await dayByDay(around, 'online-dossiers')).toEqual([
      '2024-02-28 1/1',
      '2024-02-29 1/2',
      '2024-03-01 0/1',
    ]);
    expect(await dayByDay(around, 'electronic-results')).toEqual([
      '2024-02-28 0/0',
      '2024-02-29 0/0',
      '2024-03-01 0/1',
    ]);
    const day = { from: '2024-02-29', to: '2024-02-29' };
    const [own] = await measured([leap], day, { agency: 'dept:a', indicators: ['online-dossiers'] });
    expect(own).toMatchObject({ numerator: 1, denominator: 2, percent: 50 });
  });

  test('is the last day on which what is due on it is in time', async () => {
    expect(await dayByDay({ from: '2024-02-28', to: '2024-03-01' }, 'on-time')).toEqual([
      '2024-02-28 0/0',
      '2024-02-29 1/1',
      '2024-03-01 0/1',
    ]);
  });

  test.each(['2023-02-29', '2024-02-30', '2100-02-29'])('%s is no day', async (day) => {
    await expect(measured([leap], { from: day, to: '2024-03-31' })).rejects.toThrow(day);
  });
});
