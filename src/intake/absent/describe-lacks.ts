import { formatCount } from '../../platform/number.ts';
import { joinList } from '../../platform/text.ts';
import type { WarehouseSession } from '../../platform/warehouse.ts';
import { findBatchNumber } from '../batch-store.ts';
import type { ImportKind } from '../import-kind.ts';
import { headingKey } from '../reading/heading-key.ts';
import { placeOfSheet } from '../refusal.ts';
import { type BatchColumn, type BatchSheet, listBatchSheets } from '../refused/batch-sheet-store.ts';
import type { AbsentMeaning } from './absent-meaning.ts';
import { countLacking, type LackCount, type LackedColumn } from './absent-store.ts';

/** Fewer dossiers than this may rightly have nothing in a column of yes and no. */
const MANY = 20;

/**
 * What the sheets of a batch lack that figures lean on, a sentence a sheet, as things stand: what another file has told
 * of the same dossiers, before or since, is not lacking.
 */
export async function describeLacks(
  session: WarehouseSession,
  kind: ImportKind,
  batch: { readonly id: string; readonly seq: number },
): Promise<string[]> {
  const meanings = kind.absentMeanings ?? [];
  if (meanings.length === 0) return [];
  const sentences: string[] = [];
  for (const sheet of await listBatchSheets(session, batch.id)) {
    const lacked = meanings.flatMap((meaning) => lackOf(sheet, kind, meaning));
    if (lacked.length === 0) continue;
    const counts = await countLacking(session, { seq: batch.seq, part: sheet.part }, lacked);
    const sentence = describeSheet(sheet, kind, lacked.map(worthSaying(counts)));
    if (sentence !== null) sentences.push(sentence);
  }
  return sentences;
}

/** The same of a batch that came in before; nothing of one that was taken back. */
export async function listLacks(
  session: WarehouseSession,
  id: string,
  kinds: readonly ImportKind[],
): Promise<string[]> {
  const found = await findBatchNumber(session, id);
  const kind = kinds.find((each) => each.kind === found?.kind);
  return !found || found.undone || !kind ? [] : describeLacks(session, kind, { id, seq: found.seq });
}

function lackOf(sheet: BatchSheet, kind: ImportKind, meaning: AbsentMeaning): LackedColumn[] {
  const own = columnsOf(sheet, kind, meaning.column);
  if (own.length === 0) return [{ meaning, isBlank: false }];
  return own.every(({ blank }) => blank) ? [{ meaning, isBlank: true }] : [];
}

function columnsOf(sheet: BatchSheet, kind: ImportKind, column: string): readonly BatchColumn[] {
  const field = kind.fields.find((each) => each.column === column);
  const names = new Set([field?.heading, ...(field?.aliases ?? [])].map((name) => headingKey(name ?? '')));
  return sheet.columns.filter(({ heading }) => names.has(headingKey(heading)));
}

type Counted = LackedColumn & LackCount;

/** A column's counts, with those of a blank one taken out that need no word. */
function worthSaying(counts: readonly LackCount[]): (lack: LackedColumn, index: number) => Counted {
  return (lack, index) => {
    const { dossiers = [], marks = [], lost = 0 } = counts[index] ?? {};
    const least = !lack.isBlank || lack.meaning.blank === 'always' ? 1 : MANY;
    const isQuiet = lack.isBlank && lack.meaning.blank === 'lost';
    return { ...lack, lost, marks, dossiers: dossiers.map((n) => (isQuiet || n < least ? 0 : n)) };
  };
}

function describeSheet(sheet: BatchSheet, kind: ImportKind, lacks: readonly Counted[]): string | null {
  const matters = ({ dossiers, lost }: Counted) => lost > 0 || dossiers.some((n) => n > 0);
  const moving = new Set(lacks.filter(matters).map(({ meaning }) => meaning.column));
  // What is absent behind an absent column would matter as soon as that one comes: both are asked for at once.
  const named = lacks.filter(
    (lack) =>
      matters(lack) ||
      (!lack.isBlank && [lack.meaning.after ?? '', 'received_at'].some((column) => moving.has(column))),
  );
  if (named.length === 0) return null;
  const absent = named.filter(({ isBlank }) => !isBlank);
  const blank = named.filter(({ isBlank }) => isBlank);
  const what = [
    absent.length > 0 ? `không có cột ${quoteHeadings(kind, absent)}` : null,
    blank.length > 0 ? `để trống mọi ô của cột ${quoteHeadings(kind, blank)}` : null,
  ].filter((part) => part !== null);
  const follows = [...describeConsequences(named), ...describeLost(kind, named)].join('; ');
  return [
    `${placeOfSheet(sheet.file, sheet.sheet)} ${what.join(' và ')}: ${follows}.`,
    ...describeReturned(sheet, kind, absent),
    `Nếu hệ thống nguồn có ${named.length === 1 ? 'cột này' : 'các cột này'}, hãy xuất lại ${absent.length === 0 ? 'có đủ giá trị' : `kèm ${named.length === 1 ? 'cột đó' : 'các cột đó'}`} rồi nhập lại.`,
  ].join(' ');
}

const BENDS = {
  lowers: 'làm giảm',
  leaves: 'nằm ngoài',
  skews: 'có thể làm sai lệch',
} as const;

/** `1.204 hồ sơ được tính là nộp trực tiếp, chưa số hóa thành phần, làm giảm chỉ tiêu …`: of the same dossiers once. */
function describeConsequences(lacks: readonly Counted[]): string[] {
  const groups = new Map<
    string,
    { bend: keyof typeof BENDS; n: number; as: Set<string>; of: Set<string> | null }
  >();
  for (const { meaning, dossiers, marks } of lacks)
    for (const [which, { bend, indicators }] of meaning.consequences.entries()) {
      const n = dossiers[which] ?? 0;
      if (n === 0) continue;
      const isAll = indicators.length === 0;
      const key = `${Object.keys(BENDS).indexOf(bend)} ${isAll ? 'all' : 'some'} ${n} ${marks[which]}`;
      const group = groups.get(key) ?? { bend, n, as: new Set(), of: isAll ? null : new Set() };
      groups.set(key, group);
      group.as.add(meaning.countedAs);
      for (const indicator of indicators) group.of?.add(indicator);
    }
  return [...groups.entries()]
    .sort(([a], [b]) => Number(a[0]) - Number(b[0]))
    .map(([, { bend, n, as, of }]) => {
      const which = of === null ? 'mọi chỉ tiêu' : `chỉ tiêu ${joinList([...of])}`;
      return `${formatCount(n)} hồ sơ được tính là ${joinList([...as])}, ${BENDS[bend]} ${which}`;
    });
}

function describeLost(kind: ImportKind, lacks: readonly Counted[]): string[] {
  return lacks
    .filter(({ lost }) => lost > 0)
    .map((lack) => `${formatCount(lack.lost)} hồ sơ mất giá trị đã có ở cột ${quoteHeadings(kind, [lack])}`);
}

/** A day of return may be taken for the day on which the dossier was completed. */
function describeReturned(sheet: BatchSheet, kind: ImportKind, absent: readonly Counted[]): string[] {
  const [returned] = columnsOf(sheet, kind, 'returned_at');
  if (!returned || !absent.some(({ meaning }) => meaning.column === 'completed_at')) return [];
  return [
    `Cột “${returned.written}” chỉ là ngày trả; nếu đó cũng là ngày xử lý xong, hãy chỉ cột này là Ngày kết thúc xử lý rồi nhập lại.`,
  ];
}

function quoteHeadings(kind: ImportKind, lacks: readonly LackedColumn[]): string {
  const heading = (column: string) => kind.fields.find((field) => field.column === column)?.heading ?? column;
  return joinList(lacks.map(({ meaning }) => `“${heading(meaning.column)}”`));
}
