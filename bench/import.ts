// Whole imports against plain DuckDB and a plain reader of workbooks on the same rows, in the same run and interleaved,
// each in a process of its own. Files go to the temporary directory of the system and are removed.
//   node bench/import.ts [rows=1000000] [rounds=3]
// Held against: CSV within 2.5 times plain DuckDB and 700 MB; a workbook of 100,000 rows within 1.5 times the reader alone
// and 250 MB; the event loop within 50 ms in both.
import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { DOSSIER_FIELDS } from '../src/dossiers/dossier-field.ts';
import { child, importFile, type Measure, makeDirectory, measured, median } from './import-meter.ts';
import { HEADINGS, query, rowsSql, writeCsv } from './import-rows.ts';

const self = fileURLToPath(import.meta.url);
const MAX_SHEET_ROWS = 100_000;

const TYPES: Record<string, string> = {
  instant: 'timestamp',
  money: 'varchar',
  status: 'integer',
  satisfaction: 'integer',
};

async function makeFiles(folder: string, rows: number): Promise<{ csv: string; xlsx: string }> {
  const csv = await writeCsv(rowsSql({ from: 0, to: rows, all: rows }), join(folder, 'ho-so.csv'));
  const sheetRows = Math.min(rows, MAX_SHEET_ROWS);
  const { XlsxStreamWriter } = await import('hucre/xlsx');
  const writer = new XlsxStreamWriter({ name: 'Hồ sơ', columns: HEADINGS.map((header) => ({ header })) });
  for (const row of await query(rowsSql({ from: 0, to: sheetRows, all: sheetRows }))) writer.addRow(row);
  const xlsx = join(folder, 'bang.xlsx');
  await pipeline(Readable.from([await writer.finish()]), createWriteStream(xlsx));
  return { csv, xlsx };
}

/** The rival of a CSV: the same file straight into a typed table, nothing checked. */
async function plain(csv: string, folder: string): Promise<void> {
  await measured(async () => {
    const duckdb = await DuckDBInstance.create(join(folder, 'plain.duckdb'), { memory_limit: '2GB' });
    const connection = await duckdb.connect();
    const columns = DOSSIER_FIELDS.map(
      (field) => `'${field.heading}': '${TYPES[field.kind] ?? 'varchar'}'`,
    ).join(', ');
    await connection.run(
      `create table plain as select * from read_csv('${csv}', header = true, columns = {${columns}}, timestampformat = '%d/%m/%Y %H:%M')`,
    );
    await connection.run('checkpoint');
    connection.closeSync();
    duckdb.closeSync();
  });
}

/** The rival of a workbook: the quickest of the published readers, which only reads. */
async function readAlone(xlsx: string): Promise<void> {
  const { streamXlsxRows } = await import('hucre/xlsx');
  await measured(async () => {
    let count = 0;
    for await (const row of streamXlsxRows((await openAsBlob(xlsx)).stream()))
      count += row.values.length > 0 ? 1 : 0;
    if (count === 0) throw new Error('no rows');
  });
}

async function once(mode: string, file: string): Promise<Measure> {
  const folder = await mkdtemp(join(tmpdir(), 'vedich-bench-'));
  if (mode === 'whole') makeDirectory(folder);
  const measure = child(self, mode, file, folder);
  await rm(folder, { recursive: true });
  return measure;
}

async function compare(
  name: string,
  rounds: number,
  pair: { file: string; rival: string; times: number; peakMb: number },
): Promise<void> {
  const runs: { rival: Measure; whole: Measure }[] = [];
  for (let round = 0; round < rounds; round += 1)
    runs.push({ rival: await once(pair.rival, pair.file), whole: await once('whole', pair.file) });
  const tell = (what: string, value: number, unit: string, bound: number | null) =>
    process.stdout.write(
      `${name}  ${what.padEnd(24)} ${value.toFixed(2).padStart(9)} ${unit}${bound === null ? '' : `  (bound ${bound}: ${value <= bound ? 'kept' : 'MISSED'})`}\n`,
    );
  tell('wall', median(runs.map((run) => run.whole.elapsedMs / run.rival.elapsedMs)), 'x', pair.times);
  tell('user and system time', median(runs.map((run) => run.whole.cpuMs / run.rival.cpuMs)), 'x', null);
  tell('wall of the import', median(runs.map((run) => run.whole.elapsedMs)), 'ms', null);
  tell('peak', Math.max(...runs.map((run) => run.whole.peakMb)), 'MB', pair.peakMb);
  tell(`peak of the rival`, Math.max(...runs.map((run) => run.rival.peakMb)), 'MB', null);
  tell('event loop late, p99', Math.max(...runs.map((run) => run.whole.lagP99Ms)), 'ms', 50);
}

const [mode = '1000000', argument = '3', folder = ''] = process.argv.slice(2);
if (mode === 'plain') await plain(argument, folder);
else if (mode === 'whole') await importFile(argument, folder);
else if (mode === 'read') await readAlone(argument);
else {
  const inputs = await mkdtemp(join(tmpdir(), 'vedich-bench-'));
  const files = await makeFiles(inputs, Number(mode));
  const rounds = Number(argument);
  process.stdout.write(`${mode} rows, ${((await stat(files.csv)).size / 1e6).toFixed(0)} MB of CSV\n`);
  await compare('csv ', rounds, { file: files.csv, rival: 'plain', times: 2.5, peakMb: 700 });
  await compare('xlsx', rounds, { file: files.xlsx, rival: 'read', times: 1.5, peakMb: 250 });
  await rm(inputs, { recursive: true });
}
