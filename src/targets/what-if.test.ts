import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addRatios, percent } from '../indicators/ratio.ts';
import { countsOf, resultOf } from './result.ts';
import { changesBetween, groupIf, provinceIf, type Share } from './what-if.ts';

const share = (numerator: number, denominator: number, target: number | null): Share => ({
  result: resultOf({ numerator, denominator }),
  target,
});
const rate = (percent: number, target: number | null): Share => ({
  result: { numerator: null, denominator: null, percent },
  target,
});

describe('what the province would reach', () => {
  test('a ratio of sums of the dossiers of today, not a mean of targets', () => {
    expect(provinceIf([share(10, 100, 55), share(300, 900, 68.4)], 60)).toEqual({
      target: 60,
      // (55 + 615,6) / 1000
      reach: 67.06,
      reachKeeping: 67.06,
      isEnough: true,
      withoutTarget: 0,
      leftOut: 0,
    });
  });

  test('who has more keeps it only where that is asked; who has no target stays; a rate alone cannot be weighed', () => {
    expect(provinceIf([share(90, 100, 55), share(20, 100, null), rate(80, 55), share(0, 0, 55)], 55)).toEqual(
      {
        target: 55,
        reach: 37.5,
        reachKeeping: 55,
        isEnough: false,
        withoutTarget: 1,
        leftOut: 1,
      },
    );
  });

  test('nothing arose: nothing is said', () => {
    expect(provinceIf([share(0, 0, 55)], 55)).toMatchObject({
      reach: null,
      reachKeeping: null,
      isEnough: null,
    });
    expect(provinceIf([share(1, 2, 55)], null)).toMatchObject({ target: null, isEnough: null });
  });

  test('it is compared unrounded', () => {
    // (2/3 of the dossiers at 55, one third at 54,99) rounds to 55 and is not 55.
    expect(provinceIf([share(0, 2999, 55), share(0, 1, 54.99)], 55)).toMatchObject({
      reach: 55,
      isEnough: false,
    });
  });

  const counted = fc
    .tuple(fc.nat(5000), fc.nat(5000), fc.integer({ min: 0, max: 10_000 }))
    .map(([a, b, target]) => share(Math.min(a, b), b, target / 100));

  test('between the lowest and the highest target of those with dossiers, and no less where more is kept', () => {
    fc.assert(
      fc.property(fc.array(counted, { minLength: 1, maxLength: 30 }), (shares) => {
        const told = provinceIf(shares, 55);
        const targets = shares.flatMap(({ result, target }) => (result.denominator ? [target ?? 0] : []));
        if (told.reach === null) {
          expect(targets).toEqual([]);
          return;
        }
        expect(told.reach).toBeGreaterThanOrEqual(Math.min(...targets));
        expect(told.reach).toBeLessThanOrEqual(Math.max(...targets));
        expect(told.reachKeeping).toBeGreaterThanOrEqual(told.reach);
        const now = addRatios(shares.flatMap(({ result }) => countsOf(result) ?? []));
        expect(told.reachKeeping).toBeGreaterThanOrEqual(percent(now) ?? 0);
        expect(provinceIf(shares.toReversed(), 55)).toEqual(told);
      }),
    );
  });
});

test('a group tells who gets a target, who would meet it now and at the baseline, and the spread', () => {
  const target = (percent: number | null, of: number | null) => ({
    target: of,
    baseline: { numerator: null, denominator: null, percent },
  });
  const rows = [target(40, 55), target(97, 100), target(63.4, 68.4), target(null, null), target(60, 65)];
  const now = [55, 99.99, 70, 10, null];
  expect(
    groupIf(rows, (index) => ({ numerator: null, denominator: null, percent: now[index] ?? null })),
  ).toEqual({
    agencies: 5,
    withTarget: 4,
    measured: 3,
    met: 2,
    measuredAtBaseline: 4,
    metAtBaseline: 0,
    lowest: 55,
    median: 66.7,
    highest: 100,
  });
  expect(groupIf([], () => ({ numerator: null, denominator: null, percent: null }))).toMatchObject({
    lowest: null,
    median: null,
    highest: null,
  });
});

test('changes are counted by kind, those without a number first, then the largest', () => {
  const row = (agency: string, target: number | null) => ({ agency, indicator: 'online-dossiers', target });
  const before = [row('1', 55), row('2', 55), row('3', null), row('4', 60), row('5', 70)];
  const after = [row('1', 52.5), row('2', 55), row('3', 50), row('4', null), row('5', 73.5)];
  expect(changesBetween(before, after)).toEqual({
    agencies: 4,
    targets: 4,
    higher: 1,
    lower: 1,
    given: 1,
    dropped: 1,
    most: [
      { agency: '3', indicator: 'online-dossiers', was: null, is: 50, by: null },
      { agency: '4', indicator: 'online-dossiers', was: 60, is: null, by: null },
      { agency: '5', indicator: 'online-dossiers', was: 70, is: 73.5, by: 3.5 },
      { agency: '1', indicator: 'online-dossiers', was: 55, is: 52.5, by: -2.5 },
    ],
  });
  expect(changesBetween(before, before)).toMatchObject({ agencies: 0, targets: 0, most: [] });
});
