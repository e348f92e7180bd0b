import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CellWorld, makeCellWorld } from '../../../test/make-cell-world.ts';
import { makeProcedure } from '../../../test/make-procedures.ts';
import { buildAgencyTree } from '../../agencies/agency-tree.ts';
import { addDays } from '../../platform/date.ts';
import { buildCatalogue } from '../../procedures/procedure.ts';
import type { Computation } from '../indicator.ts';
import type { Tally } from '../tally.ts';
import { buildBorderMap } from './border-map.ts';
import { type PeriodFigures, placeFigures } from './period-figures.ts';
import { sourceKey } from './source.ts';

/** So many dossiers of a procedure for one cell of land in one era, and how many of them online. */
interface CellDossiers {
  readonly cell: number;
  readonly era: number;
  readonly procedure: string;
  readonly online: number;
  readonly received: number;
}

const CODES = ['1.000001', '1.000002', '1.000003', '1.000004'];
const catalogue = buildCatalogue(CODES.map((code) => makeProcedure({ code, serviceLevel: 'full' })));
const DOSSIERS: Computation = { of: 'dossiers', above: 'online', below: 'received', procedures: 'all' };
const SERVICES: Computation = {
  of: 'procedures',
  above: 'online',
  below: 'received',
  procedures: 'online-services',
  offered: false,
};

const anyCase = fc.record({
  world: fc
    .record({
      cells: fc.integer({ min: 2, max: 9 }),
      moves: fc.array(fc.array(fc.nat({ max: 11 }), { minLength: 9, maxLength: 9 }), {
        minLength: 1,
        maxLength: 3,
      }),
    })
    .map(makeCellWorld),
  lots: fc.array(
    fc.record({
      cell: fc.nat({ max: 8 }),
      era: fc.nat({ max: 3 }),
      procedure: fc.constantFrom(...CODES),
      online: fc.nat({ max: 5 }),
      more: fc.nat({ max: 5 }),
    }),
    { maxLength: 25 },
  ),
  era: fc.nat({ max: 3 }),
});

function open({
  world,
  lots,
  era,
}: {
  world: CellWorld;
  lots: readonly (Omit<CellDossiers, 'received'> & { more: number })[];
  era: number;
}) {
  const eras = world.eras.length;
  const cells = world.eras[0]?.length ?? 0;
  const dossiers = lots.map(
    ({ more, ...lot }): CellDossiers => ({
      ...lot,
      era: lot.era % eras,
      cell: lot.cell % cells,
      received: lot.online + more,
    }),
  );
  const map = buildBorderMap(buildAgencyTree(world.agencies, world.successions, '66'));
  const asked = era % eras;
  const holderOf = (cell: number, at: number) => world.eras[at]?.[cell] ?? '';
  const keys = dossiers.map((lot) => sourceKey(holderOf(lot.cell, lot.era), lot.era));
  const counts = {
    online: dossiers.map(({ online }) => online),
    received: dossiers.map(({ received }) => received),
  };
  const tally: Tally = {
    agency: { agency: keys, procedure: null, counts },
    procedure: { agency: keys, procedure: dossiers.map(({ procedure }) => procedure), counts },
  };
  const window = { from: '2024-01-01', to: addDays(world.changeDays.at(-1) ?? '2024-01-01', 10) };
  const figures = (computation: Computation, under: number | null = asked) =>
    placeFigures({ computation, tally, catalogue, map, era: under, ...window });
  return { map, dossiers, asked, holderOf, figures, units: [...new Set(world.eras[asked] ?? [])] };
}

/** The figures of all units, each group once. */
function groupsOf(figures: PeriodFigures, units: readonly string[]) {
  const groups = new Map<string, ReturnType<PeriodFigures['of']>>();
  for (const unit of units) {
    const figure = figures.of(new Set([unit]));
    groups.set([...figure.units].sort().join(' '), figure);
  }
  return [...groups.values()];
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe('figures under the borders of any day, in made-up provinces of cells of land', () => {
  test('the figure of a unit or group is that of the dossiers of its land, to the last one', () => {
    fc.assert(
      fc.property(anyCase, (made) => {
        const { dossiers, asked, holderOf, figures, units } = open(made);
        const placed = figures(DOSSIERS);
        for (const unit of units) {
          const figure = placed.of(new Set([unit]));
          const own = dossiers.filter(({ cell }) => figure.units.has(holderOf(cell, asked)));
          expect(figure.ratio).toEqual({
            numerator: sum(own.map(({ online }) => online)),
            denominator: sum(own.map(({ received }) => received)),
          });
          expect(figure.fork === null).toBe(figure.units.size === 1);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('units and groups share out all dossiers: none twice, none lost', () => {
    fc.assert(
      fc.property(anyCase, (made) => {
        const { dossiers, figures, units } = open(made);
        const groups = groupsOf(figures(DOSSIERS), units);
        expect(sum(groups.map(({ ratio }) => ratio.denominator))).toBe(
          sum(dossiers.map(({ received }) => received)),
        );
        expect(sum(groups.map(({ ratio }) => ratio.numerator))).toBe(
          sum(dossiers.map(({ online }) => online)),
        );
        const members = groups.flatMap((group) => [...group.units]);
        expect(members.length).toBe(new Set(members).size);
      }),
      { numRuns: 200 },
    );
  });

  test('services are counted once in the land of a unit or group, never added', () => {
    fc.assert(
      fc.property(anyCase, (made) => {
        const { dossiers, asked, holderOf, figures, units } = open(made);
        const placed = figures(SERVICES);
        for (const unit of units) {
          const figure = placed.of(new Set([unit]));
          const own = dossiers.filter(
            ({ cell, received }) => received > 0 && figure.units.has(holderOf(cell, asked)),
          );
          const used = own.filter(({ online }) => online > 0);
          expect(figure.ratio).toEqual({
            numerator: new Set(used.map(({ procedure }) => procedure)).size,
            denominator: new Set(own.map(({ procedure }) => procedure)).size,
          });
        }
      }),
      { numRuns: 200 },
    );
  });

  test('a group is no larger than it must be: however cut in two, some dossiers may lie on either side', () => {
    fc.assert(
      fc.property(anyCase, (made) => {
        const { map, dossiers, asked, holderOf, figures, units } = open(made);
        for (const { units: group } of groupsOf(figures(DOSSIERS), units)) {
          const members = [...group];
          const heldBy = dossiers
            .filter(({ received }) => received > 0)
            .map(({ cell, era }) => map.holdersOf(holderOf(cell, era), era, asked));
          // Every way to cut the group in two, the first member in the first half.
          for (let cut = 1; cut < 2 ** (members.length - 1); cut += 1) {
            const [first = '', ...rest] = members;
            const half = new Set([first, ...rest.filter((_, index) => (cut & (1 << index)) === 0)]);
            const isCutApart = heldBy.some(
              (holders) =>
                holders.some((one) => half.has(one)) &&
                holders.some((one) => group.has(one) && !half.has(one)),
            );
            expect(isCutApart).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('as it was, everybody has what it received itself', () => {
    fc.assert(
      fc.property(anyCase, (made) => {
        const { dossiers, holderOf, figures } = open(made);
        const placed = figures(DOSSIERS, null);
        for (const id of new Set(dossiers.map(({ cell, era }) => holderOf(cell, era)))) {
          const own = dossiers.filter(({ cell, era }) => holderOf(cell, era) === id);
          expect(placed.of(new Set([id]))).toEqual({
            units: new Set([id]),
            fork: null,
            ratio: {
              numerator: sum(own.map(({ online }) => online)),
              denominator: sum(own.map(({ received }) => received)),
            },
          });
        }
      }),
    );
  });
});
