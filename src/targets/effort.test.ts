import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effortTo } from './effort.ts';

test('what is needed, added to what there is, just reaches the target', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 5000 }),
      fc.nat({ max: 5000 }),
      fc.double({ min: 0.1, max: 4000, noNaN: true }),
      fc.integer({ min: 1, max: 50 }),
      (online, offline, expected, left) => {
        const soFar = { numerator: online, denominator: online + offline };
        const effort = effortTo(55, soFar, { numerator: 0, denominator: expected }, left);
        if (!effort) return false;
        const end = (online + effort.needed) / (online + offline + expected);
        const oneLess = (online + effort.needed - 1) / (online + offline + expected);
        return end >= 0.55 - 1e-9 && (effort.needed === 0 || oneLess < 0.55);
      },
    ),
  );
});

test('the extra is what the forecast does not bring by itself', () => {
  const effort = effortTo(50, { numerator: 10, denominator: 100 }, { numerator: 40, denominator: 100 }, 10);
  expect(effort).toMatchObject({
    needed: 90,
    neededPerWorkingDay: 9,
    extraPerWorkingDay: 5,
    reachable: true,
  });
  const enough = effortTo(20, { numerator: 10, denominator: 100 }, { numerator: 40, denominator: 100 }, 10);
  expect(enough).toMatchObject({ needed: 30, extraPerWorkingDay: 0 });
});

test('more than all that is still expected is out of reach, and said to be', () => {
  const effort = effortTo(55, { numerator: 0, denominator: 1000 }, { numerator: 0, denominator: 5 }, 3);
  expect(effort).toMatchObject({ needed: 553, expected: 5, reachable: false, workingDaysLeft: 3 });
});

test('on the last working day, or where nothing comes any more, nothing is asked', () => {
  const soFar = { numerator: 1, denominator: 10 };
  expect(effortTo(55, soFar, soFar, 0)).toBeNull();
  expect(effortTo(55, soFar, { numerator: 0, denominator: 0 }, 5)).toBeNull();
});
