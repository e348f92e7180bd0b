import { formatCount } from '../platform/number.ts';

/** Why a row is refused; each row for its first reason. */
export type RefusalCode =
  | 'missing-key'
  | 'bad-date'
  | 'bad-number'
  | 'bad-value'
  | 'unknown-agency'
  | 'ambiguous-agency'
  | 'date-order';

/** What is worth knowing of a row that is kept. */
export type NoteCode = 'duplicate-in-file' | 'unknown-procedure';

/** Something else that is wrong with a refused row, besides its first reason. */
export interface RowFault {
  /** The heading as the file writes it. */
  readonly column: string | null;
  readonly code: RefusalCode;
  readonly value: string | null;
  /** `Cột Lệ phí: “1,5” không phải là số tiền` */
  readonly message: string;
}

/** Lỗi dòng or a note: where it stands in the file, and one sentence for the person who sent it. */
export interface RowIssue {
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number;
  /** The heading as the file writes it. */
  readonly column: string | null;
  readonly code: RefusalCode | NoteCode;
  /** The text of the cell. */
  readonly value: string | null;
  readonly message: string;
  /** Of a refused row with several faults: the others. */
  readonly more?: RowFault[];
}

/** What to do about every refused row. */
export const REFUSAL_ADVICE = 'Sửa rồi nhập lại tệp; dòng đã nhập sẽ được thay.';

/** Stands between the first reason of a row and the others. */
export const ALSO_WRONG = '. Cùng dòng này: ';

/** The first reason alone out of the sentence of a refused row, without its place, the others and the advice. */
export function firstReason({
  file,
  sheet,
  row,
  column,
  message,
}: Pick<RowIssue, 'file' | 'sheet' | 'row' | 'column' | 'message'>): string {
  const place = issueMessage(placeOfSheet(file, sheet), row, column, '');
  const said = (message.startsWith(place) ? message.slice(place.length) : message).replace(
    REFUSAL_ADVICE,
    '',
  );
  return (said.split(ALSO_WRONG)[0] ?? said).trim().replace(/\.$/, '');
}

/** `Tệp a.xlsx, trang Hồ sơ` */
export function placeOfSheet(file: string, sheet: string | null): string {
  return sheet === null ? `Tệp ${file}` : `Tệp ${file}, trang ${sheet}`;
}

/** `Tệp a.xlsx, trang Hồ sơ, dòng 1.204, cột Ngày tiếp nhận: …` */
export function issueMessage(place: string, row: number, column: string | null, what: string): string {
  return `${place}, dòng ${formatCount(row)}${column === null ? '' : `, cột ${column}`}: ${what}`;
}
