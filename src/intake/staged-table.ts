import type { WarehouseSession } from '../platform/warehouse.ts';
import type { Separator } from './csv-parser.ts';
import type { CsvShape } from './csv-shape.ts';
import type { ReadTable } from './read-task.ts';

/** A clean table in UTF-8 text that the warehouse reads straight from the file. */
export interface StraightTable {
  readonly path: string;
  readonly gzip: boolean;
  readonly separator: Separator;
  readonly shape: CsvShape;
  /** Lines before the first record of data. */
  readonly skip: number;
  /** The number of the first record of data, the heading being 1. */
  readonly firstRowNumber: number;
  /** Columns of the file, and which of them are kept. */
  readonly width: number;
  readonly places: readonly number[];
  readonly mayNeedComposing: boolean;
  readonly hasRareSpace: boolean;
}

/** What JavaScript's `trim` takes away; the warehouse is told so that both ways of reading give the same cells. */
const WHITE_SPACE =
  ' \t\n\v\f\r\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF';

/**
 * Lands a clean table; gives its rows, or `null` when the records do not add up and somebody more patient must read it.
 * Errors of single lines are passed over (an error would break the transaction) and show in the count of records.
 */
export async function stageStraight(
  session: WarehouseSession,
  table: string,
  source: StraightTable,
): Promise<number | null> {
  const kept = source.places.map((place, index) => `x${place} as c${index}`).join(', ');
  const columns = Array.from({ length: source.width }, (_, index) => `'x${index}': 'varchar'`).join(', ');
  await session.run(
    `create or replace temp table ${table} as
     select null::bigint as row_number, ${kept}
     from read_csv($1, columns = {${columns}}, header = false, skip = ${source.skip}, auto_detect = false,
       delim = '${source.separator}', quote = '"', escape = '"', nullstr = '', encoding = 'utf-8',
       new_line = '${source.shape.lineEnd === '\n' ? '\\n' : '\\r\\n'}', ignore_errors = true,
       compression = '${source.gzip ? 'gzip' : 'none'}', parallel = ${!source.shape.lineBreaksInCells})`,
    [source.path],
  );
  const [found] = await session.query<{ rows: number; first: string | null; last: string | null }>(
    `select count(*) as rows, min(rowid)::varchar as first, max(rowid)::varchar as last from ${table}`,
  );
  const rows = found?.rows ?? 0;
  const first = BigInt(found?.first ?? 0);
  const inOrder = rows === 0 || BigInt(found?.last ?? 0) - first === BigInt(rows - 1);
  if (rows !== source.shape.records - source.skip || !inOrder) {
    await dropStaged(session, table);
    return null;
  }
  await session.run(`update ${table} set row_number = rowid - ${first} + ${source.firstRowNumber}`);
  await cleanCells(session, table, source);
  return dropBlankRows(session, table, source.places.length, rows);
}

async function cleanCells(session: WarehouseSession, table: string, source: StraightTable): Promise<void> {
  const names = source.places.map((_, index) => `c${index}`);
  if (source.mayNeedComposing) {
    await session.run(`update ${table} set ${names.map((c) => `${c} = nfc_normalize(${c})`).join(', ')}`);
  }
  if (source.hasRareSpace || source.shape.lineBreaksInCells) {
    await session.run(
      `update ${table} set ${names.map((c) => `${c} = nullif(trim(${c}, $1), '')`).join(', ')}`,
      [WHITE_SPACE],
    );
    return;
  }
  const spaced = names.map(
    (c) => `count(*) filter (where starts_with(${c}, ' ') or suffix(${c}, ' ')) as ${c}`,
  );
  const [counts = {}] = await session.query<Record<string, number>>(
    `select ${spaced.join(', ')} from ${table}`,
  );
  const changes = names.filter((c) => (counts[c] ?? 0) > 0).map((c) => `${c} = nullif(trim(${c}), '')`);
  if (changes.length > 0) await session.run(`update ${table} set ${changes.join(', ')}`);
}

async function dropBlankRows(
  session: WarehouseSession,
  table: string,
  width: number,
  rows: number,
): Promise<number> {
  const blank = Array.from({ length: width }, (_, index) => `c${index} is null`).join(' and ');
  const [found] = await session.query<{ blank: number }>(
    `select count(*) filter (where ${blank}) as blank from ${table}`,
  );
  if (!found || found.blank === 0) return rows;
  await session.run(`delete from ${table} where ${blank}`);
  return rows - found.blank;
}

/** Lands the scratch file of a table; every row of it must arrive. */
export async function stageScratch(
  session: WarehouseSession,
  table: string,
  source: ReadTable,
): Promise<number> {
  const { scratch, slots } = source;
  const kept = slots.map((slot, index) => `x${slot} as c${index}`).join(', ');
  const columns = Array.from({ length: scratch.width }, (_, index) => `'x${index}': 'varchar'`).join(', ');
  await session.run(
    `create or replace temp table ${table} as
     select row_number, ${kept}
     from read_csv($1, columns = {'row_number': 'bigint', ${columns}}, header = false, auto_detect = false,
       delim = ',', quote = '"', escape = '"', nullstr = '', encoding = 'utf-8', new_line = '\\n',
       max_line_size = 16000000, parallel = ${!scratch.lineBreaksInCells})`,
    [scratch.path],
  );
  const [found] = await session.query<{ rows: number }>(`select count(*) as rows from ${table}`);
  if (found?.rows !== scratch.rows) {
    throw new Error(`staging lost rows: ${scratch.rows} written, ${found?.rows} landed`);
  }
  return scratch.rows;
}

/** Drops a staging table. */
export async function dropStaged(session: WarehouseSession, table: string): Promise<void> {
  await session.run(`drop table if exists ${table}`);
}
