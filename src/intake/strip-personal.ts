import { createHash } from 'node:crypto';
import type { CellKind } from '../dossiers/import-field.ts';
import { AppError } from '../platform/app-error.ts';
import { cleanSource } from '../platform/source-name.ts';
import type { WarehouseSession } from '../platform/warehouse.ts';
import { cellRule, isTranslated } from './convert-cells.ts';
import type { ImportKind } from './import-kind.ts';
import type { ImportRequest } from './import-request.ts';
import { suspectSql, withoutPersonal, withoutPersonalSql } from './personal-content.ts';
import type { StagedFile, StagedSheet } from './reading/staged-sheet.ts';

/**
 * Nguồn is part of the key of a declared figure: two sources that differ in a number only stay two by these few letters,
 * which thousands of numbers share.
 */
const MARK_LENGTH = 4;

/** Mã hồ sơ and mã thủ tục stay as they are: a code may look like a number of a person. */
const CODES: readonly CellKind[] = ['key', 'procedure'];

const NUMBERS: readonly CellKind[] = ['money', 'integer', 'count', 'decimal'];

/**
 * Takes personal numbers and addresses out of the free columns of a staged sheet, which are kept or looked up as they
 * are written (lĩnh vực, đơn vị, nguồn). Gives the number of cells that held any.
 */
export async function stripFreeCells(
  session: WarehouseSession,
  sheet: StagedSheet,
  kind: Pick<ImportKind, 'sourceColumn'>,
): Promise<number> {
  let stripped = 0;
  for (const [index, { field }] of sheet.columns.entries()) {
    if (field.kind !== 'text' && !isTranslated(field.kind)) continue;
    // Such columns repeat a few texts, so that looking at each once costs an eighth of looking at every cell.
    const [found] = await session.query<{ any: boolean }>(
      `select bool_or(${suspectSql('text')}) as any from (select distinct c${index} as text from ${sheet.table})`,
    );
    if (found?.any !== true) continue;
    const isKey = field.column === kind.sourceColumn;
    stripped += await stripCells(session, sheet, index, suspectSql(`c${index}`), isKey);
  }
  return stripped;
}

/**
 * Takes them out of the cells of refused rows that could not be understood and would be handed back with the reason.
 * Expects the view `converted`. Gives the number of cells that held any.
 */
export async function stripRefusedCells(
  session: WarehouseSession,
  sheet: StagedSheet,
  kind: ImportKind,
): Promise<number> {
  let stripped = 0;
  for (const [index, { field }] of sheet.columns.entries()) {
    if (isTranslated(field.kind) || field.kind === 'text' || CODES.includes(field.kind)) continue;
    const cell = `c${index}`;
    const value = cellRule(field.kind, kind.indicators).value(cell);
    // Nobody writes an amount with a 0 in front, but every telephone number begins so.
    const isOdd = NUMBERS.includes(field.kind)
      ? `(left(${cell}, 1) = '0' or (${value}) is null)`
      : `(${value}) is null`;
    stripped += await stripCells(
      session,
      sheet,
      index,
      `row_number in (select row_number from converted where problem is not null) and ${suspectSql(cell)} and ${isOdd}`,
    );
  }
  return stripped;
}

async function stripCells(
  session: WarehouseSession,
  sheet: StagedSheet,
  index: number,
  where: string,
  isKey = false,
): Promise<number> {
  const bare = withoutPersonalSql(`c${index}`);
  const [found] = await session.query<{ n: number }>(
    `select count(*) as n from ${sheet.table} where ${where} and ${bare} <> c${index}`,
  );
  if (!found || found.n === 0) return 0;
  const mark = isKey ? ` || ' #' || left(md5(c${index}), ${MARK_LENGTH})` : '';
  await session.run(
    `update ${sheet.table} set c${index} = ${bare}${mark} where ${where} and ${bare} <> c${index}`,
  );
  return found.n;
}

/** Names of files and of the source hold nothing personal from here on, and stay on one line: batches show them. */
export function withoutPersonalRequest(request: ImportRequest): ImportRequest {
  return {
    ...request,
    files: request.files.map((file) => ({ ...file, name: withoutPersonal(onOneLine(file.name)) })),
    source: cleanSource(withoutPersonalSource(request.source)),
  };
}

/** A file may be called anything, a new line and the codes that move a terminal's cursor included. */
function onOneLine(name: string): string {
  return name.toWellFormed().replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}

/** A staged file whose headings and names of sheets, which answers quote, hold nothing personal. */
export function withoutPersonalNames(staged: StagedFile): StagedFile {
  return {
    ...staged,
    sheets: staged.sheets.map((sheet) => ({
      ...sheet,
      sheet: withoutPersonalName(sheet.sheet),
      columns: sheet.columns.map((column) => ({ ...column, heading: withoutPersonal(column.heading) })),
    })),
    ignoredColumns: staged.ignoredColumns.map(withoutPersonal),
    personalColumns: staged.personalColumns.map(withoutPersonal),
    ignoredSheets: staged.ignoredSheets.map(withoutPersonal),
    mappings: staged.mappings.map((used) => ({ ...used, sheet: withoutPersonalName(used.sheet) })),
  };
}

function withoutPersonalSource(source: string | null): string | null {
  if (source === null) return null;
  const bare = withoutPersonal(source);
  const mark = createHash('md5').update(source).digest('hex').slice(0, MARK_LENGTH);
  return bare === source ? source : `${bare} #${mark}`;
}

function withoutPersonalName(name: string | null): string | null {
  return name === null ? null : withoutPersonal(name);
}

/** A failure that quotes nothing personal, whatever the engine or the name of a sheet put into its text. */
export function withoutPersonalFailure(failure: unknown): unknown {
  if (!(failure instanceof Error)) return failure;
  const message = withoutPersonal(failure.message);
  const stack = failure.stack === undefined ? undefined : withoutPersonal(failure.stack);
  const cause = failure.cause === undefined ? undefined : withoutPersonalFailure(failure.cause);
  if (message === failure.message && stack === failure.stack && cause === failure.cause) return failure;
  const options = cause === undefined ? {} : { cause };
  const bare =
    failure instanceof AppError
      ? new AppError(failure.code, message, withoutPersonalValues(failure.details), options)
      : Object.assign(new Error(message, options), { code: (failure as NodeJS.ErrnoException).code });
  if (stack !== undefined) bare.stack = stack;
  return bare;
}

function withoutPersonalValues(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? withoutPersonal(value) : value,
    ]),
  );
}
