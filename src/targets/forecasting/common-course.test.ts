import { describe, expect, test } from 'vitest';
import { commonCourse } from './common-course.ts';
import { rateOf, type Week } from './series.ts';
import { timeAhead } from './time-ahead.ts';

const DAYS = 60;
const NO_DAYS_OFF = { effect: 0, share: 0 };

/** Thirty agencies, two hundred cases a week each, that all follow one course of log odds. */
function course(past: number, oddsOn: (day: number) => number) {
  const middles = Array.from({ length: Math.floor(past / 7) }, (_, week) => past - 7 * week - 4).reverse();
  const weeks = middles.map(
    (middle): Week => ({ cases: 200, counted: 200 * rateOf(oddsOn(middle)), off: 0, middle }),
  );
  const baseline = { numerator: 2000 * rateOf(oddsOn(-30)), denominator: 2000 };
  const agencies = Array.from({ length: 30 }, () => weeks);
  const types = Array.from({ length: DAYS }, () => 'mon' as const);
  const time = timeAhead({ types, past }, middles.at(-1) ?? 0, () => 1);
  const ahead = commonCourse(
    agencies,
    agencies.map(() => baseline),
    DAYS,
    NO_DAYS_OFF,
  ).ahead(time);
  return { ...ahead, last: ahead.path.at(-1) ?? 0 };
}

const pushed = (day: number) => (day < 30 ? 0 : Math.min(1, (day - 29) / 7));

describe('the common course', () => {
  test('leaves room for a rise as long as there is time for one', () => {
    const [early, middle, late] = [14, 35, 56].map((past) => course(past, () => 0));
    expect(early?.last).toBeGreaterThan(0.15);
    expect(early?.last).toBeLessThan(0.6);
    expect(middle?.last).toBeLessThan(early?.last ?? 0);
    expect(late?.last).toBeLessThan(0.05);
    expect(early?.variance).toBeGreaterThan(3 * (late?.variance ?? 1));
  });

  test('sees a push within a week of its beginning, and not before', () => {
    expect(course(28, pushed).last).toBeCloseTo(course(28, () => 0).last, 9);
    // A week in, half of it is in the last week's figures: most of the rest is foreseen.
    expect(course(36, pushed).last).toBeGreaterThan(0.25);
    // Once it is over, hardly any more is expected than had it never been.
    expect(Math.abs(course(56, pushed).last)).toBeLessThan(0.1);
  });

  test('does not carry a fall on', () => {
    expect(course(35, (day) => -0.02 * day).last).toBeGreaterThan(-0.1);
  });
});
