import { SATISFACTION_NAMES, STATUS_NAMES } from '../dossiers/dossier-words.ts';
import type { CellKind } from '../dossiers/import-field.ts';
import { fold } from '../platform/text.ts';

/** The words of a column of words: how a value may be written, compared without case, accents and doubled spaces. */
export interface CellWord {
  /** The stored value as SQL reads it: `true`, `2`, `'full'`. */
  readonly value: string;
  readonly spellings: readonly string[];
}

/** Có/Không; `2` is paid through the province's own gateway (DuocThanhToanTrucTuyen), which is yes. */
const FLAG_WORDS: readonly CellWord[] = [
  { value: 'false', spellings: ['0', 'Không', 'false', 'Chưa', 'Chưa thanh toán'] },
  { value: 'true', spellings: ['1', 'Có', 'x', '2', 'true', 'Rồi', 'Đã thanh toán'] },
];

/** Hình thức nộp (KenhThucHien). */
const CHANNEL_WORDS: readonly CellWord[] = [
  { value: '1', spellings: ['1', 'Trực tiếp', 'Nộp trực tiếp'] },
  {
    value: '2',
    spellings: [
      '2',
      'Trực tuyến',
      'Qua mạng',
      'Trực tuyến (Qua mạng)',
      'Nộp trực tuyến',
      'Nộp qua mạng',
      'Online',
    ],
  },
  {
    value: '3',
    spellings: [
      '3',
      'BCCI',
      'Bưu chính',
      'Bưu chính công ích',
      'BCCI (Bưu chính công ích)',
      'Bưu chính công ích (BCCI)',
      'Qua bưu chính',
      'Qua BCCI',
      'Qua bưu chính công ích',
      'Dịch vụ bưu chính công ích',
    ],
  },
];

/** Trạng thái hồ sơ, as the sync message with the national portal codes it. */
const STATUS_WORDS: readonly CellWord[] = numbered(STATUS_NAMES);

/** Mức độ hài lòng, 5 the best. */
const SATISFACTION_WORDS: readonly CellWord[] = numbered(SATISFACTION_NAMES);

/** Mức độ cung cấp dịch vụ công. */
const SERVICE_LEVEL_WORDS: readonly CellWord[] = [
  {
    value: "'full'",
    spellings: ['Toàn trình', 'Trực tuyến toàn trình', 'Dịch vụ công trực tuyến toàn trình'],
  },
  { value: "'partial'", spellings: ['Một phần', 'Trực tuyến một phần', 'Dịch vụ công trực tuyến một phần'] },
  { value: "'information'", spellings: ['Cung cấp thông tin', 'Cung cấp thông tin trực tuyến'] },
];

function numbered(names: readonly string[]): CellWord[] {
  return names.map((name, index) => ({ value: String(index + 1), spellings: [String(index + 1), name] }));
}

/** The words of the kinds of column that are made of words. */
export const CELL_WORDS: Partial<Record<CellKind, readonly CellWord[]>> = {
  flag: FLAG_WORDS,
  channel: CHANNEL_WORDS,
  status: STATUS_WORDS,
  satisfaction: SATISFACTION_WORDS,
  'service-level': SERVICE_LEVEL_WORDS,
};

/** The value of a cell among the words, as SQL; null for none of them. */
export function wordSql(words: readonly CellWord[], cell: string): string {
  // One comparison a spelling: a list after `in` would be joined for every row, folded ones included.
  const branches = (text: (spelling: string) => string) =>
    words
      .flatMap((word) =>
        [...new Set(word.spellings.map(text))].map(
          (spelling) => `when ${quote(spelling)} then ${word.value}`,
        ),
      )
      .join(' ');
  // The words as they are usually written cost nothing; only other spellings are folded.
  const usual = branches((spelling) => spelling);
  return `case ${cell} ${usual} else case ${foldSql(cell)} ${branches(fold)} end end`;
}

/** `fold` of platform/text.ts, as SQL. */
export function foldSql(text: string): string {
  return `trim(regexp_replace(replace(lower(strip_accents(${text})), 'đ', 'd'), '\\s+', ' ', 'g'))`;
}

/** A text of our own as an SQL literal. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
