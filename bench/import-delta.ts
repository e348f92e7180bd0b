// A day's delta, half new dossiers and half changed ones spread over the year, into a full warehouse; and the import that
// fills it. Files go to the temporary directory of the system and are removed (5 GB for 10 million rows).
//   node bench/import-delta.ts [held=10000000] [delta=200000]
// Held against: 1.5 GB at the peak of the first import, 5 seconds for the delta.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { child, importFile, type Measure, makeDirectory } from './import-meter.ts';
import { rowsSql, writeCsv } from './import-rows.ts';

const self = fileURLToPath(import.meta.url);

function tell(what: string, value: number, unit: string, bound: number): void {
  process.stdout.write(
    `${what.padEnd(28)} ${value.toFixed(2).padStart(9)} ${unit}  (bound ${bound}: ${value <= bound ? 'kept' : 'MISSED'})\n`,
  );
}

async function fill(folder: string, held: number, delta: number): Promise<void> {
  const directory = join(folder, 'data');
  makeDirectory(directory);
  const all = held + delta / 2;
  const first = await writeCsv(rowsSql({ from: 0, to: held, all }), join(folder, 'nam.csv'));
  const filled = child(self, 'import', first, directory);
  await rm(first);
  tell(`peak, ${held} rows`, filled.peakMb, 'MB', 1500);
  const step = Math.max(1, Math.floor(held / (delta / 2)));
  const changed = `select * replace ('10' as c10, '1' as c14) from (${rowsSql({ from: 0, to: held, all })}) where right(c0, 8)::bigint % ${step} = 0`;
  const fresh = rowsSql({ from: held, to: all, all });
  const day = await writeCsv(`${changed} union all ${fresh}`, join(folder, 'ngay.csv'));
  const added: Measure = child(self, 'import', day, directory);
  tell(`wall, ${delta} rows more`, added.elapsedMs / 1000, 's', 5);
  tell('user and system time', added.cpuMs / 1000, 's', 10);
  tell('peak', added.peakMb, 'MB', 1500);
  tell('event loop late, p99', added.lagP99Ms, 'ms', 50);
}

const [mode = '10000000', argument = '200000', directory = ''] = process.argv.slice(2);
if (mode === 'import') await importFile(argument, directory);
else {
  const folder = await mkdtemp(join(tmpdir(), 'vedich-delta-'));
  try {
    await fill(folder, Number(mode), Number(argument));
  } finally {
    await rm(folder, { recursive: true });
  }
}
