import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anyDossier } from '../../test/any-dossier.ts';
import { deleteDossiers, insertDossiers, type MadeDossier } from '../../test/make-dossiers.ts';
import { insertProcedures } from '../../test/make-procedures.ts';
import { AGENCIES, PROCEDURES, SUCCESSIONS } from '../../test/small-province.ts';
import { AGENCY_LEVELS } from '../agencies/agency.ts';
import { insertAgencies } from '../agencies/agency-store.ts';
import { findComputed } from '../indicators/catalogue.ts';
import { fromOneState } from '../indicators/known-figures.ts';
import { type App, openApp } from '../platform/app.ts';
import { requireSet } from './require-set.ts';
import { NO_FIGURE, type ScoreFigure, score } from './score.ts';
import { placeOf } from './score-place.ts';
import { COMMUNE_READINGS } from './score-set.ts';
import { SCORE_SETS } from './score-sets.ts';
import { scoresKnown } from './take-scores.ts';

const PORTAL = requireSet('portal-2026');

const counted = (numerator: number, denominator: number): ScoreFigure => ({
  ...NO_FIGURE,
  numerator,
  denominator,
  percent: denominator === 0 ? null : (100 * numerator) / denominator,
  origin: 'computed',
});
const said = (percent: number): ScoreFigure => ({ ...NO_FIGURE, percent, origin: 'declared' });

describe('what the portal showed of each row of Sở Xây dựng is computed again to the cent', () => {
  test.each([
    ['1.1', counted(0, 82), 0],
    ['1.2', counted(79, 82), 3.85],
    ['1.3', counted(79, 79), 2],
    ['1.4', counted(3635, 3635), 6],
    ['2.1', counted(3762, 3867), 19.46],
    ['4.1', said(66.8), 4.01],
    ['4.2', said(60.43), 2.42],
    ['4.3', said(9.9), 0.25],
    ['4.4', said(9.9), 0.4],
    ['4.5', said(100), 2],
    ['4.6', said(22.4), 0.45],
    ['4.7', counted(0, 0), 2],
  ])('row %s', (number, figure, points) => {
    const { components } = score(PORTAL, { level: 'department', communeRows: 'scored' }, (component) =>
      component.number === number ? figure : NO_FIGURE,
    );
    expect(components.find((row) => row.number === number)?.points).toBe(points);
  });
});

describe('whatever the figures', () => {
  const anyFigure = fc.oneof(
    fc.constant(NO_FIGURE),
    fc.integer({ min: 0, max: 10_000 }).map((hundredths) => said(hundredths / 100)),
    fc.tuple(fc.nat(500), fc.nat(400)).map(([above, below]) => counted(above, below)),
  );
  const anyWorld = fc.record({
    set: fc.constantFrom(...SCORE_SETS),
    level: fc.constantFrom(...AGENCY_LEVELS),
    communeRows: fc.constantFrom(...COMMUNE_READINGS),
    figures: fc.array(anyFigure, { minLength: 21, maxLength: 21 }),
    row: fc.nat(20),
  });

  test('more above one line gives no fewer points for its row, its group and in all, and touches no other row', () => {
    const anyRatio = fc.tuple(fc.nat(400), fc.nat(400), fc.integer({ min: 1, max: 400 }));
    fc.assert(
      fc.property(anyWorld, anyRatio, fc.boolean(), (world, [a, b, below], isRate) => {
        const { set, figures, row, ...agency } = world;
        const order = set.groups.flatMap(({ components }) => components.map(({ number }) => number));
        const with_ = (above: number) =>
          score(set, agency, ({ number }) =>
            number !== order[row]
              ? (figures[order.indexOf(number)] ?? NO_FIGURE)
              : isRate
                ? said(above / 4)
                : counted(above, below),
          );
        const [less, more] = [with_(Math.min(a, b)), with_(Math.max(a, b))];
        expect(more.total).toBeGreaterThanOrEqual(less.total);
        expect(more.total).toBeLessThanOrEqual(100);
        for (const [place, group] of more.groups.entries()) {
          expect(group.points).toBeGreaterThanOrEqual(less.groups[place]?.points ?? 101);
          expect(group.points).toBeLessThanOrEqual(group.max);
        }
        for (const [place, component] of more.components.entries())
          if (place === row)
            expect(component.points).toBeGreaterThanOrEqual(less.components[place]?.points ?? 101);
          else expect(component).toEqual(less.components[place]);
      }),
      { numRuns: 200 },
    );
  });

  test('places do not depend on the order of those placed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 30, size: 'max' }), (totals) => {
        const places = totals.map((total) => placeOf(total, totals));
        const turned = totals.map((total) =>
          placeOf(
            total,
            [...totals].sort((a, b) => a - b),
          ),
        );
        expect(turned).toEqual(places);
        expect(Math.min(...places)).toBe(1);
        expect(Math.max(...places)).toBeLessThanOrEqual(totals.length);
      }),
    );
  });
});

describe('scores made from dossiers', () => {
  let directory: string;
  let app: App;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vedich-score-'));
    app = await openApp({ directory, clock: () => new Date('2024-12-01T00:00:00Z') });
    await insertAgencies(app.records, AGENCIES, SUCCESSIONS);
    await insertProcedures(app.warehouse, PROCEDURES);
  });
  afterAll(async () => {
    await app.close();
    await rm(directory, { recursive: true });
  });

  const WINDOW = { from: '2024-11-01', to: '2024-11-20' };
  /** The province receives nothing itself. */
  const RECEIVING = AGENCIES.filter(({ id, validTo }) => id !== '66' && validTo === null).map(({ id }) => id);
  const anyRows = fc.array(
    anyDossier.filter(({ agency }) => RECEIVING.includes(agency)),
    { maxLength: 40, size: 'max' },
  );
  const scored = async (rows: readonly MadeDossier[]) => {
    await deleteDossiers(app.warehouse);
    await insertDossiers(app.warehouse, rows);
    return fromOneState(app, (known) =>
      scoresKnown(known, PORTAL, { ...WINDOW, source: 'computed', scope: 'own', communeRows: 'scored' }),
    );
  };

  test('are the same in any order of dossiers, and the province is scored on the sum of its agencies', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const scores = await scored(rows);
        expect(await scored([...rows].reverse())).toEqual(scores);
        const province = scores.find(({ agency }) => agency === '66');
        const added = province?.components.filter(
          ({ code }) => findComputed(code)?.computation.of === 'dossiers',
        );
        expect(added?.map(({ code }) => code).sort()).toEqual(
          [
            'digitised-dossiers',
            'electronic-results',
            'national-sync',
            'on-time',
            'online-dossiers',
            'online-payments',
            'reused-data',
          ].sort(),
        );
        for (const { code, numerator, denominator } of added ?? []) {
          const own = scores.flatMap(({ agency, components }) =>
            agency === '66' ? [] : components.filter((component) => component.code === code),
          );
          expect([numerator, denominator], code).toEqual([
            own.reduce((sum, row) => sum + (row.numerator ?? 0), 0),
            own.reduce((sum, row) => sum + (row.denominator ?? 0), 0),
          ]);
        }
      }),
      { numRuns: 15 },
    );
  });
});
