import type { App } from '../app.ts';
import { localSecond } from '../date.ts';
import { neutraliseFormula } from '../text.ts';
import type { AuditFilter } from './audit-api.ts';
import { type AuditEntry, writeCanonical } from './audit-entry.ts';
import { listEntriesAfter } from './audit-store.ts';
import { ASKER_KINDS, type AuditWords } from './audit-words.ts';
import { beginChange } from './begin-change.ts';
import { choiceOf } from './list-audit.ts';

export type AuditFormat = 'ndjson' | 'csv';

const ENTRIES_AT_ONCE = 1000;

/**
 * Xuất nhật ký: the entries that fit, oldest first, up to that of the export itself. A line of NDJSON is
 * `{"entry": …, "hash": …}`, and the hash is that of the line's `entry` in canonical form.
 */
export async function exportAudit(
  app: App,
  filter: AuditFilter,
  format: AuditFormat,
  words: AuditWords,
): Promise<AsyncGenerator<string>> {
  const change = await beginChange(app, 'read-audit', null);
  // Words that were looked for may be those of a person.
  const asked = Object.entries(filter).flatMap(([key, value]) =>
    value ? [key === 'text' || key === 'actor' ? key : `${key}=${value}`] : [],
  );
  const own = await change.record(app.records, {
    what: 'export-audit',
    detail: { format, ...(asked.length > 0 ? { filter: asked } : {}) },
  });
  return writeEntries(app, filter, own.number, format, words);
}

async function* writeEntries(
  app: App,
  filter: AuditFilter,
  upTo: number,
  format: AuditFormat,
  words: AuditWords,
): AsyncGenerator<string> {
  if (format === 'csv') yield `\uFEFF${csvLine(COLUMNS.map(({ heading }) => heading))}`;
  const choice = choiceOf(filter);
  for (let after = 0; ; ) {
    const entries = await listEntriesAfter(app.records, choice, { after, upTo, limit: ENTRIES_AT_ONCE });
    const last = entries.at(-1);
    if (!last) return;
    after = last.number;
    yield entries.map((entry) => (format === 'csv' ? csvEntry(entry, words) : jsonEntry(entry))).join('');
  }
}

function jsonEntry({ hash, ...entry }: AuditEntry): string {
  return `{"entry":${writeCanonical(entry)},"hash":"${hash}"}\n`;
}

interface Column {
  readonly heading: string;
  cell(entry: AuditEntry, words: AuditWords): string;
}

const COLUMNS: readonly Column[] = [
  { heading: 'Số', cell: (entry) => String(entry.number) },
  { heading: 'Thời điểm (giờ Việt Nam)', cell: (entry) => localSecond(new Date(entry.at)) },
  { heading: 'Thời điểm (UTC)', cell: (entry) => entry.at },
  { heading: 'Ai', cell: (entry) => entry.asker.name },
  { heading: 'Là', cell: (entry) => ASKER_KINDS[entry.asker.kind] ?? entry.asker.kind },
  { heading: 'Mã tài khoản hoặc nguồn', cell: (entry) => entry.asker.id ?? '' },
  { heading: 'Vai trò', cell: (entry, words) => words.value('role', entry.asker.role ?? '') },
  { heading: 'Từ đâu', cell: (entry) => entry.asker.from ?? '' },
  { heading: 'Việc', cell: (entry, words) => words.actions[entry.action] ?? entry.action },
  { heading: 'Mã việc', cell: (entry) => entry.action },
  { heading: 'Kết quả', cell: (entry) => (entry.outcome === 'done' ? 'đã làm' : 'bị từ chối') },
  {
    heading: 'Đối tượng',
    cell: ({ subject }, words) => (subject ? (words.subjects[subject.kind] ?? subject.kind) : ''),
  },
  { heading: 'Mã đối tượng', cell: ({ subject }) => subject?.id ?? '' },
  { heading: 'Tên đối tượng', cell: ({ subject }) => subject?.name ?? '' },
  { heading: 'Đơn vị', cell: (entry) => entry.agencies.join(' ') },
  { heading: 'Chi tiết', cell: (entry) => writeCanonical(entry.detail) },
  { heading: 'Mã băm của mục trước', cell: (entry) => entry.previous },
  { heading: 'Mã băm', cell: (entry) => entry.hash },
];

function csvEntry(entry: AuditEntry, words: AuditWords): string {
  return csvLine(COLUMNS.map(({ cell }) => cell(entry, words)));
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${neutraliseFormula(cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
}
