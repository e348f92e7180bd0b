// Rows of dossiers for the benchmarks of imports, made by SQL so that they are the same each time.
import { DuckDBInstance } from '@duckdb/node-api';
import { DOSSIER_FIELDS } from '../src/dossiers/dossier-field.ts';

export const HEADINGS = DOSSIER_FIELDS.map((field) => field.heading);

/** Rows as a one-stop system exports them: 17 columns, agencies by id, one in six still open. */
const ROWS_SQL = `select
  'H15-' || strftime(received, '%y%m%d') || '-' || lpad(i::varchar, 8, '0') as c0,
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
from (select i, timestamp '2024-01-02 07:30:00' + to_minutes((i * 300000 // $all)::bigint) as received from range($from, $to) t(i))`;

/** Rows `from` to `to` of a year that has `all`. */
export function rowsSql(part: { from: number; to: number; all: number }): string {
  return ROWS_SQL.replaceAll('$all', String(part.all))
    .replaceAll('$from', String(part.from))
    .replaceAll('$to', String(part.to));
}

/** Writes the rows of a query as a CSV of our own headings. */
export async function writeCsv(sql: string, path: string): Promise<string> {
  const named = HEADINGS.map((heading, index) => `c${index} as "${heading}"`).join(', ');
  await query(`copy (select ${named} from (${sql})) to '${path}' (header)`);
  return path;
}

/** Runs one statement in an engine of its own. */
export async function query(sql: string): Promise<(string | null)[][]> {
  const duckdb = await DuckDBInstance.create(':memory:', { memory_limit: '1GB' });
  const connection = await duckdb.connect();
  const reader = await connection.runAndReadAll(sql);
  const rows = reader.getRows().map((row) => row.map((cell) => (cell === null ? null : String(cell))));
  connection.closeSync();
  duckdb.closeSync();
  return rows;
}
