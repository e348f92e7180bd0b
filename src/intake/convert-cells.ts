import type { CellKind } from '../dossiers/import-field.ts';
import { CELL_WORDS, type CellWord, wordSql } from './convert-words.ts';
import type { RefusalCode } from './refusal.ts';

/** How the cells of one kind become values: the type stored, and what a cell that cannot become one is called. */
interface CellRule {
  readonly type: string;
  readonly code: RefusalCode;
  /** SQL of the value; null for a blank cell and for one that is none. */
  value(cell: string): string;
  /** What a wrong cell is, after its text: `“31/02/2024” không phải là ngày`. */
  readonly wrong: string;
}

/** Kinds whose texts are understood outside SQL, once per distinct text: see convert-texts.ts. */
export type TranslatedKind = 'agency' | 'agency-list' | 'agency-levels';

export type WrittenKind = Exclude<CellKind, TranslatedKind>;

/** True for a kind whose distinct texts cross into TypeScript. */
export function isTranslated(kind: CellKind): kind is TranslatedKind {
  return kind === 'agency' || kind === 'agency-list' || kind === 'agency-levels';
}

/** The rule of a kind; `indicators` are the codes that a column of indicators may hold. */
export function cellRule(kind: WrittenKind, indicators: readonly CellWord[]): CellRule {
  switch (kind) {
    case 'key':
    case 'text':
      return { type: 'varchar', code: 'bad-value', value: (cell) => cell, wrong: 'không đọc được' };
    case 'procedure':
      // Codes are compared by their first eight characters: 1.001612.000.00.00.H15 is 1.001612.
      return {
        type: 'varchar',
        code: 'bad-value',
        value: (cell) => `left(${cell}, 8)`,
        wrong: 'không đọc được',
      };
    case 'instant':
      return { type: 'timestamp', code: 'bad-date', value: instantSql, wrong: 'không phải là ngày' };
    case 'day':
      return {
        type: 'date',
        code: 'bad-date',
        value: (cell) => `(${instantSql(cell)})::date`,
        wrong: 'không phải là ngày',
      };
    case 'money':
      return {
        type: 'bigint',
        code: 'bad-number',
        value: moneySql,
        wrong: 'không phải là số tiền (chỉ gồm chữ số, dấu chấm giữa các hàng nghìn)',
      };
    case 'integer':
      return { type: 'integer', code: 'bad-number', value: dayCountSql, wrong: 'không phải là số ngày' };
    case 'decimal':
      return { type: 'double', code: 'bad-number', value: rateSql, wrong: 'không phải là số' };
    case 'count':
      return { type: 'double', code: 'bad-number', value: countSql, wrong: 'không phải là số' };
    case 'flag':
      return words(
        kind,
        'boolean',
        'false',
        'không phải là Có hoặc Không (cũng đọc được x hoặc để trống, 1 hoặc 0)',
      );
    case 'channel':
      return words(
        kind,
        'tinyint',
        '1',
        'không phải là Trực tiếp, Trực tuyến hoặc BCCI (cũng đọc được 1, 2, 3)',
      );
    case 'status':
      return words(kind, 'tinyint', 'null', 'không phải là một trạng thái hồ sơ (tên hoặc số từ 1 đến 10)');
    case 'satisfaction':
      return words(kind, 'tinyint', 'null', 'không phải là một mức độ hài lòng (tên hoặc số từ 1 đến 5)');
    case 'service-level':
      return words(kind, 'varchar', 'null', 'không phải là Toàn trình, Một phần hoặc Cung cấp thông tin');
    case 'indicator':
      return {
        type: 'varchar',
        code: 'bad-value',
        value: (cell) => wordSql(indicators, cell),
        wrong: 'không phải là mã hoặc tên của một chỉ tiêu',
      };
  }
}

function words(kind: WrittenKind, type: string, blank: string, wrong: string): CellRule {
  const list = CELL_WORDS[kind] ?? [];
  const value = (cell: string) =>
    // Without the test a blank cell is folded in vain.
    blank === 'null'
      ? `case when ${cell} is not null then ${wordSql(list, cell)} end`
      : `case when ${cell} is null then ${blank} else ${wordSql(list, cell)} end`;
  return { type, code: 'bad-value', value, wrong };
}

const VIETNAMESE_DAY = '\\d{1,2}[/-]\\d{1,2}[/-]\\d{4}';
const ISO_DAY = '\\d{4}-\\d{2}-\\d{2}';
const TIME = '\\d{1,2}:\\d{2}';
const SECONDS = '(:\\d{2}([.,]\\d+)?)';
const OFFSET = '(Z|[+-]\\d{2}(:?\\d{2})?)';

/**
 * A local minute in Asia/Ho_Chi_Minh out of `dd/MM/yyyy`, `dd/MM/yyyy HH:mm[:ss]`, ISO with `T` or a space, with or
 * without an offset. The usual shapes are told by `like`, which costs a tenth of a regular expression; single-digit
 * days, dashes, fractions and offsets take the second way.
 */
function instantSql(cell: string): string {
  const dashed = `replace(${cell}, '-', '/')`;
  const withTime = (text: string, format: string) =>
    `try_strptime(regexp_replace(${text}, '[T ]+', ' '), '${format}')`;
  const isoLocal = (text: string) => `try_cast(replace(${text}, ',', '.') as timestamp)`;
  const minutes = (text: string) =>
    `(case when regexp_matches(${text}, 'Z$') then 0 else
      (case when regexp_extract(${text}, '([+-])\\d{2}(:?\\d{2})?$', 1) = '-' then -1 else 1 end) * (
        60 * try_cast(regexp_extract(${text}, '[+-](\\d{2})(:?\\d{2})?$', 1) as integer)
        + coalesce(try_cast(nullif(regexp_extract(${text}, '[+-]\\d{2}:?(\\d{2})$', 1), '') as integer), 0)
      ) end)`;
  const instant = `case
    when ${cell} like '__/__/____ __:__' then try_strptime(${cell}, '%d/%m/%Y %H:%M')
    when ${cell} like '__/__/____' then try_strptime(${cell}, '%d/%m/%Y')
    when ${cell} like '____-__-__' then try_cast(${cell} as timestamp)
    else date_trunc('minute', case
    when ${cell} like '__/__/____ __:__:__' then try_strptime(${cell}, '%d/%m/%Y %H:%M:%S')
    when ${cell} like '____-__-_____:__:__' then try_cast(${cell} as timestamp)
    when regexp_full_match(${cell}, '${VIETNAMESE_DAY}') then try_strptime(${dashed}, '%d/%m/%Y')
    when regexp_full_match(${cell}, '${VIETNAMESE_DAY}[T ]+${TIME}') then ${withTime(dashed, '%d/%m/%Y %H:%M')}
    when regexp_full_match(${cell}, '${VIETNAMESE_DAY}[T ]+${TIME}:\\d{2}') then ${withTime(dashed, '%d/%m/%Y %H:%M:%S')}
    when regexp_full_match(${cell}, '${ISO_DAY}([T ]${TIME}${SECONDS}?)?') then ${isoLocal(cell)}
    when regexp_full_match(${cell}, '${ISO_DAY}[T ]${TIME}${SECONDS}? ?${OFFSET}') then
      ${isoLocal(`regexp_replace(${cell}, ' ?${OFFSET}$', '')`)} - to_minutes(${minutes(cell)}) + interval 7 hours
    end)
  end`;
  // A year before 1900 is a slip of the pen (24 for 2024), not a day of any dossier.
  const earliest = "timestamp '1899-12-31'";
  return `nullif(greatest(${instant}, ${earliest}), ${earliest})`;
}

/** Đồng out of digits, dots between thousands, `đ`, `VNĐ` or `đồng` behind; a comma or a minus is no amount. */
function moneySql(cell: string): string {
  const bare = `trim(regexp_replace(lower(${cell}), '\\s*(đ|₫|vnđ|vnd|đồng)$', ''))`;
  const amount = '\\d+|\\d{1,3}(\\.\\d{3})+';
  // Nearly every amount is bare; the rest is made so, which costs three times as much.
  return `case
    when regexp_full_match(${cell}, '${amount}') then try_cast(replace(${cell}, '.', '') as bigint)
    when regexp_full_match(${bare}, '${amount}') then try_cast(replace(${bare}, '.', '') as bigint)
  end`;
}

/** Tỷ lệ: a number with a decimal comma or point, `%` behind it or not. */
function rateSql(cell: string): string {
  const bare = `trim(replace(${cell}, '%', ''))`;
  return `case when regexp_full_match(${bare}, '\\d+([.,]\\d+)?') then try_cast(replace(${bare}, ',', '.') as double) end`;
}

/** Tử số, mẫu số: dots in front of exactly three digits stand between thousands, else a comma or point is decimal. */
function countSql(cell: string): string {
  return `case
    when regexp_full_match(${cell}, '\\d{1,3}(\\.\\d{3})+(,\\d+)?') then
      try_cast(replace(replace(${cell}, '.', ''), ',', '.') as double)
    when regexp_full_match(${cell}, '\\d+([.,]\\d+)?') then try_cast(replace(${cell}, ',', '.') as double)
  end`;
}

/** Thời hạn: `5`, `5 ngày`, `5 ngày làm việc`. */
function dayCountSql(cell: string): string {
  return `case when regexp_full_match(lower(${cell}), '\\d+( ngày( làm việc)?)?') then try_cast(regexp_extract(${cell}, '\\d+') as integer) end`;
}
