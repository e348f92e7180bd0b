import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CellWorld, makeCellWorld } from '../../../test/make-cell-world.ts';
import { buildAgencyTree } from '../../agencies/agency-tree.ts';
import { readUnits } from '../../agencies/read-units.ts';
import { buildBorderMap } from './border-map.ts';
import { describeFork } from './border-words.ts';

const anyWorld = fc
  .record({
    cells: fc.integer({ min: 2, max: 9 }),
    moves: fc.array(fc.array(fc.nat({ max: 11 }), { minLength: 9, maxLength: 9 }), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(makeCellWorld);

const mapOf = (world: CellWorld) => buildBorderMap(buildAgencyTree(world.agencies, world.successions, '66'));

/** Every agency of an era with the cells of land that it holds then. */
function* holdings(world: CellWorld): Iterable<{ id: string; era: number; cells: readonly number[] }> {
  for (const [era, holders] of world.eras.entries())
    for (const id of new Set(holders))
      yield { id, era, cells: holders.flatMap((holder, cell) => (holder === id ? [cell] : [])) };
}

describe('whom a dossier may belong to, in made-up provinces of cells of land', () => {
  test('the true holder of every cell is always among the holders, and a single holder holds all of it', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const map = mapOf(world);
        for (const { id, era, cells } of holdings(world))
          for (const [asked, holders] of world.eras.entries()) {
            const said = map.holdersOf(id, era, asked);
            for (const cell of cells) expect(said).toContain(holders[cell]);
          }
      }),
      { numRuns: 300 },
    );
  });

  test('of the next or the last order nobody else is named who holds nothing of it', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const map = mapOf(world);
        for (const { id, era, cells } of holdings(world))
          for (const next of [era - 1, era + 1]) {
            const holders = world.eras[next];
            if (!holders) continue;
            const truth = new Set(cells.map((cell) => holders[cell]));
            // That it kept its name and only parts of others' land is not in the catalogue; that it went whole is.
            const on = world.changeDays[Math.max(era, next) - 1];
            const wentWhole = world.successions.some(
              (one) => one.fromId === id && one.on === on && one.share === 'whole',
            );
            const others = map.holdersOf(id, era, next).filter((unit) => !truth.has(unit));
            expect(others.filter((unit) => wentWhole || unit !== id)).toEqual([]);
          }
      }),
      { numRuns: 300 },
    );
  });

  test('under the borders of its own day everybody is itself', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const map = mapOf(world);
        for (const { id, era } of holdings(world)) {
          expect(map.holdersOf(id, era, era)).toEqual([id]);
          expect(map.answerFor(id, era)).toEqual([id]);
        }
      }),
    );
  });

  test('chains compose: going there in two steps is going there in one', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const map = mapOf(world);
        const last = world.eras.length - 1;
        for (const { id, era } of holdings(world))
          for (const end of [0, last])
            for (let between = Math.min(era, end); between <= Math.max(era, end); between += 1) {
              const steps = map
                .holdersOf(id, era, between)
                .flatMap((holder) => map.holdersOf(holder, between, end));
              expect([...new Set(steps)].sort()).toEqual(map.holdersOf(id, era, end));
            }
      }),
      { numRuns: 200 },
    );
  });

  test('the order of the catalogue says nothing', () => {
    fc.assert(
      fc.property(anyWorld, fc.nat(), (world, seed) => {
        const turned = <Value>(values: readonly Value[]) => {
          const at = seed % Math.max(1, values.length);
          return [...values.slice(at), ...values.slice(0, at)].reverse();
        };
        const map = mapOf(world);
        const other = mapOf({
          ...world,
          agencies: turned(world.agencies),
          successions: turned(world.successions),
        });
        for (const { id, era } of holdings(world))
          for (const asked of world.eras.keys())
            expect(other.holdersOf(id, era, asked)).toEqual(map.holdersOf(id, era, asked));
      }),
    );
  });

  test('a fork names a change, the unit it befell and units that are then several', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const map = mapOf(world);
        for (const { id, era } of holdings(world))
          for (const asked of world.eras.keys()) {
            const fork = map.forkOf(id, era, asked);
            expect(fork === null).toBe(map.holdersOf(id, era, asked).length === 1);
            if (!fork) continue;
            expect(map.changeDays).toContain(fork.on);
            expect(fork.among.length).toBeGreaterThan(1);
            expect(fork.kind).toBe(asked > era ? 'split' : 'merger');
          }
      }),
    );
  });
});

describe('the units of Đắk Lắk', () => {
  const json: unknown = JSON.parse(
    readFileSync(new URL('../../../samples/dak-lak-2024/units.json', import.meta.url), 'utf8'),
  );
  const { agencies, successions } = readUnits(json);
  const map = buildBorderMap(buildAgencyTree(agencies, successions, '66'));
  const [before, campaign, after] = [0, 1, 2];

  test('there are three orders: until 31/10/2024, until 30/6/2025, and since', () => {
    expect(map.changeDays).toEqual(['2024-11-01', '2025-07-01']);
    expect(['2024-10-31', '2024-11-01', '2025-06-30', '2025-07-01'].map(map.eraOf)).toEqual([0, 1, 1, 2]);
  });

  test('what went in whole is followed forwards, over two mergers', () => {
    expect(map.holdersOf('24139', before, campaign)).toEqual(['24133@20241101']);
    expect(map.holdersOf('24139', before, after)).toEqual(['24133@2025']);
    expect(map.holdersOf('24127', before, campaign)).toEqual(['24145']);
  });

  test('a ward that took in another is no longer the ward it was', () => {
    expect(map.holdersOf('24145', campaign, before)).toEqual(['24127', '24145']);
    expect(map.holdersOf('24145', before, before)).toEqual(['24145']);
    expect(map.holdersOf('24145', before, campaign)).toEqual(['24145']);
  });

  test('a split commune cannot be told apart, and the sentence says which, when and by what', () => {
    expect(map.holdersOf('24325', before, campaign)).toEqual(['24328', '24334']);
    const fork = map.forkOf('24325', before, campaign);
    expect(fork && describeFork(map, fork)).toBe(
      'Từ 01/11/2024 Xã Ea Blang chia vào Xã Ea Drông, Xã Ea Siên (Nghị quyết số 1193/NQ-UBTVQH15 ngày 28/9/2024), nên hồ sơ Xã Ea Blang nhận trước ngày đó không tách được theo đơn vị mới.',
    );
    const back = map.forkOf('24145', after, before) ?? map.forkOf('24145', campaign, before);
    expect(back && describeFork(map, back)).toBe(
      'Từ 01/11/2024 Phường Tân Tiến gồm cả Phường Thống Nhất (Nghị quyết số 1193/NQ-UBTVQH15 ngày 28/9/2024), nên hồ sơ Phường Tân Tiến nhận từ ngày đó không tách được theo đơn vị cũ.',
    );
  });

  test('a unit that stayed as it was under a new number is followed both ways', () => {
    expect(map.holdersOf('24445', before, after)).toEqual(['24445@2025']);
    expect(map.holdersOf('24445@2025', after, before)).toEqual(['24445']);
  });

  test('two parts of Ea Blang that meet again later are one again', () => {
    const heirs = new Set(map.holdersOf('24325', before, after));
    const expected = ['24328', '24334'].flatMap((id) => map.holdersOf(id, campaign, after));
    expect(heirs).toEqual(new Set(expected));
  });

  test('a district ends without a successor and stays itself', () => {
    expect(map.holdersOf('643', before, after)).toEqual(['643']);
    expect(map.answerFor('643', after)).toEqual(['643']);
  });

  test('offices of Phú Yên that the catalogue does not name went into those of the province', () => {
    expect(map.holdersOf('dept:tuphap', after, before)).toEqual(['54/dept:tuphap', 'dept:tuphap']);
    expect(map.holdersOf('dept:tuphap', before, after)).toEqual(['dept:tuphap']);
    expect(map.isInside('54/dept:tuphap')).toBe(false);
  });

  test('an agency counted in an era in which it did not exist is taken at its first or last', () => {
    expect(map.eraOfAgency('24139', after)).toBe(before);
    expect(map.eraOfAgency('24133@20241101', before)).toBe(campaign);
    expect(map.eraOfAgency('643', after)).toBe(campaign);
    expect(map.eraOfAgency('nobody', 1)).toBe(1);
  });
});
