// Imports damaged files, thousands of them, and says everything that should not be so, each with the seed that makes it again.
// node bench/fuzz-import.ts [cases=2000] [first seed=1000]
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { insertAgencies } from '../src/agencies/agency-store.ts';
import { readUnits } from '../src/agencies/read-units.ts';
import { findFaults } from '../src/intake/fuzz-for-test.ts';
import { fuzzFile } from '../src/intake/fuzzed-file-for-test.ts';
import { verifyData } from '../src/intake/verify-data.ts';
import { openApp } from '../src/platform/app.ts';

const cases = Number(process.argv[2] ?? 2000);
const first = Number(process.argv[3] ?? 1000);
const UNITS = new URL('../samples/dak-lak-2024/units.json', import.meta.url);
const A_ROUND = 250;

let finds = 0;
let imported = 0;
const began = performance.now();
for (let from = first; from < first + cases; from += A_ROUND) {
  const directory = await mkdtemp(join(tmpdir(), 'vedich-fuzz-'));
  const app = await openApp({ directory });
  const { agencies, successions } = readUnits(JSON.parse(await readFile(UNITS, 'utf8')));
  await insertAgencies(app.records, agencies, successions);
  const to = Math.min(from + A_ROUND, first + cases);
  for (let seed = from; seed < to; seed += 1) {
    const found = await findFaults(app, seed);
    if (found.imported) imported += 1;
    for (const fault of found.faults) console.log(fault);
    if (found.faults.length > 0) {
      finds += 1;
      const { name, bytes } = fuzzFile(seed);
      await writeFile(join(tmpdir(), name), bytes);
    }
  }
  for (const { message } of await verifyData(app)) {
    finds += 1;
    console.log(`seeds ${from} to ${to - 1}: ${message}`);
  }
  await app.close();
  await rm(directory, { recursive: true });
}
const seconds = (performance.now() - began) / 1000;
console.log(`${cases} files, ${imported} imported, ${finds} finds, ${seconds.toFixed(0)} s`);
