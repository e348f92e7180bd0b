import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepValues } from './kept-values.ts';

describe('values kept by key', () => {
  test('are computed once while they are at hand, and weigh no more together than was said', async () => {
    const anyAsked = fc.array(fc.nat({ max: 9 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(anyAsked, fc.integer({ min: 1, max: 20 }), async (asked, most) => {
        const values = keepValues<number>(most, (value) => value);
        let computed = 0;
        for (const key of asked) {
          const held = new Set(values.keys());
          const before = computed;
          const value = await values.get(String(key), async () => {
            computed += 1;
            return key;
          });
          expect(value).toBe(key);
          expect(computed - before).toBe(held.has(String(key)) ? 0 : 1);
          const kept = [...values.keys()];
          expect(kept.at(-1)).toBe(String(key));
          const weight = kept.reduce((sum, each) => sum + Number(each), 0);
          expect(kept.length === 1 || weight <= most).toBe(true);
        }
      }),
    );
  });

  test('that failed are computed again, and those dropped too', async () => {
    const values = keepValues<string>(5);
    await expect(values.get('a', () => Promise.reject(new Error('once')))).rejects.toThrow('once');
    expect(await values.get('a', async () => 'then')).toBe('then');
    expect(await values.get('a', async () => 'never')).toBe('then');
    values.drop('a');
    expect(await values.get('a', async () => 'anew')).toBe('anew');
  });
});
