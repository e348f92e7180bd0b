import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openImporter } from '../import-for-test.ts';
import { boundHeldTouched, listHeldBefore } from './batch-finding-store.ts';

const importer = openImporter();

const line = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.constantFrom('Sở Tư pháp', '24163'),
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom('4', '9', ''),
  )
  .map(([key, agency, day, status]) => `H${key},${agency},0${day}/11/2024,${status}\n`);

test('what a batch repeats is never bounded too low, what it touches never too high', async () => {
  const seen = { nothing: 0, bounded: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(line, { minLength: 1, maxLength: 20 }), { minLength: 3 }), (files) =>
      importer.withCopy(async (app) => {
        for (const lines of files.slice(0, 5)) {
          const content = `Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Trạng thái\n${lines.join('')}`;
          const { updated, unchanged } = await importer.importInto(app, [content]);
          const [latest] = await app.warehouse.query<{ seq: number }>('select max(seq) as seq from batch');
          const held = await listHeldBefore(app.warehouse, latest?.seq ?? 0, null);
          const bound = await boundHeldTouched(app.warehouse, latest?.seq ?? 0, null);
          const sum = (of: 'saidTouched' | 'heldTouched') => held.reduce((all, row) => all + row[of], 0);
          expect(updated + unchanged).toBeGreaterThanOrEqual(sum('saidTouched'));
          expect(bound).toBeLessThanOrEqual(sum('heldTouched'));
          if (updated + unchanged === 0) seen.nothing += 1;
          if (bound > 0) seen.bounded += 1;
        }
      }),
    ),
    { numRuns: 6 },
  );
  expect(seen.nothing).toBeGreaterThan(0);
  expect(seen.bounded).toBeGreaterThan(0);
}, 60_000);
