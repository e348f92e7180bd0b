import type { ImportField } from '../../dossiers/import-field.ts';
import { fold } from '../../platform/text.ts';
import type { StagedColumn } from './staged-sheet.ts';

/** The form in which two spellings of a heading are equal: no case, accents, spaces, punctuation or `(*)`. */
export function headingKey(text: string): string {
  return fold(text).replace(/[^a-z0-9]/g, '');
}

/** A heading as a message or a report quotes it: on one line and not too long. */
export function quoteHeading(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

const PERSONAL_PARTS =
  /chuhoso|nguoi(nop|yeucau|denghi|khai|duocuyquyen|uyquyen|lienhe|nhanketqua)|ho(va)?ten|ten(nguoi|congdan|khachhang)|cccd|cmnd|cmtnd|cancuoc|chungminh|dinhdanhcanhan|sodinhdanh|tuythan|hochieu|dienthoai|sodt|sdt|didong|phone|diachi(?!nh)|thuongtru|tamtru|noicutru|email|thudientu|ngaysinh|namsinh|gioitinh|sotaikhoan|applicant/;
const PERSONAL_WHOLES = new Set(['ten', 'congdan', 'nguoidan', 'khachhang', 'cmt', 'dt', 'tochuccanhan']);

/** True for a heading of personal data (chủ hồ sơ, CCCD, điện thoại, địa chỉ, email …), whose cells are never kept. */
export function isPersonalHeading(text: string): boolean {
  const key = headingKey(text);
  return PERSONAL_PARTS.test(key) || PERSONAL_WHOLES.has(key);
}

/** Which field a heading stands for. */
export interface FieldLookup {
  (heading: string): ImportField | null;
  /** The field that a heading stands for where nothing better does; the lower `rank` is the better. */
  weak(heading: string): { readonly field: ImportField; readonly rank: number } | null;
}

/** Indexes the headings and aliases of the fields. */
export function lookupFields(fields: readonly ImportField[]): FieldLookup {
  const byKey = new Map<string, ImportField>();
  const byWeakKey = new Map<string, { field: ImportField; rank: number }>();
  for (const field of fields) {
    for (const heading of [field.heading, ...field.aliases]) {
      const key = headingKey(heading);
      if (!byKey.has(key)) byKey.set(key, field);
    }
    for (const [rank, heading] of (field.weakAliases ?? []).entries())
      byWeakKey.set(headingKey(heading), { field, rank });
  }
  return Object.assign((heading: string) => byKey.get(headingKey(heading)) ?? null, {
    weak: (heading: string) => byWeakKey.get(headingKey(heading)) ?? null,
  });
}

/** A recognised column of a table and its place among the table's cells. */
export interface HeadedColumn extends StagedColumn {
  readonly index: number;
}

/** What the headings of a table say. */
export interface HeadingMatch {
  readonly columns: readonly HeadedColumn[];
  readonly ignored: readonly string[];
  readonly personal: readonly string[];
}

/** Sorts the headings of a table into recognised, personal and unknown ones. */
export function matchHeadings(headings: readonly (string | null)[], lookup: FieldLookup): HeadingMatch {
  const columns: HeadedColumn[] = [];
  const ignored: string[] = [];
  const personal: string[] = [];
  const stepIn = chooseWeak(headings, lookup);
  headings.forEach((text, index) => {
    if (text === null) return;
    const heading = quoteHeading(text);
    if (heading === '') return;
    const field = lookup(heading) ?? stepIn.get(index) ?? null;
    if (field) columns.push({ index, heading, field });
    else if (isPersonalHeading(heading)) personal.push(heading);
    else ignored.push(heading);
  });
  return { columns, ignored: [...new Set(ignored)], personal: [...new Set(personal)] };
}

/** Fields without a column of their own, by the index of the one column that steps in for each. */
function chooseWeak(
  headings: readonly (string | null)[],
  lookup: FieldLookup,
): ReadonlyMap<number, ImportField> {
  const best = new Map<ImportField, { index: number; rank: number }>();
  const taken = new Set<ImportField>();
  headings.forEach((text, index) => {
    const heading = quoteHeading(text ?? '');
    const strong = lookup(heading);
    if (strong) taken.add(strong);
    const weak = strong ? null : lookup.weak(heading);
    if (weak && weak.rank < (best.get(weak.field)?.rank ?? Number.POSITIVE_INFINITY))
      best.set(weak.field, { index, rank: weak.rank });
  });
  return new Map(
    [...best].flatMap(([field, { index }]) => (taken.has(field) ? [] : [[index, field] as const])),
  );
}

const FEE_PARTS = ['phi', 'lephi'];

/** True when the columns may stand for one field together: Phí beside Lệ phí, which are summed. */
function areSummands(columns: readonly StagedColumn[]): boolean {
  return (
    columns.length === FEE_PARTS.length &&
    columns.every((column) => column.field.kind === 'money') &&
    FEE_PARTS.every((part) => columns.some((column) => headingKey(column.heading) === part))
  );
}

/** The first columns that have the same meaning and may not, or `null`. */
export function findClash<Column extends StagedColumn>(columns: readonly Column[]): readonly Column[] | null {
  const byField = new Map<string, Column[]>();
  for (const column of columns)
    byField.set(column.field.column, [...(byField.get(column.field.column) ?? []), column]);
  for (const group of byField.values()) if (group.length > 1 && !areSummands(group)) return group;
  return null;
}
