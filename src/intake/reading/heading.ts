import type { ImportField } from '../../dossiers/import-field.ts';
import { headingKey, quoteHeading } from './heading-key.ts';
import { fingerprintHeadings, type HeadingMapping, listKeys } from './heading-mapping.ts';
import type { StagedColumn } from './staged-sheet.ts';

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
  /** What a person said of a table with exactly these headings. */
  pointed(headings: readonly (string | null)[]): PointedHeadings | null;
}

/** The fields of a table's headings as a person pointed them out. */
interface PointedHeadings {
  readonly mapping: string;
  /** By the place of the heading; those without a field are left out. */
  readonly fields: ReadonlyMap<number, ImportField>;
}

/** Indexes the headings and aliases of the fields, and the mappings that may apply: of two for the same headings the first. */
export function lookupFields(
  fields: readonly ImportField[],
  mappings: readonly HeadingMapping[] = [],
): FieldLookup {
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
  const own = (heading: string) => byKey.get(headingKey(heading)) ?? null;
  const weak = (heading: string) => byWeakKey.get(headingKey(heading)) ?? null;
  return Object.assign(own, {
    weak,
    pointed(headings: readonly (string | null)[]) {
      // Counting is cheap; the rows looked through may be thousands of columns wide.
      const count = headings.filter((text) => quoteHeading(text ?? '') !== '').length;
      const possible = mappings.filter((each) => each.headings.length === count);
      if (possible.length === 0) return null;
      const fingerprint = fingerprintHeadings(headings);
      const mapping = possible.find((each) => each.fingerprint === fingerprint);
      if (!mapping) return null;
      const found = new Map<number, ImportField>();
      for (const [index, column] of placeMapping(mapping, headings)) {
        const field = fields.find((each) => each.column === column);
        const heading = quoteHeading(headings[index] ?? '');
        // No person can make a personal column one that is read.
        if (field && (!isPersonalHeading(heading) || own(heading) || weak(heading))) found.set(index, field);
      }
      return { mapping: mapping.id, fields: found };
    },
  });
}

/** The column that the mapping gives each heading; of headings that stand twice, the first the first. */
function placeMapping(
  mapping: HeadingMapping,
  headings: readonly (string | null)[],
): ReadonlyMap<number, string | null> {
  const waiting = new Map<string, (string | null)[]>();
  const said = listKeys(mapping.headings.map(({ heading }) => heading));
  for (const { index, key } of said) {
    waiting.set(key, [...(waiting.get(key) ?? []), mapping.headings[index]?.column ?? null]);
  }
  return new Map(listKeys(headings).map(({ index, key }) => [index, waiting.get(key)?.shift() ?? null]));
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
  /** The mapping that said so; `null` when none applies. */
  readonly mapping: string | null;
}

/** Sorts the headings of a table into recognised, personal and unknown ones. */
export function matchHeadings(headings: readonly (string | null)[], lookup: FieldLookup): HeadingMatch {
  const columns: HeadedColumn[] = [];
  const ignored: string[] = [];
  const personal: string[] = [];
  const pointed = lookup.pointed(headings);
  const stepIn = pointed ? null : chooseWeak(headings, lookup);
  headings.forEach((text, index) => {
    if (text === null) return;
    const heading = quoteHeading(text);
    if (heading === '') return;
    const field = pointed
      ? (pointed.fields.get(index) ?? null)
      : (lookup(heading) ?? stepIn?.get(index) ?? null);
    if (field) columns.push({ index, heading, field });
    else if (isPersonalHeading(heading)) personal.push(heading);
    else ignored.push(heading);
  });
  return {
    columns,
    ignored: [...new Set(ignored)],
    personal: [...new Set(personal)],
    mapping: pointed?.mapping ?? null,
  };
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
  for (const column of columns) {
    const group = byField.get(column.field.column);
    if (group) group.push(column);
    else byField.set(column.field.column, [column]);
  }
  for (const group of byField.values()) if (group.length > 1 && !areSummands(group)) return group;
  return null;
}
