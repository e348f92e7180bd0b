import { join } from 'node:path';
import type { ImportField } from '../../dossiers/import-field.ts';
import { findClash, type HeadedColumn, isPersonalHeading, lookupFields } from './heading.ts';
import { hasRequired, refuseMissing, refuseUnknown } from './heading-check.ts';
import { headingKey, quoteHeading } from './heading-key.ts';
import { isKeySearchOver } from './heading-mapping.ts';
import { hasKeyTwice, JsonFault, splitJsonArray, splitJsonLines } from './json-records.ts';
import { readBytes } from './read-bytes.ts';
import { plainNumber } from './read-number.ts';
import { MAX_CELL_LENGTH, MAX_COLUMNS, unreadable } from './read-refusal.ts';
import type { OnRead, ReadAnswer, ReadFormat, ReadTask } from './read-task.ts';
import { cleanCell, decodeText } from './read-text.ts';
import { writeScratch } from './staged-scratch.ts';

/** Reads objects as rows: each key is a heading, wherever it first appears. */
export async function readJson(
  task: ReadTask,
  format: Extract<ReadFormat, { kind: 'json-array' | 'json-lines' }>,
  onRead: OnRead,
): Promise<ReadAnswer> {
  const where = { file: task.name, sheet: null };
  const unit = format.kind === 'json-lines' ? 'dòng' : 'bản ghi thứ';
  const lookup = lookupFields(task.fields, task.mappings);
  const slots = layOutSlots(task.fields);
  const scratch = writeScratch(join(task.scratch, 'table-0.csv'), slots.width);
  const known = new Map<string, HeadedColumn | 'ignored' | 'personal'>();
  const columns = new Map<number, HeadedColumn>();
  /** The first records wait until it is known whether a mapping tells their keys. */
  let waiting: { json: string; record: number }[] | null = task.mappings.length > 0 ? [] : null;
  let waitingLength = 0;
  let mapping: string | null = null;
  let told: ReadonlyMap<string, ImportField | null> = new Map();
  let checked = 0;
  let skipped = 0;

  function learn(key: string): HeadedColumn | 'ignored' | 'personal' {
    if (known.size >= MAX_COLUMNS) {
      throw unreadable(
        where,
        `các bản ghi có hơn ${MAX_COLUMNS} trường khác nhau`,
        'Hãy xuất lại tệp với cùng một bộ trường cho mọi bản ghi rồi nhập lại',
      );
    }
    const heading = quoteHeading(key);
    const pointed = told.get(key);
    const field = pointed === undefined ? lookup(heading) : pointed;
    if (!field) {
      const kind = isPersonalHeading(heading) ? 'personal' : 'ignored';
      known.set(key, kind);
      return kind;
    }
    const column = { heading, field, index: slots.of(field, heading) };
    known.set(key, column);
    if (!columns.has(column.index)) columns.set(column.index, column);
    return column;
  }

  function arrive(json: string, record: number): void {
    if (!waiting) {
      takeRecord(json, record);
      return;
    }
    waiting.push({ json, record });
    waitingLength += json.length;
    if (isKeySearchOver(waiting.length, waitingLength)) settle();
  }

  function settle(): void {
    const records = waiting ?? [];
    waiting = null;
    const keys = [...new Set(records.flatMap(({ json, record }) => Object.keys(parseObject(json, record))))];
    const pointed = lookup.pointed(keys);
    mapping = pointed?.mapping ?? null;
    if (pointed) told = new Map(keys.map((key, index) => [key, pointed.fields.get(index) ?? null]));
    for (const { json, record } of records) takeRecord(json, record);
  }

  function takeRecord(json: string, record: number): void {
    const object = parseObject(json, record);
    const cells: (string | null)[] = new Array(slots.width).fill(null);
    const present: HeadedColumn[] = [];
    let blank = true;
    for (const key of Object.keys(object)) {
      const place = known.get(key) ?? learn(key);
      if (typeof place === 'string') continue;
      if (present.some((other) => other.index === place.index)) refuseTwice([...present, place], record);
      present.push(place);
      const cell = cleanCell(jsonText(object[key], record));
      if (cell === null) continue;
      if (cell.length > MAX_CELL_LENGTH || (format.damaged && cell.includes('\uFFFD'))) {
        throw unreadable(
          where,
          `giá trị của “${place.heading}” ở ${unit} ${record} quá dài hoặc có ký tự không đọc được`,
          'Hãy sửa giá trị đó và lưu tệp với bảng mã UTF-8 rồi nhập lại',
        );
      }
      blank = false;
      cells[place.index] = cell;
    }
    if (columns.size > checked) {
      checked = columns.size;
      if (findClash([...columns.values()])) refuseTwice([...columns.values()], record);
    }
    if (!blank) scratch.write(record, cells);
    else if (Object.values(object).some((value) => value !== null && value !== '')) skipped += 1;
  }

  function refuseTwice(present: readonly HeadedColumn[], record: number): never {
    const clash = findClash(present) ?? present;
    const named = clash
      .slice(0, CLASHES_NAMED)
      .map((column) => `“${column.heading}”`)
      .join(' và ');
    throw unreadable(
      where,
      `ở ${unit} ${record}, các trường ${named} cùng nghĩa là ${clash[0]?.field.heading}`,
      'Hãy bỏ bớt trường thừa rồi nhập lại',
    );
  }

  const splitter = (format.kind === 'json-lines' ? splitJsonLines : splitJsonArray)(arrive);
  const decoding = decodeText(format.encoding);
  try {
    for await (const bytes of readBytes(task, task, (done) => onRead(done, task.size))) {
      splitter.write(decoding.write(bytes));
    }
    splitter.write(decoding.end());
    splitter.end();
    if (waiting) settle();
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    if (error.fault === 'key-twice') {
      throw unreadable(
        where,
        `ở ${unit} ${error.record}, một trường được ghi hai lần`,
        'Hãy bỏ bớt trường thừa rồi nhập lại',
      );
    }
    throw unreadable(
      where,
      `${unit} ${error.record} không phải là một đối tượng JSON đầy đủ`,
      format.kind === 'json-lines'
        ? 'Mỗi dòng phải là một đối tượng JSON; hãy xuất lại tệp rồi nhập lại'
        : 'Tệp phải là một mảng các đối tượng JSON; hãy xuất lại tệp rồi nhập lại',
    );
  } finally {
    scratch.close();
  }
  const found = [...columns.values()];
  const named = (kind: 'ignored' | 'personal') => [
    ...new Set([...known].filter(([, place]) => place === kind).map(([key]) => quoteHeading(key))),
  ];
  const match = { columns: found, ignored: named('ignored'), personal: named('personal'), mapping };
  if (found.length === 0) throw refuseUnknown(task.name, task.fields, task.required);
  if (!hasRequired(found, task.required)) throw refuseMissing(where, match, task.fields, task.required);
  return {
    tables: [
      {
        sheet: null,
        scratch: scratch.close(),
        columns: found.map(({ heading, field }) => ({ heading, field })),
        slots: found.map((column) => column.index),
        skipped,
        mapping,
      },
    ],
    ignoredColumns: match.ignored,
    personalColumns: match.personal,
    ignoredSheets: [],
  };
}

const FEE_SLOTS = ['phi', 'lephi'];

/** A place for every field before it is known which will come; Phí, Lệ phí and their sum have one each. */
function layOutSlots(fields: readonly ImportField[]) {
  const first = new Map<ImportField, number>();
  let width = 0;
  for (const field of fields) {
    first.set(field, width);
    width += field.kind === 'money' ? FEE_SLOTS.length + 1 : 1;
  }
  return {
    width,
    of(field: ImportField, heading: string): number {
      const part = field.kind === 'money' ? FEE_SLOTS.indexOf(headingKey(heading)) + 1 : 0;
      return (first.get(field) ?? 0) + part;
    },
  };
}

const CLASHES_NAMED = 3;

/** Integers of many digits, and powers of ten that may be beyond every number. */
const LONG_NUMBER = /\d{16}|\de\+?\d{3}/i;

/** What is too long or too large for a number stays as it was written. */
function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || !source) return value;
  return !Number.isFinite(value) || (LONG_NUMBER.test(source) && /^-?\d+$/.test(source)) ? source : value;
}

/** The object that a JSON text holds; a fault when it holds anything else. */
export function parseObject(json: string, record: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = LONG_NUMBER.test(json) ? JSON.parse(json, keepDigits) : JSON.parse(json);
  } catch {
    throw new JsonFault(record);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new JsonFault(record);
  if (hasKeyTwice(json, value)) throw new JsonFault(record, 'key-twice');
  return value as Record<string, unknown>;
}

/** A value as the text of a cell; what is nested stays JSON, without its personal parts. */
export function jsonText(value: unknown, record: number): string | null {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return plainNumber(value);
    case 'boolean':
      return String(value);
    default:
      return value === null || value === undefined ? null : nestedText(value, record);
  }
}

function nestedText(value: unknown, record: number): string {
  try {
    return JSON.stringify(value, (key, part: unknown) => (isPersonalHeading(key) ? undefined : part));
  } catch {
    // Nested deeper than the stack reaches: made to break readers.
    throw new JsonFault(record);
  }
}
