import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameSheets } from './sheet-name.ts';

test('names of sheets are those of the parts where a workbook allows them', () => {
  expect(nameSheets(['Hồ sơ', 'a.csv', 'hồ sơ', 'Kỳ 1/2024', '', "'x'", 'History'])).toEqual([
    'Hồ sơ',
    'a.csv',
    'hồ sơ (2)',
    'Kỳ 1 2024',
    'Trang',
    'x',
    'Trang (2)',
  ]);
});

test('any texts give names that a workbook takes, no two alike', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 40 }), (texts) => {
      const names = nameSheets([...texts, ...texts]);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(2 * texts.length);
      for (const name of names) {
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(31);
        expect(name).not.toMatch(/[\\/?*[\]:]|^'|'$/);
        expect(name.isWellFormed()).toBe(true);
      }
    }),
  );
});
