import { expect, test } from 'vitest';
import { findFaults } from './fuzz-for-test.ts';
import { openImporter } from './import-for-test.ts';
import { verifyData } from './verify-data.ts';

const importer = openImporter();
const CASES = 120;

test('damaged files are imported or refused in one sentence, and leave data that hold together', async () => {
  const faults: string[] = [];
  let imported = 0;
  for (let seed = 1; seed <= CASES; seed += 1) {
    const found = await findFaults(importer.app, seed);
    faults.push(...found.faults);
    if (found.imported) imported += 1;
  }
  expect(faults).toEqual([]);
  // Neither all nor none: the files are damaged, but not beyond reading.
  expect(imported).toBeGreaterThan(CASES / 10);
  expect(imported).toBeLessThan(CASES);
  expect(await verifyData(importer.app)).toEqual([]);
}, 180_000);
