import type { WarehouseSession } from '../../platform/warehouse.ts';
import { quote } from '../convert-words.ts';
import type { CsvShape } from './csv-shape.ts';
import type { ReadTable } from './read-task.ts';
import type { StraightTable } from './straight-table.ts';

/** What JavaScript's `trim` takes away; the warehouse is told so that both ways of reading give the same cells. */
export const WHITE_SPACE =
  ' \t\n\v\f\r\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF';

/**
 * Loads a table without looking closely. Lines that are not as they should be are passed over (an error would break the
 * transaction); `settleStraight` finds that they are missing. Line ends must be of one kind, or the engine gives up.
 */
export async function loadStraight(
  session: WarehouseSession,
  table: string,
  source: StraightTable,
  how: { readonly lineEnd: '\n' | '\r\n'; readonly lineBreaksInCells: boolean },
): Promise<void> {
  await withoutLines(
    session.run(
      `create or replace temp table ${table} as select ${straightCells(source)} from ${readStraight(source, how)}`,
    ),
  );
}

/** The kept cells of a record, trimmed, as `c0`, `c1`, … */
export function straightCells(source: StraightTable): string {
  // Nearly no cell has a space at its ends, and looking for one costs a tenth of trimming.
  return source.places
    .map((place, index) => {
      const cell = `x${place}`;
      return `case when ${cell} like ' %' or ${cell} like '% ' then nullif(trim(${cell}), '') else ${cell} end as c${index}`;
    })
    .join(', ');
}

/** The records of a file as a relation with `x0`, `x1`, … of texts. */
export function readStraight(
  source: StraightTable,
  how: { readonly lineEnd: '\n' | '\r\n'; readonly lineBreaksInCells: boolean },
): string {
  const columns = Array.from({ length: source.width }, (_, index) => `'x${index}': 'varchar'`).join(', ');
  return `read_csv(${quote(source.path)}, columns = {${columns}}, header = false, skip = ${source.skip}, auto_detect = false,
    delim = '${source.separator}', quote = '"', escape = '"', nullstr = '', encoding = 'utf-8',
    new_line = '${how.lineEnd === '\n' ? '\\n' : '\\r\\n'}', ignore_errors = true, buffer_size = 8000000,
    compression = '${source.gzip ? 'gzip' : 'none'}', parallel = ${!how.lineBreaksInCells})`;
}

/** Makes a loaded table what it should be; `null` when records are missing and somebody more patient must read it. */
export async function settleStraight(
  session: WarehouseSession,
  table: string,
  source: StraightTable,
  survey: { readonly shape: CsvShape; readonly mayNeedComposing: boolean; readonly hasRareSpace: boolean },
): Promise<{ rows: number; skipped: number } | null> {
  const [found] = await session.query<{ rows: number; first: string | null; last: string | null }>(
    `select count(*) as rows, min(rowid)::varchar as first, max(rowid)::varchar as last from ${table}`,
  );
  const rows = found?.rows ?? 0;
  const first = BigInt(found?.first ?? 0);
  const inOrder = rows === 0 || BigInt(found?.last ?? 0) - first === BigInt(rows - 1);
  if (rows !== survey.shape.records - source.skip || !inOrder) return null;
  await session.run(`alter table ${table} add column row_number bigint`);
  await session.run(`update ${table} set row_number = rowid - ${first} + ${source.firstRowNumber}`);
  const left = await cleanCells(session, table, source.places.length, rows, survey);
  const skipped = left < rows ? await countElsewhere(session, source, survey.shape) : 0;
  return { rows: left, skipped };
}

/** Rows with text in other columns than those kept, and in no kept one. */
async function countElsewhere(
  session: WarehouseSession,
  source: StraightTable,
  shape: CsvShape,
): Promise<number> {
  const isText = (wanted: boolean) =>
    Array.from({ length: source.width }, (_, place) => place)
      .filter((place) => source.places.includes(place) === wanted)
      .map((place) => `trim(coalesce(x${place}, ''), $1) <> ''`)
      .join(' or ') || 'false';
  const [found] = await session.query<{ n: number }>(
    `select count(*) as n from ${readStraight(source, shape)} where not (${isText(true)}) and (${isText(false)})`,
    [WHITE_SPACE],
  );
  return found?.n ?? 0;
}

/** Makes cells what they are everywhere else (trimmed, composed, blank as null) and drops blank rows; gives those left. */
async function cleanCells(
  session: WarehouseSession,
  table: string,
  width: number,
  rows: number,
  survey: { readonly shape: CsvShape; readonly mayNeedComposing: boolean; readonly hasRareSpace: boolean },
): Promise<number> {
  const names = Array.from({ length: width }, (_, index) => `c${index}`);
  if (survey.mayNeedComposing) {
    await session.run(`update ${table} set ${names.map((c) => `${c} = nfc_normalize(${c})`).join(', ')}`);
  }
  if (survey.hasRareSpace || survey.shape.lineBreaksInCells) {
    await session.run(
      `update ${table} set ${names.map((c) => `${c} = nullif(trim(${c}, $1), '')`).join(', ')}`,
      [WHITE_SPACE],
    );
  }
  // One test a column, so that the first filled one settles whole stretches of rows.
  const isBlank = names.map((c) => `${c} is null`).join(' and ');
  const [found] = await session.query<{ blank: number }>(
    `select count(*) as blank from ${table} where ${isBlank}`,
  );
  const blank = found?.blank ?? 0;
  if (blank > 0) await session.run(`delete from ${table} where ${isBlank}`);
  return rows - blank;
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
  await withoutLines(
    session.run(
      `create or replace temp table ${table} as
     select row_number, ${kept}
     from read_csv($1, columns = {'row_number': 'bigint', ${columns}}, header = false, auto_detect = false,
       delim = ',', quote = '"', escape = '"', nullstr = '', encoding = 'utf-8', new_line = '\\n',
       max_line_size = 4000000, buffer_size = 8000000, parallel = ${!scratch.lineBreaksInCells})`,
      [scratch.path],
    ),
  );
  const [found] = await session.query<{ rows: number }>(`select count(*) as rows from ${table}`);
  if (found?.rows !== scratch.rows) {
    throw new Error(`staging lost rows: ${scratch.rows} written, ${found?.rows} landed`);
  }
  return scratch.rows;
}

/** The engine quotes lines of the file below the first line of its complaint; they may be personal and go no further. */
export async function withoutLines<Result>(reading: Promise<Result>): Promise<Result> {
  try {
    return await reading;
  } catch (error) {
    throw new Error(error instanceof Error ? error.message.split('\n', 1)[0] : 'staging failed');
  }
}

/** Drops a staging table. */
export async function dropStaged(session: WarehouseSession, table: string): Promise<void> {
  await session.run(`drop table if exists ${table}`);
}
