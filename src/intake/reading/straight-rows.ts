import type { SqlValue, WarehouseSession } from '../../platform/warehouse.ts';
import type { CsvShape } from './csv-shape.ts';
import type { StagedSheet } from './staged-sheet.ts';
import {
  loadStraight,
  readStraight,
  settleStraight,
  straightCells,
  WHITE_SPACE,
  withoutLines,
} from './staged-table.ts';
import type { StraightRows, StraightTable } from './straight-table.ts';

/** The table that rows land in after all; one at a time. */
const LANDED = 'landed';

/** The rows of a file as they stand in it, with a view of the name of a staging table. */
export async function viewStraight(
  session: WarehouseSession,
  table: string,
  source: StraightTable,
  shape: CsvShape,
): Promise<StraightRows> {
  const cells = `(select ${straightCells(source)} from ${readStraight(source, shape)})`;
  const { firstRowNumber } = source;
  await session.run(
    `create or replace temp view ${table} as
    select row_number() over () + ${firstRowNumber - 1} as row_number, * from ${cells} as line`,
  );
  return { cells, firstRowNumber, source, shape };
}

/** Records that the engine finds in a file. */
export async function countStraight(
  session: WarehouseSession,
  source: StraightTable,
  lineEnd: CsvShape['lineEnd'],
): Promise<number> {
  const records = readStraight(source, { lineEnd, lineBreaksInCells: false });
  const [found] = await withoutLines(session.query<{ n: number }>(`select count(*) as n from ${records}`));
  return found?.n ?? 0;
}

/** The sheet with its rows in a table of their own, which may be changed. */
export async function landSheet(session: WarehouseSession, sheet: StagedSheet): Promise<StagedSheet> {
  const { straight } = sheet;
  if (straight === null) return sheet;
  await loadStraight(session, LANDED, straight.source, straight.shape);
  const settled = await settleStraight(session, LANDED, straight.source, {
    shape: straight.shape,
    mayNeedComposing: false,
    hasRareSpace: false,
  });
  if (settled === null) throw new Error('landing lost rows');
  return { ...sheet, ...settled, table: LANDED, straight: null };
}

/** The sheet with at least these of its rows in a table that may be changed; `numbers` is a query of `row_number`. */
export async function landRows(
  session: WarehouseSession,
  sheet: StagedSheet,
  numbers: string,
  params: readonly SqlValue[] = [],
): Promise<StagedSheet> {
  if (sheet.straight === null) return sheet;
  await session.run(`create or replace temp table wanted as ${numbers}`, params);
  const [found] = await session.query<{ last: number | null }>('select max(row_number) as last from wanted');
  // The file is read no further than the last of them.
  const lines = (found?.last ?? 0) - sheet.straight.firstRowNumber + 1;
  await withoutLines(
    session.run(
      `create or replace temp table ${LANDED} as
      select * from (select * from ${sheet.table} limit ${Math.max(lines, 0)}) as line
      where row_number in (select row_number from wanted)`,
    ),
  );
  await session.run('drop table wanted');
  return { ...sheet, table: LANDED, straight: null };
}

/** Drops what landed of a sheet after it was staged. */
export async function dropLanded(session: WarehouseSession): Promise<void> {
  await session.run(`drop table if exists ${LANDED}`);
}

/** Drops a staged sheet, wherever its rows stand. */
export async function dropSheet(session: WarehouseSession, sheet: StagedSheet): Promise<void> {
  await session.run(`drop ${sheet.straight === null ? 'table' : 'view'} ${sheet.table}`);
}

/** Rows of a sheet with any text, of which `converted` became values. */
export async function countFilled(
  session: WarehouseSession,
  sheet: StagedSheet,
  converted: number,
): Promise<number> {
  const { straight } = sheet;
  if (straight === null) return sheet.rows + sheet.skipped;
  if (converted === sheet.rows) return converted;
  const filled = Array.from({ length: straight.source.width }, (_, place) => `trim(x${place}, $1) <> ''`);
  const [found] = await withoutLines(
    session.query<{ n: number }>(
      `select count(*) as n from ${readStraight(straight.source, straight.shape)} where ${filled.join(' or ')}`,
      [WHITE_SPACE],
    ),
  );
  return found?.n ?? 0;
}
