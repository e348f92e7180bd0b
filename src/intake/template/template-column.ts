import type { DataValidation } from 'hucre/xlsx';
import type { CellKind, ImportField } from '../../dossiers/import-field.ts';
import { CELL_WORDS } from '../convert-words.ts';
import type { ColumnGuide } from './template-guide.ts';

/** What a column of a template is made of, and where its cells and those it leans on stand. */
export interface TemplateColumn {
  readonly field: ImportField;
  /** `A`, `B`, … */
  readonly letter: string;
  readonly required: boolean;
  readonly guide: ColumnGuide;
  /** Cells of another sheet that hold what may be chosen: `'Danh mục TTHC'!$A$4:$A$120`. */
  readonly choicesIn: string | null;
  /** The column of the day that this one may not lie before. */
  readonly notBefore: string | null;
}

/** The words of a column as a person chooses them: the first spelling that is no number. */
export function choicesOf(kind: CellKind): readonly string[] {
  const words = (CELL_WORDS[kind] ?? []).flatMap(
    ({ spellings }) => spellings.find((spelling) => !/^\d+$/.test(spelling)) ?? [],
  );
  return kind === 'flag' ? words.toReversed() : words;
}

/** The number format of a kind of cell; codes are text, so that no 0 in front is lost. */
export function formatOf(kind: CellKind): string {
  switch (kind) {
    case 'instant':
    case 'day':
      return 'dd/mm/yyyy';
    case 'money':
    case 'integer':
      return '#,##0';
    case 'decimal':
    case 'count':
      return 'General';
    default:
      return '@';
  }
}

/** How wide a column is, in letters. */
export function widthOf({ field, choicesIn }: TemplateColumn): number {
  if (field.kind === 'key') return 28;
  if (field.kind === 'agency' || field.kind === 'indicator') return 30;
  if (field.kind === 'text') return field.column === 'name' ? 50 : 26;
  if (field.kind === 'status') return 22;
  return choicesIn === null ? 14 : 16;
}

// Serial numbers of 01/01/2000 and 31/12/2099.
const FIRST_DAY = 36_526;
const LAST_DAY = 73_050;
const LONGEST_TEXT = 500;
/** Spreadsheets cut what they say of a wrong value. */
const LONGEST_ERROR = 200;

/** What may be written into the cells of a column, and what is said beside them and of anything else. */
export function validationOf(column: TemplateColumn, rows: { first: number; last: number }): DataValidation {
  const { field, letter, guide } = column;
  const example = guide.example === '' ? '' : ` Ví dụ: ${guide.example}.`;
  const cell = `${letter}${rows.first}`;
  return {
    range: `${letter}${rows.first}:${letter}${rows.last}`,
    allowBlank: true,
    showInputMessage: true,
    showErrorMessage: true,
    inputTitle: field.heading,
    inputMessage: `${guide.what}${example}`,
    errorTitle: field.heading,
    errorStyle: 'stop',
    ...ruleOf(column, cell, `$${letter}$${rows.first}:$${letter}$${rows.last}`, rows.first),
  };
}

function ruleOf(
  { field, choicesIn, notBefore, guide }: TemplateColumn,
  cell: string,
  all: string,
  row: number,
): Pick<DataValidation, 'type' | 'errorMessage'> & Partial<DataValidation> {
  const choices = choicesOf(field.kind);
  if (choices.length > 0) {
    const named = `Hãy chọn một trong: ${choices.join(', ')}.`;
    const errorMessage =
      named.length <= LONGEST_ERROR ? named : 'Hãy chọn một giá trị trong danh sách của ô.';
    return { type: 'list', values: [...choices], errorMessage };
  }
  switch (field.kind) {
    case 'key':
      // COUNTIF would compare codes as numbers of fifteen digits.
      return {
        type: 'custom',
        formula1: `SUMPRODUCT(--(${all}=${cell}))=1`,
        errorMessage: 'Mã này đã có ở dòng khác của mẫu. Hãy kiểm tra lại; mỗi hồ sơ chỉ một dòng.',
      };
    case 'procedure':
    case 'indicator':
      if (choicesIn === null) break;
      return {
        type: 'list',
        formula1: choicesIn,
        errorStyle: field.kind === 'procedure' ? 'warning' : 'stop',
        errorMessage:
          field.kind === 'procedure'
            ? 'Mã này không có trong trang Danh mục TTHC của mẫu. Hãy kiểm tra lại trước khi giữ.'
            : 'Hãy chọn một chỉ tiêu trong danh sách; xem trang Danh mục chỉ tiêu.',
      };
    case 'agency-levels':
      return {
        type: 'list',
        values: ['Tỉnh', 'Huyện', 'Xã', 'Tỉnh; Huyện', 'Tỉnh; Xã', 'Huyện; Xã', 'Tỉnh; Huyện; Xã'],
        errorMessage: 'Hãy chọn cấp tiếp nhận trong danh sách.',
      };
    case 'instant':
    case 'day':
      return notBefore === null
        ? {
            type: 'date',
            operator: 'between',
            formula1: String(FIRST_DAY),
            formula2: String(LAST_DAY),
            errorMessage: `Hãy ghi ngày theo ngày/tháng/năm, ví dụ ${guide.example}.`,
          }
        : {
            type: 'custom',
            formula1: `AND(ISNUMBER(${cell}),${cell}>=${FIRST_DAY},${cell}<${LAST_DAY + 1},OR(${notBefore}${row}="",INT(${cell})>=INT(${notBefore}${row})))`,
            errorMessage: `Hãy ghi ngày theo ngày/tháng/năm, ví dụ ${guide.example}, không trước ngày bắt đầu của dòng.`,
          };
    case 'money':
      return wholeFrom0('Hãy ghi số tiền bằng chữ số, không âm, không kèm chữ; ví dụ 150000.');
    case 'integer':
      return wholeFrom0('Hãy ghi số ngày làm việc bằng chữ số, ví dụ 5.');
    case 'count':
      return {
        type: 'decimal',
        operator: 'greaterThanOrEqual',
        formula1: '0',
        errorMessage: 'Hãy ghi một số không âm.',
      };
    case 'decimal':
      return {
        type: 'decimal',
        operator: 'greaterThanOrEqual',
        formula1: '0',
        errorMessage: 'Hãy ghi tỷ lệ bằng số, không kèm dấu %; ví dụ 24,3.',
      };
    default:
      break;
  }
  return {
    type: 'textLength',
    operator: 'lessThanOrEqual',
    formula1: String(LONGEST_TEXT),
    errorMessage: `Hãy ghi ngắn hơn ${LONGEST_TEXT} ký tự.`,
  };
}

function wholeFrom0(errorMessage: string) {
  return { type: 'whole', operator: 'greaterThanOrEqual', formula1: '0', errorMessage } as const;
}
