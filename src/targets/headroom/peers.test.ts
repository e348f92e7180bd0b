import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeProcedure } from '../../../test/make-procedures.ts';
import type { Headroom } from './headroom.ts';
import { ENOUGH_DOSSIERS, peersOf, reachableOf } from './peers.ts';

function headroomOf(
  agency: string,
  numerator: number,
  denominator: number,
  differences: Partial<Headroom> = {},
) {
  const code = differences.code ?? '1.000001';
  const made: Headroom = {
    move: 'online',
    agency,
    level: 'commune',
    code,
    procedure: makeProcedure({ code, field: 'Hộ tịch' }),
    numerator,
    denominator,
    left: denominator - numerator,
    blocked: null,
    starts: { agency: false, province: false },
    ...differences,
  };
  return made;
}

const peersOfFirst = (list: readonly Headroom[]) => peersOf(list)[0];

describe('what a quarter of the others reach', () => {
  const others = [90, 80, 70, 60, 50, 40, 30, 20].map((percent, index) =>
    headroomOf(`peer${index}`, percent, 100),
  );

  test('is the rate of the last agency in the leading quarter, the agency itself left out', () => {
    expect(peersOfFirst([headroomOf('a', 10, 100), ...others])).toEqual({
      basis: 'procedure',
      ratio: { numerator: 80, denominator: 100 },
      count: 8,
    });
    // The best of nine is compared with the eight below it.
    expect(peersOfFirst([headroomOf('a', 99, 100), ...others])?.ratio.numerator).toBe(80);
  });

  test('leaves out who has too few dossiers, another level, or the other move', () => {
    const strangers = [
      headroomOf('small', ENOUGH_DOSSIERS - 1, ENOUGH_DOSSIERS - 1),
      headroomOf('dept', 100, 100, { level: 'department' }),
      headroomOf('paid', 100, 100, { move: 'payment' }),
    ];
    expect(peersOfFirst([headroomOf('a', 10, 100), ...others, ...strangers])).toMatchObject({
      ratio: { numerator: 80 },
      count: 8,
    });
  });

  test('falls back to the field, then to everything that can be moved, then to nothing', () => {
    const own = headroomOf('a', 0, 40, { code: '1.000009' });
    expect(peersOfFirst([own, ...others])).toMatchObject({ basis: 'field', count: 8 });
    const elsewhere = headroomOf('a', 0, 40, {
      code: '1.000009',
      procedure: makeProcedure({ code: '1.000009', field: 'Đất đai' }),
    });
    expect(peersOfFirst([elsewhere, ...others])).toMatchObject({ basis: 'level', count: 8 });
    expect(peersOfFirst([elsewhere, ...others.slice(0, 3)])).toBeNull();
    expect(peersOfFirst([{ ...own, blocked: 'information' }, ...others])).toBeNull();
  });
});

test('reachable never passes the rate of the peers, nor what is left', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }).chain((denominator) =>
        fc.record({
          denominator: fc.constant(denominator),
          numerator: fc.integer({ min: 0, max: denominator }),
        }),
      ),
      fc.integer({ min: 1, max: 5000 }).chain((denominator) =>
        fc.record({
          denominator: fc.constant(denominator),
          numerator: fc.integer({ min: 0, max: denominator }),
        }),
      ),
      (own, ratio) => {
        const headroom = headroomOf('a', own.numerator, own.denominator);
        const reachable = reachableOf(headroom, { basis: 'procedure', ratio, count: 4 });
        expect(reachable).toBeGreaterThanOrEqual(0);
        expect(reachable).toBeLessThanOrEqual(headroom.left);
        const above = own.numerator + reachable;
        if (reachable > 0)
          expect(above * ratio.denominator).toBeLessThanOrEqual(ratio.numerator * own.denominator);
        // One more would pass it, or there is none.
        if (reachable < headroom.left)
          expect((above + 1) * ratio.denominator).toBeGreaterThan(ratio.numerator * own.denominator);
      },
    ),
  );
  expect(reachableOf(headroomOf('a', 1, 10), null)).toBe(0);
});
