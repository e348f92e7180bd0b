import type { ImportField } from '../../dossiers/import-field.ts';
import type { AppError } from '../../platform/app-error.ts';
import { findClash, type HeadedColumn, type HeadingMatch } from './heading.ts';
import { quoteHeading } from './heading-key.ts';
import { unreadable } from './read-refusal.ts';
import type { StagedColumn } from './staged-sheet.ts';

/** What to do about headings that nobody here knows, beside writing others. */
const POINT_OUT = 'hoặc chỉ ra từng cột bằng lệnh vedich map hay trên màn hình Dữ liệu';

/** A sentence stays one to be read, however often a column is repeated. */
const CLASHES_NAMED = 3;

/** A table is one of those wanted when it has every column that must be there. */
export function hasRequired(columns: readonly StagedColumn[], required: readonly string[]): boolean {
  return required.every((column) => columns.some((present) => present.field.column === column));
}

/** The refusal of a table with two columns of one meaning, or `null`. */
export function refuseClash(
  where: { readonly file: string; readonly sheet: string | null },
  columns: readonly HeadedColumn[],
): AppError | null {
  const clash = findClash(columns);
  if (!clash) return null;
  const named = clash
    .slice(0, CLASHES_NAMED)
    .map((column) => `“${column.heading}” (cột thứ ${column.index + 1})`)
    .join(' và ');
  return unreadable(
    where,
    `các cột ${named} cùng nghĩa là ${clash[0]?.field.heading}`,
    'Hãy xóa hoặc đổi tên cột thừa rồi nhập lại',
  );
}

/** The refusal of a table without a column that must be there: which is missing, and what was found. */
export function refuseMissing(
  where: { readonly file: string; readonly sheet: string | null },
  match: HeadingMatch,
  fields: readonly ImportField[],
  required: readonly string[],
): AppError {
  const missing = fields.filter(
    (field) =>
      required.includes(field.column) &&
      !match.columns.some((column) => column.field.column === field.column),
  );
  const names = missing.map((field) => `“${field.heading}”`).join(', ');
  const found = [...match.columns.map((column) => column.heading), ...match.personal, ...match.ignored]
    .slice(0, 40)
    .map(quoteHeading)
    .join(', ');
  return unreadable(
    where,
    `thiếu cột ${names}; các tiêu đề đọc được là: ${found}`,
    `Hãy thêm hoặc đổi tên tiêu đề thành ${names}, ${POINT_OUT}, rồi nhập lại`,
  );
}

/** The refusal of a file in which no heading is known. What stands in it is not quoted: it may be personal. */
export function refuseUnknown(
  file: string,
  fields: readonly ImportField[],
  required: readonly string[],
): AppError {
  const names = fields
    .filter((field) => required.includes(field.column))
    .map((field) => `“${field.heading}”`)
    .join(', ');
  return unreadable(
    { file },
    'không nhận ra dòng tiêu đề nào',
    `Hãy đặt dòng tiêu đề phía trên dữ liệu, trong đó có ${names}, ${POINT_OUT}, rồi nhập lại`,
  );
}
