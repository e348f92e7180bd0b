import { describe, expect, test } from 'vitest';
import { seededRandom } from './random.ts';

const draws = (seed: number, label: string): number[] => {
  const random = seededRandom(seed, label);
  return Array.from({ length: 20_000 }, () => random.next());
};

describe('a seeded stream', () => {
  test('is the same for the same seed and label, and another for any other', () => {
    expect(draws(7, 'a')).toEqual(draws(7, 'a'));
    for (const other of [draws(8, 'a'), draws(7, 'b'), draws(7 + 2 ** 32, 'a')]) {
      expect(other.slice(0, 5)).not.toEqual(draws(7, 'a').slice(0, 5));
    }
  });

  test('fills [0, 1) evenly, from neighbouring seeds too', () => {
    for (const seed of [0, 1, 2, 3]) {
      const tenths = Array.from({ length: 10 }, () => 0);
      for (const draw of draws(seed, 'even'))
        tenths[Math.floor(draw * 10)] = (tenths[Math.floor(draw * 10)] ?? 0) + 1;
      for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(220);
    }
  });

  test('its first draws are known, so that a year made elsewhere is the same year', () => {
    const random = seededRandom(1, 'known');
    expect([random.below(1000), random.below(1000), random.below(1000)]).toMatchInlineSnapshot(`
      [
        733,
        421,
        556,
      ]
    `);
  });
});
