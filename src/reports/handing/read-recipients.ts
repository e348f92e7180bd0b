import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { type AgencyMatcher, buildAgencyMatcher } from '../../agencies/match-agency.ts';
import { CsvFault, parseCsv, SEPARATORS } from '../../intake/reading/csv-parser.ts';
import { AppError } from '../../platform/app-error.ts';
import { type Day, isDay } from '../../platform/date.ts';
import { fold } from '../../platform/text.ts';
import { PAPER_FORMS, PAPER_KINDS, type PaperKind } from '../paper/paper-kind.ts';
import { GROUP_NAMES, nameKey, RECIPIENT_GROUPS, type Recipient, type RecipientGroup } from './recipient.ts';
import { groupOf } from './recipient-entry.ts';
import { soundRecipient } from './sound-recipient.ts';

/** One line of a pasted list: what it says of a receiver, or why it cannot be read. */
export type ReadRecipient = { readonly line: number; readonly name: string } & (
  | { readonly entry: Omit<Recipient, 'id'>; readonly reason: null }
  | { readonly entry: null; readonly reason: string }
);

const HEADINGS = {
  name: ['ten noi nhan', 'noi nhan', 'ten', 'ten don vi', 'co quan'],
  group: ['nhom'],
  agency: ['don vi', 'ma don vi'],
  addresses: ['thu dien tu', 'email', 'e-mail', 'dia chi thu', 'dia chi thu dien tu', 'hop thu'],
  kinds: ['loai van ban'],
  from: ['tu ngay'],
  to: ['den ngay'],
} as const;
type Field = keyof typeof HEADINGS;
type Columns = Partial<Record<Field, number>>;

/** Without headings: a name and its address. */
const BARE: Columns = { name: 0, addresses: 1 };
/** So many agencies there are, twice over, and as many others. */
const LINES_AT_MOST = 2000;

/** Reads a pasted table or the text of a CSV file; `from`: the first day of lines that name none. */
export function readRecipients(tree: AgencyTree, text: string, from: Day): ReadRecipient[] {
  const records = readTable(text.replace(/^\uFEFF/, ''));
  if (records.length > LINES_AT_MOST)
    throw new AppError(
      'too-large',
      `Danh sách có ${records.length} dòng, quá ${LINES_AT_MOST}. Hãy chia thành nhiều lần.`,
    );
  const [first] = records;
  const headed = first ? columnsOf(first.cells) : null;
  const columns = headed ?? BARE;
  const matcher = buildAgencyMatcher(tree);
  return records
    .slice(headed ? 1 : 0)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells }): ReadRecipient => {
      const cell = (field: Field) => cells[columns[field] ?? -1]?.trim() ?? '';
      const name = cell('name');
      try {
        return { line, name, entry: entryOf(tree, matcher, cell, from), reason: null };
      } catch (error) {
        if (error instanceof AppError) return { line, name, entry: null, reason: error.message };
        throw error;
      }
    });
}

function entryOf(
  tree: AgencyTree,
  matcher: AgencyMatcher,
  cell: (field: Field) => string,
  from: Day,
): Omit<Recipient, 'id'> {
  const first = dayOf(cell('from')) ?? from;
  const agency = agencyOf(matcher, cell('agency'), cell('name'), first);
  const named = groupNamed(cell('group'));
  return soundRecipient(tree, {
    name: cell('name'),
    group: named ?? (agency === null ? 'other' : groupOf(agency)),
    agency: agency?.id ?? null,
    addresses: cell('addresses').split(/[\s;,]+/),
    kinds: cell('kinds') === '' ? [] : cell('kinds').split(/[;,]/).map(kindNamed),
    from: first,
    to: dayOf(cell('to')),
  });
}

/** The agency that is named, or whose name the receiver bears; a receiver may be none. */
function agencyOf(matcher: AgencyMatcher, cell: string, name: string, day: Day) {
  const match = matcher.match(cell === '' ? name : cell, day);
  if (match.kind === 'matched') return match.agency;
  if (cell === '') {
    if (match.kind === 'unknown') return null;
    throw new AppError('bad-usage', `“${name}” có thể là nhiều đơn vị. Hãy ghi mã ở cột Đơn vị.`);
  }
  throw new AppError('bad-usage', `Không rõ đơn vị “${cell}”. Hãy ghi tên đầy đủ hoặc mã đơn vị.`);
}

function groupNamed(text: string): RecipientGroup | null {
  if (text === '') return null;
  const group = RECIPIENT_GROUPS.find(
    (each) => each === text || nameKey(GROUP_NAMES[each]) === nameKey(text),
  );
  if (group) return group;
  throw new AppError(
    'bad-usage',
    `Không có nhóm “${text}”. Hãy ghi một trong: ${Object.values(GROUP_NAMES).join('; ')}.`,
  );
}

function kindNamed(text: string): PaperKind {
  const kind = PAPER_KINDS.find(
    (each) => each === text.trim() || fold(PAPER_FORMS[each].title) === fold(text),
  );
  if (kind) return kind;
  throw new AppError('bad-usage', `Không có loại văn bản “${text.trim()}”. Hãy để trống nếu nhận mọi loại.`);
}

function dayOf(text: string): Day | null {
  if (text === '') return null;
  const day = text.replace(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, (_, d: string, m: string, y: string) =>
    [y, m.padStart(2, '0'), d.padStart(2, '0')].join('-'),
  );
  if (isDay(day)) return day;
  throw new AppError('bad-usage', `“${text}” không phải là ngày. Hãy ghi dạng 08/11/2024.`);
}

/** The columns, where the line names them: a name and an address at least. */
function columnsOf(cells: readonly string[]): Columns | null {
  const keys = cells.map((cell) => fold(cell));
  const columns: Columns = {};
  for (const field of Object.keys(HEADINGS) as Field[]) {
    const at = keys.findIndex((key) => (HEADINGS[field] as readonly string[]).includes(key));
    if (at >= 0) columns[field] = at;
  }
  return columns.name === undefined || columns.addresses === undefined ? null : columns;
}

function readTable(text: string): { readonly line: number; readonly cells: string[] }[] {
  const [head = ''] = text.split(/\r?\n/, 1);
  const count = (separator: string) => head.split(separator).length;
  const separator = SEPARATORS.toSorted((a, b) => count(b) - count(a))[0] ?? '\t';
  const records: { line: number; cells: string[] }[] = [];
  const parser = parseCsv(separator, (cells, record) => records.push({ line: record, cells }));
  try {
    parser.write(text);
    parser.end();
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    throw new AppError(
      'unreadable-file',
      `Không đọc được danh sách từ dòng ${error.record}: có dấu ngoặc kép mở mà không đóng, hoặc dòng quá dài. Hãy sửa rồi dán lại.`,
    );
  }
  return records;
}
