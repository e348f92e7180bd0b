// Whole imports against plain DuckDB reading the same rows, in the same run, each in a process of its own.
// node bench/import.ts [rows=1000000] [rounds=3]
import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { streamXlsxRows, XlsxStreamWriter } from 'hucre/xlsx';
import { run } from '../src/cli/run.ts';
import { DOSSIER_FIELDS } from '../src/dossiers/dossier-field.ts';

const HEADINGS = DOSSIER_FIELDS.map((field) => field.heading);
const self = fileURLToPath(import.meta.url);

/** Rows as a one-stop system exports them: 17 columns, agencies by id, one in six still open. */
const ROWS_SQL = `select
  'H15-' || strftime(received, '%y%m%d') || '-' || lpad(i::varchar, 7, '0') as c0,
  case when i % 5 = 0 then 'Sở Tài nguyên và Môi trường' when i % 5 = 1 then '24163' when i % 5 = 2 then 'UBND huyện Krông Búk'
    when i % 5 = 3 then 'Sở Tư pháp' else 'UBND phường Tân Lập, thành phố Buôn Ma Thuột' end as c1,
  '1.' || lpad((100000 + hash(i) % 1700)::varchar, 6, '0') as c2,
  'Đất đai' as c3,
  strftime(received - interval 30 minute, '%d/%m/%Y %H:%M') as c4,
  strftime(received, '%d/%m/%Y %H:%M') as c5,
  strftime(received + interval 10 day, '%d/%m/%Y %H:%M') as c6,
  case when hash(i * 3) % 6 > 0 then strftime(received + to_days((hash(i * 5) % 14)::integer), '%d/%m/%Y %H:%M') end as c7,
  null as c8,
  case when hash(i * 7) % 3 = 0 then 'Trực tuyến' else 'Trực tiếp' end as c9,
  (4 + 5 * (hash(i * 11) % 2))::varchar as c10,
  case when hash(i * 13) % 4 = 0 then '150.000' when hash(i * 13) % 4 = 1 then '0' end as c11,
  case when hash(i * 17) % 9 = 0 then 'Có' else 'Không' end as c12,
  (hash(i * 19) % 2)::varchar as c13, (hash(i * 23) % 2)::varchar as c14, (hash(i * 29) % 2)::varchar as c15,
  (hash(i * 31) % 2)::varchar as c16, 'x' as c17,
  case when hash(i * 37) % 7 = 0 then (1 + hash(i * 41) % 5)::varchar end as c18
from (select i, timestamp '2024-01-02 07:30:00' + to_minutes((i * 300000 // $rows)::bigint) as received from range($rows) t(i))`;

const TYPES: Record<string, string> = {
  instant: 'timestamp',
  money: 'varchar',
  status: 'integer',
  satisfaction: 'integer',
};

async function makeFiles(
  folder: string,
  rows: number,
): Promise<{ csv: string; xlsx: string; xlsxCsv: string }> {
  const duckdb = await DuckDBInstance.create(':memory:');
  const connection = await duckdb.connect();
  const named = HEADINGS.map((heading, index) => `c${index} as "${heading}"`).join(', ');
  const copy = async (count: number, path: string) => {
    await connection.run(
      `copy (select ${named} from (${ROWS_SQL.replaceAll('$rows', String(count))})) to '${path}' (header)`,
    );
    return path;
  };
  const csv = await copy(rows, join(folder, 'ho-so.csv'));
  const xlsxRows = Math.min(rows, 100_000);
  const xlsxCsv = await copy(xlsxRows, join(folder, 'bang.csv'));
  const xlsx = join(folder, 'bang.xlsx');
  const reader = await connection.runAndReadAll(
    `select * from (${ROWS_SQL.replaceAll('$rows', String(xlsxRows))})`,
  );
  const writer = new XlsxStreamWriter({ name: 'Hồ sơ', columns: HEADINGS.map((header) => ({ header })) });
  for (const row of reader.getRows()) writer.addRow(row.map((cell) => (cell === null ? null : String(cell))));
  await pipeline(Readable.from([await writer.finish()]), createWriteStream(xlsx));
  connection.closeSync();
  duckdb.closeSync();
  return { csv, xlsx, xlsxCsv };
}

/** The rival: the same file straight into a typed table, nothing checked. */
async function plain(csv: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vedich-plain-'));
  const duckdb = await DuckDBInstance.create(join(folder, 'plain.duckdb'), { memory_limit: '2GB' });
  const connection = await duckdb.connect();
  const columns = DOSSIER_FIELDS.map(
    (field) => `'${field.heading}': '${TYPES[field.kind] ?? 'varchar'}'`,
  ).join(', ');
  await measured(async () => {
    await connection.run(
      `create table plain as select * from read_csv('${csv}', header = true, columns = {${columns}}, timestampformat = '%d/%m/%Y %H:%M')`,
    );
    await connection.run('checkpoint');
  });
  connection.closeSync();
  duckdb.closeSync();
  await rm(folder, { recursive: true });
}

async function whole(file: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vedich-whole-'));
  let printed = '';
  const io = {
    out: (text: string) => {
      printed = text;
    },
    error: (text: string) => process.stderr.write(text),
    terminal: false,
    environment: {},
  };
  await run(['init', '--empty', '--data', folder], io);
  await measured(async () => {
    const status = await run(['import', file, '--data', folder, '--json'], io);
    const result = JSON.parse(printed);
    if (status !== 0 || result.refused > 0) throw new Error(`import: ${status} ${printed.slice(0, 400)}`);
  });
  await rm(folder, { recursive: true });
}

async function readAlone(xlsx: string): Promise<void> {
  const { openAsBlob } = await import('node:fs');
  await measured(async () => {
    let count = 0;
    for await (const row of streamXlsxRows((await openAsBlob(xlsx)).stream()))
      count += row.values.length > 0 ? 1 : 0;
    if (count === 0) throw new Error('no rows');
  });
}

async function measured(work: () => Promise<void>): Promise<void> {
  const started = performance.now();
  await work();
  const elapsedMs = performance.now() - started;
  process.stdout.write(`${JSON.stringify({ elapsedMs, peakMb: process.resourceUsage().maxRSS / 1024 })}\n`);
}

function child(mode: string, path: string): { elapsedMs: number; peakMb: number } {
  const done = spawnSync(process.execPath, [self, mode, path], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (done.status !== 0) throw new Error(`${mode} ended with ${done.status}`);
  return JSON.parse(done.stdout.trim().split('\n').at(-1) ?? '');
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function compare(name: string, rounds: number, pairs: readonly [mode: string, path: string][]): void {
  const runs = Array.from({ length: rounds }, () => pairs.map(([mode, path]) => child(mode, path)));
  pairs.forEach(([mode, path], index) => {
    const mine = runs.map((round) => round[index]?.elapsedMs ?? Number.NaN);
    const ratios = runs.map(
      (round) => (round[index]?.elapsedMs ?? Number.NaN) / (round[0]?.elapsedMs ?? Number.NaN),
    );
    const peak = Math.max(...runs.map((round) => round[index]?.peakMb ?? 0));
    process.stdout.write(
      `${name}  ${mode.padEnd(6)} ${basename(path).padEnd(10)} ${median(mine).toFixed(0).padStart(6)} ms  ${median(ratios).toFixed(2)} x  peak ${peak.toFixed(0)} MB\n`,
    );
  });
}

const [mode = '1000000', argument = '3'] = process.argv.slice(2);
if (mode === 'plain') await plain(argument);
else if (mode === 'whole') await whole(argument);
else if (mode === 'read') await readAlone(argument);
else {
  const folder = await mkdtemp(join(tmpdir(), 'vedich-bench-'));
  const files = await makeFiles(folder, Number(mode));
  process.stdout.write(`${mode} rows, ${((await stat(files.csv)).size / 1e6).toFixed(0)} MB of CSV\n`);
  compare('csv ', Number(argument), [
    ['plain', files.csv],
    ['whole', files.csv],
  ]);
  compare('xlsx', Number(argument), [
    ['plain', files.xlsxCsv],
    ['whole', files.xlsx],
    ['read', files.xlsx],
  ]);
  await rm(folder, { recursive: true });
}
