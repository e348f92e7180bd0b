import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effortTo, missingTo } from './effort.ts';
import { compare, fractionOf, percentOfCounts } from './fraction.ts';

/** True when so many of so many are not below the target, to the last decimal. */
function meets(numerator: number, denominator: number, target: number): boolean {
  return denominator > 0 && compare(percentOfCounts(numerator, denominator), fractionOf(target)) >= 0;
}

const targets = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);
const counts = fc
  .tuple(fc.nat({ max: 200_000 }), fc.nat({ max: 200_000 }))
  .map(([counted, others]) => ({ numerator: counted, denominator: counted + others }));
const comings = fc
  .tuple(fc.double({ min: 0, max: 4000, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([cases, rate]) => ({ numerator: cases * rate, denominator: cases }));

describe('whatever the target, the result so far and what is expected', () => {
  test('as many as are needed reach the target, one less does not', () => {
    fc.assert(
      fc.property(
        targets,
        counts,
        comings,
        fc.integer({ min: 1, max: 50 }),
        (target, soFar, coming, left) => {
          const effort = effortTo(target, soFar, coming, left);
          if (!effort) throw new Error('no effort');
          const end = soFar.denominator + effort.expected;
          if (end === 0) return;
          expect(meets(soFar.numerator + effort.needed, end, target)).toBe(true);
          if (effort.needed > 0) expect(meets(soFar.numerator + effort.needed - 1, end, target)).toBe(false);
          expect(effort.reachable).toBe(meets(soFar.numerator + effort.expected, end, target));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('as many a working day as are said reach it, alone or on top of the forecast; one less a day does not', () => {
    fc.assert(
      fc.property(
        targets,
        counts,
        comings,
        fc.integer({ min: 1, max: 50 }),
        (target, soFar, coming, left) => {
          const effort = effortTo(target, soFar, coming, left);
          if (!effort) throw new Error('no effort');
          const { expected, foreseen, neededEachDay, extraEachDay } = effort;
          const end = soFar.denominator + expected;
          if (end === 0) return;
          const ends = (counted: number) => meets(soFar.numerator + counted, end, target);
          expect(ends(neededEachDay * left)).toBe(true);
          if (neededEachDay > 0) expect(ends((neededEachDay - 1) * left)).toBe(false);
          expect(ends(foreseen + extraEachDay * left)).toBe(true);
          if (extraEachDay > 0) expect(ends(foreseen + (extraEachDay - 1) * left)).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('nothing is needed exactly when the target is met without any more', () => {
    fc.assert(
      fc.property(targets, counts, comings, (target, soFar, coming) => {
        const effort = effortTo(target, soFar, coming, 5);
        const end = soFar.denominator + (effort?.expected ?? 0);
        if (end > 0) expect(effort?.needed === 0).toBe(meets(soFar.numerator, end, target));
      }),
    );
  });
});

test.each([
  // 55 % of 1.340 is 737; 33,33 % of 300 is 99,99; 54,99 % of 100.000 is 54.990.
  [55, 0, 1340, 737],
  [33.33, 0, 300, 100],
  [54.99, 54_989, 100_000, 1],
  [100, 99, 100, 1],
  [55, 60, 100, 0],
  [0, 0, 100, 0],
])('%d %% of what is so far %d of %d: %d missing', (target, numerator, denominator, missing) => {
  expect(missingTo(target, { numerator, denominator })).toBe(missing);
});

test('the extra is what the forecast does not bring by itself', () => {
  const soFar = { numerator: 10, denominator: 100 };
  const coming = { numerator: 40, denominator: 100 };
  expect(effortTo(50, soFar, coming, 10)).toEqual({
    workingDaysLeft: 10,
    expected: 100,
    foreseen: 40,
    needed: 90,
    extra: 50,
    neededPerWorkingDay: 9,
    expectedPerWorkingDay: 10,
    extraPerWorkingDay: 5,
    neededEachDay: 9,
    extraEachDay: 5,
    reachable: true,
    highest: 55,
  });
  expect(effortTo(20, soFar, coming, 10)).toMatchObject({ needed: 30, extra: 0, extraEachDay: 0 });
  expect(effortTo(50, soFar, coming, 7)).toMatchObject({ neededEachDay: 13, extraEachDay: 8 });
});

test('more than all that is still expected is out of reach, and said to be', () => {
  const soFar = { numerator: 0, denominator: 1000 };
  expect(effortTo(55, soFar, { numerator: 0, denominator: 5 }, 3)).toMatchObject({
    needed: 553,
    expected: 5,
    reachable: false,
    workingDaysLeft: 3,
  });
  // One failure, and 100 % is lost.
  expect(
    effortTo(100, { numerator: 99, denominator: 100 }, { numerator: 50, denominator: 50 }, 3),
  ).toMatchObject({
    needed: 51,
    expected: 50,
    reachable: false,
    // 149 of 150, never said as more than it is.
    highest: 99.33,
  });
});

test('where nothing more is expected, the target is met as it is or out of reach', () => {
  const none = { numerator: 0, denominator: 0.3 };
  expect(effortTo(55, { numerator: 5, denominator: 10 }, none, 2)).toMatchObject({
    expected: 0,
    reachable: false,
  });
  expect(effortTo(50, { numerator: 5, denominator: 10 }, none, 2)).toMatchObject({
    needed: 0,
    reachable: true,
  });
  const nothing = { numerator: 0, denominator: 0 };
  expect(effortTo(50, nothing, nothing, 2)?.highest).toBeNull();
});

test('without a working day left nothing is asked', () => {
  const soFar = { numerator: 1, denominator: 10 };
  expect(effortTo(55, soFar, soFar, 0)).toBeNull();
});
