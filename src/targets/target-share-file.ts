import { z } from 'zod';
import { CsvFault, parseCsv, SEPARATORS, type Separator } from '../intake/reading/csv-parser.ts';
import { plainNumber } from '../intake/reading/read-number.ts';
import { unreadable } from '../intake/reading/read-refusal.ts';
import { fold, neutraliseFormula } from '../platform/text.ts';
import {
  MOST_PARTS,
  type SharePart,
  type SharePartInput,
  sharePartInputSchema,
  sharePartsSchema,
  shareVolumeSchema,
} from './target-share-schema.ts';

/** What a file says: the parts, and the volume where it names one. */
export interface ShareFile {
  readonly parts: readonly SharePartInput[];
  readonly volume: z.output<typeof shareVolumeSchema> | null;
}

const COLUMNS = {
  field: 'Lĩnh vực',
  hold: 'Phụ trách',
  member: 'Người phụ trách',
  planned: 'Số dự kiến',
  target: 'Tỷ lệ giao (%)',
  needed: 'Số cần đạt',
} as const;
type Column = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as Column[];
const HOLD_WORDS = { whole: 'Cả lĩnh vực', part: 'Một phần' } as const;

const jsonShape = z.union([
  z.object({ parts: sharePartsSchema, volume: shareVolumeSchema.optional() }),
  sharePartsSchema.transform((parts) => ({ parts, volume: undefined })),
]);

/** Reads a share from JSON or CSV; what is wrong is said by line and column, never with what stands there. */
export function readShareFile(name: string, text: string): ShareFile {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  return /^[[{]/.test(start) ? readJson(name, start) : readCsv(name, text.replace(/^\uFEFF/, ''));
}

function readJson(name: string, text: string): ShareFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreadable(
      { file: name },
      'không phải là JSON đúng',
      'Hãy kiểm tra dấu ngoặc, dấu phẩy rồi lưu lại',
    );
  }
  const read = jsonShape.safeParse(value);
  if (read.success) return { parts: read.data.parts, volume: read.data.volume ?? null };
  const shape = Array.isArray(value) ? sharePartsSchema : jsonShape.options[0];
  const [issue] = shape.safeParse(value).error?.issues ?? [];
  const [where, index, field] = Array.isArray(value)
    ? ['parts', ...(issue?.path ?? [])]
    : (issue?.path ?? []);
  const place =
    where === 'parts' && typeof index === 'number'
      ? `phần ${index + 1}${typeof field === 'string' ? `, trường ${field}` : ''}`
      : `trường ${String(where ?? 'parts')}`;
  throw unreadable(
    { file: name },
    `${place} chưa đúng`,
    'Mỗi phần cần field (tên lĩnh vực, hoặc null), planned (số nguyên), target (0–100) hoặc needed (số nguyên)',
  );
}

function readCsv(name: string, text: string): ShareFile {
  const tables = SEPARATORS.map((separator) => readTable(text, separator));
  const table = tables.toSorted((a, b) => b.places.size - a.places.size)[0];
  const missing = (['field', 'planned'] as const).filter((column) => !table?.places.has(column));
  if (!table || missing.length > 0)
    throw unreadable(
      { file: name },
      `thiếu cột ${missing.map((column) => COLUMNS[column]).join(', ')}`,
      `Dòng đầu cần các tiêu đề: ${NAMES.map((column) => COLUMNS[column]).join('; ')}`,
    );
  if (table.rows.length > MOST_PARTS) throw unreadable({ file: name }, 'có quá 1.000 phần', 'Hãy gộp bớt');
  if (table.fault !== null)
    throw unreadable(
      { file: name },
      `dòng ${table.fault} chưa đọc được`,
      'Hãy kiểm tra dấu ngoặc kép ở dòng này',
    );
  const parts = table.rows.map(({ cells, record }) => {
    const cell = (column: Column) => (cells[table.places.get(column) ?? -1] ?? '').trim();
    const wrong = (column: Column, then: string) =>
      unreadable({ file: name }, `dòng ${record}, cột ${COLUMNS[column]} chưa đúng`, then);
    const field = plain(cell('field'));
    if (field === '') throw wrong('field', 'Hãy ghi tên lĩnh vực, hoặc “Các lĩnh vực còn lại”');
    const hold = HOLDS[fold(cell('hold'))];
    if (hold === undefined) throw wrong('hold', `Hãy ghi “${HOLD_WORDS.whole}” hoặc “${HOLD_WORDS.part}”`);
    const count = (column: 'planned' | 'needed') => {
      const typed = cell(column);
      if (typed === '') return null;
      if (!/^(\d{1,3}(\.\d{3})+|\d{1,10})$/.test(typed)) throw wrong(column, 'Hãy ghi một số nguyên');
      return Number(typed.replaceAll('.', ''));
    };
    const planned = count('planned');
    if (planned === null) throw wrong('planned', 'Hãy ghi một số nguyên, kể cả khi là 0');
    const rate = cell('target').replace(/\s*%$/, '');
    if (!/^(\d{1,3}([.,]\d{1,6})?)?$/.test(rate)) throw wrong('target', 'Hãy ghi một tỷ lệ từ 0 đến 100');
    const part = sharePartInputSchema.safeParse({
      field,
      hold,
      member: plain(cell('member')) || null,
      planned,
      target: rate === '' ? null : Number(rate.replace(',', '.')),
      needed: count('needed'),
    });
    if (part.success) return part.data;
    const [column] = part.error.issues[0]?.path ?? [];
    throw wrong(NAMES.find((each) => each === column) ?? 'field', 'Hãy kiểm tra độ dài tên và độ lớn của số');
  });
  return { parts, volume: null };
}

const HOLDS: Readonly<Record<string, SharePartInput['hold']>> = {
  '': 'whole',
  [fold(HOLD_WORDS.whole)]: 'whole',
  [fold(HOLD_WORDS.part)]: 'part',
};

interface Table {
  readonly places: ReadonlyMap<Column, number>;
  readonly rows: readonly { readonly cells: readonly string[]; readonly record: number }[];
  /** The record that cannot be read; `null` when all can. */
  readonly fault: number | null;
}

/** The table under a separator; the first record that is not blank is the headings. */
function readTable(text: string, separator: Separator): Table {
  const places = new Map<Column, number>();
  const rows: { cells: string[]; record: number }[] = [];
  let headed = false;
  const parser = parseCsv(separator, (cells, record) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    if (headed) {
      rows.push({ cells, record });
      return;
    }
    headed = true;
    const headings = cells.map((cell) => fold(cell));
    for (const column of NAMES) {
      const place = headings.indexOf(fold(COLUMNS[column]));
      if (place >= 0) places.set(column, place);
    }
  });
  try {
    parser.write(text);
    parser.end();
    return { places, rows, fault: null };
  } catch (error) {
    if (error instanceof CsvFault) return { places, rows, fault: error.record };
    throw error;
  }
}

/** True for a name behind the apostrophe that keeps a spreadsheet from reading it as a formula. */
function isGuarded(text: string): boolean {
  const rest = text.slice(1);
  return text.startsWith("'") && (neutraliseFormula(rest) !== rest || isGuarded(rest));
}

function guard(text: string): string {
  return isGuarded(text) ? `'${text}` : neutraliseFormula(text);
}

function plain(text: string): string {
  return isGuarded(text) ? text.slice(1) : text;
}

/** A share as a file to fill in: CSV in UTF-8 with a byte order mark, no cell that a spreadsheet would calculate. */
export function writeShareFile(parts: readonly SharePart[]): string {
  const rows = parts.map((part) => [
    guard(part.fieldName),
    HOLD_WORDS[part.hold],
    guard(part.member ?? ''),
    String(part.planned),
    part.target === null ? '' : plainNumber(part.target).replace('.', ','),
    part.target === null ? String(part.needed) : '',
  ]);
  const lines = [NAMES.map((column) => COLUMNS[column]), ...rows].map((cells) =>
    cells.map((cell) => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';'),
  );
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
