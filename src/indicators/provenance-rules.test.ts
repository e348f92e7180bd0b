import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anyDossier, anyWindow } from '../../test/any-dossier.ts';
import { insertMadeBatch } from '../../test/make-batches.ts';
import { deleteDossiers, insertDossiers, type MadeDossier, makeDossier } from '../../test/make-dossiers.ts';
import { insertProcedures } from '../../test/make-procedures.ts';
import { AGENCIES, PROCEDURES, SUCCESSIONS } from '../../test/small-province.ts';
import { insertAgencies } from '../agencies/agency-store.ts';
import { type App, openApp } from '../platform/app.ts';
import { COMPUTED_CODES } from './catalogue.ts';
import { measure } from './measure.ts';
import type { ComputedIndicator } from './measurement.ts';
import { LINE_SIDES, type LineSide, type ProvenanceQuestion } from './provenance.ts';
import type { ProvenanceAnswer } from './provenance-api.ts';
import { takeMeanings } from './take-meanings.ts';
import { takeProvenance } from './take-provenance.ts';

let directory: string;
let app: App;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vedich-provenance-rules-'));
  app = await openApp({ directory, clock: () => new Date('2024-12-01T00:00:00Z') });
  await insertAgencies(app.records, AGENCIES, SUCCESSIONS);
  await insertProcedures(app.warehouse, PROCEDURES);
});
afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});
beforeEach(() => deleteDossiers(app.warehouse));

/** The rows in two batches, instead of all that were there. */
async function keepOnly(rows: readonly MadeDossier[]): Promise<void> {
  await deleteDossiers(app.warehouse);
  const half = Math.floor(rows.length / 2);
  for (const some of [rows.slice(0, half), rows.slice(half)]) {
    if (some.length === 0) continue;
    const seq = await insertDossiers(app.warehouse, some);
    await insertMadeBatch(app.warehouse, { id: `lo-${seq}`, seq, source: 'Cổng tỉnh' });
  }
}

type Figure = Omit<ProvenanceQuestion, 'side' | 'offset' | 'limit'>;

/** Every page of a side, one behind the other. */
async function walk(figure: Figure, side: LineSide, limit: number): Promise<ProvenanceAnswer> {
  const ask = (offset: number) => takeProvenance(app, { ...figure, side, offset, limit });
  const first = await ask(0);
  const [dossiers, procedures] = [[...first.dossiers], [...first.procedures]];
  for (let offset = limit; offset < first.total; offset += limit) {
    const page = await ask(offset);
    expect(page.total).toBe(first.total);
    dossiers.push(...page.dossiers);
    procedures.push(...page.procedures);
  }
  expect((await ask(first.total)).dossiers).toEqual([]);
  return { ...first, dossiers, procedures };
}

const codesOf = ({ dossiers, procedures, counts }: ProvenanceAnswer) =>
  counts === 'procedures' ? procedures.map(({ code }) => code) : dossiers.map(({ key }) => key);

/** Whatever a figure counts: its pages are a partition of what its ratio says. */
async function checkSides(figure: Figure, limit: number): Promise<Record<LineSide, ProvenanceAnswer>> {
  const [below, above, missing] = await Promise.all(LINE_SIDES.map((side) => walk(figure, side, limit)));
  if (!below || !above || !missing) throw new Error('three sides');
  for (const [side, answer] of [
    ['below', below],
    ['above', above],
    ['missing', missing],
  ] as const) {
    const codes = codesOf(answer);
    expect(codes).toHaveLength(answer.total);
    expect(codes).toEqual([...new Set(codes)].sort());
    if (figure.only === undefined) expect(answer.total).toBe(answer.lines[side]);
  }
  expect([...codesOf(above), ...codesOf(missing)].sort()).toEqual(codesOf(below));
  expect(above.dossiers.every((each) => each.above)).toBe(true);
  expect(missing.dossiers.some((each) => each.above)).toBe(false);
  return { below, above, missing };
}

const anyFigure = fc.record({
  agency: fc.constantFrom('66', '1', '2', '13', '19', 'dept:a'),
  scope: fc.constantFrom('own' as const, 'subtree' as const),
  indicator: fc.constantFrom<ComputedIndicator>(...COMPUTED_CODES),
});
const anyCase = [
  fc.array(anyDossier, { maxLength: 60 }),
  anyWindow,
  anyFigure,
  fc.integer({ min: 1, max: 9 }),
] as const;

/** The agencies that exist in it too. */
const isAsked = (agency: string, window: { readonly to: string }) =>
  (AGENCIES.find(({ id }) => id === agency)?.validFrom ?? '') <= window.to;

describe('what stands above and below a line', () => {
  test('is what was measured, and its pages are all of it, once', async () => {
    await fc.assert(
      fc.asyncProperty(...anyCase, async (rows, window, figure, limit) => {
        fc.pre(isAsked(figure.agency, window));
        await keepOnly(rows);
        const { below } = await checkSides({ ...figure, ...window }, limit);
        const { agency, scope, indicator } = figure;
        const measured = await measure(app, {
          ...window,
          agency,
          scope,
          indicators: [indicator],
          byDay: false,
        });
        const { numerator, denominator, percent } = measured.rows[0] ?? {};
        expect(below.ratio).toEqual({ numerator, denominator, percent });
        expect(below.lines).toMatchObject({ above: numerator, below: denominator });
        expect(below.batches.reduce((sum, { dossiers }) => sum + dossiers, 0)).toBe(
          below.counts === 'dossiers'
            ? below.lines.below
            : below.procedures.reduce((sum, { dossiersBelow }) => sum + dossiersBelow, 0),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('of a procedure is its dossiers, which put it above the line', async () => {
    const counting = fc.constantFrom<ComputedIndicator>('active-online-services', 'procedures-paid-online');
    await fc.assert(
      fc.asyncProperty(...anyCase, counting, async (rows, window, { agency, scope }, limit, indicator) => {
        fc.pre(isAsked(agency, window));
        await keepOnly(rows);
        const figure = { agency, scope, indicator, ...window };
        const { below } = await checkSides(figure, limit);
        for (const { code, above, offered, dossiersAbove, dossiersBelow } of below.procedures) {
          expect(above).toBe(dossiersAbove > 0);
          expect(offered || dossiersBelow > 0).toBe(true);
          const dossiers = await checkSides({ ...figure, procedure: code }, limit);
          expect(dossiers.below.lines).toMatchObject({ below: dossiersBelow, above: dossiersAbove });
          expect(dossiers.below.dossiers.every(({ procedure }) => procedure === code)).toBe(true);
        }
        const none = await takeProvenance(app, {
          ...figure,
          procedure: '9.999999',
          side: 'below',
          offset: 0,
          limit: 10,
        });
        expect(none).toMatchObject({ total: 0, counts: 'dossiers', dossiers: [] });
      }),
      { numRuns: 15 },
    );
  });

  test('of one procedure after another is the figure, but for dossiers that name none', async () => {
    await fc.assert(
      fc.asyncProperty(...anyCase, async (rows, window, figure, limit) => {
        fc.pre(isAsked(figure.agency, window) && figure.indicator !== 'active-online-services');
        fc.pre(figure.indicator !== 'procedures-paid-online');
        await keepOnly(rows);
        const whole = await walk({ ...figure, ...window }, 'below', 100);
        const codes = new Set(whole.dossiers.flatMap(({ procedure }) => procedure ?? []));
        const parts = [];
        for (const procedure of codes)
          parts.push((await checkSides({ ...figure, ...window, procedure }, limit)).below);
        const named = whole.dossiers.filter(({ procedure }) => procedure !== null);
        expect(parts.flatMap(codesOf).sort()).toEqual(named.map(({ key }) => key));
        expect(parts.reduce((sum, { lines }) => sum + lines.above, 0)).toBe(
          named.filter(({ above }) => above).length,
        );
      }),
      { numRuns: 15 },
    );
  });

  test('of on-time tells the open ones from those completed', async () => {
    await fc.assert(
      fc.asyncProperty(...anyCase, async (rows, window, { agency, scope }, limit) => {
        fc.pre(isAsked(agency, window));
        await keepOnly(rows);
        const figure = { agency, scope, indicator: 'on-time', ...window };
        const all = await checkSides(figure, limit);
        const open = await checkSides({ ...figure, only: 'open' }, limit);
        const completed = await checkSides({ ...figure, only: 'completed' }, limit);
        for (const side of LINE_SIDES) {
          expect([...codesOf(open[side]), ...codesOf(completed[side])].sort()).toEqual(codesOf(all[side]));
          expect(all.below.open?.[side]).toBe(open[side].total);
        }
        for (const { completedOn, open: isOpen } of all.below.dossiers)
          expect(isOpen).toBe(completedOn === null || completedOn > window.to);
        expect(open.below.dossiers.every((dossier) => dossier.open)).toBe(true);
      }),
      { numRuns: 15 },
    );
    await expect(
      takeProvenance(app, {
        agency: '66',
        scope: 'subtree',
        indicator: 'online-dossiers',
        from: '2024-11-08',
        to: '2024-11-09',
        only: 'open',
        side: 'below',
        offset: 0,
        limit: 1,
      }),
    ).rejects.toMatchObject({ code: 'bad-usage' });
  });

  test('of a meaning without a code of its own is what stands beside the others', async () => {
    await fc.assert(
      fc.asyncProperty(...anyCase, async (rows, window, { agency, scope }, limit) => {
        fc.pre(isAsked(agency, window));
        await keepOnly(rows);
        const { figures } = await takeMeanings(app, {
          indicator: 'online-dossiers',
          ...window,
          agency,
          scope,
        });
        for (const { meaning, result } of figures) {
          const { below } = await checkSides({ agency, scope, indicator: meaning.id, ...window }, limit);
          const { numerator, denominator, percent } = result;
          expect(below.ratio).toEqual({ numerator, denominator, percent });
          expect(below.definition.name).toBe(meaning.name.vi);
        }
      }),
      { numRuns: 15 },
    );
  });
});

test('pages far behind are those of the whole order', async () => {
  const rows = Array.from({ length: 3210 }, (_, index) =>
    makeDossier({
      key: `H${(index * 7919) % 3210}`,
      agency: '13',
      channel: index % 3 === 0 ? 2 : 1,
      due_at: '2024-11-09',
    }),
  );
  await insertDossiers(app.warehouse, rows);
  const figure = { agency: '1', scope: 'subtree', indicator: 'online-dossiers' } as const;
  const window = { from: '2024-11-08', to: '2024-11-17' };
  for (const [side, keys] of [
    ['below', rows.map(({ key }) => key)],
    ['missing', rows.filter(({ channel }) => channel !== 2).map(({ key }) => key)],
  ] as const) {
    const order = keys.toSorted();
    for (const [offset, limit] of [
      [0, 500],
      [499, 2],
      [1990, 40],
      [1999, 500],
      [2000, 500],
      [2400, 300],
      [order.length - 3, 50],
    ] as const) {
      const page = await takeProvenance(app, { ...figure, ...window, side, offset, limit });
      expect(page.total).toBe(order.length);
      expect(page.dossiers.map(({ key }) => key)).toEqual(order.slice(offset, offset + limit));
    }
  }
});
