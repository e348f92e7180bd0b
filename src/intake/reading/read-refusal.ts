import { AppError } from '../../platform/app-error.ts';

/** Where in what was handed in: the file by the name the person knows, and the sheet in workbooks. */
export interface Place {
  readonly file: string;
  readonly sheet?: string | null;
}

/** A file that cannot be read: says which file (and sheet), what is wrong with it, and what the person should do. */
export function unreadable(where: Place, what: string, then: string): AppError {
  const sheet = where.sheet ?? null;
  const place = sheet === null ? `Tệp “${where.file}”` : `Tệp “${where.file}”, trang tính “${sheet}”`;
  return new AppError('unreadable-file', `${place}: ${what}. ${then}.`, { file: where.file, sheet });
}

/** The longest text of a cell that is read, as in Excel. */
export const MAX_CELL_LENGTH = 32_767;

/** The most columns of a table that are read, as in Excel. */
export const MAX_COLUMNS = 16_384;

/** The longest record (in characters) that is looked through before the file is taken to be damaged. */
export const MAX_RECORD_LENGTH = 4_000_000;
