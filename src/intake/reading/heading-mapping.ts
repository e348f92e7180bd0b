import { createHash } from 'node:crypto';
import { fold } from '../../platform/text.ts';
import { headingKey, quoteHeading } from './heading-key.ts';

/** Cách chỉ cột: what a person said once of all tables with the same headings; plain data, so that it can cross into a worker. */
export interface HeadingMapping {
  readonly id: string;
  readonly fingerprint: string;
  /** Every heading of the table and the column of the field it is; `null` is bỏ qua. */
  readonly headings: readonly { readonly heading: string; readonly column: string | null }[];
}

/** The form of a heading under which a mapping remembers it; a heading of signs only (`№`) has one as well. */
export function mappedKey(heading: string): string {
  return headingKey(heading) || fold(heading);
}

/** The keys of the headings of a table, with the place of each; blank cells have none. */
export function listKeys(headings: readonly (string | null)[]): readonly { index: number; key: string }[] {
  return headings.flatMap((text, index) => {
    const key = mappedKey(quoteHeading(text ?? ''));
    return key === '' ? [] : [{ index, key }];
  });
}

/** Equal for tables with the same headings in whatever order; a heading that stands twice counts twice. */
export function fingerprintHeadings(headings: readonly (string | null)[]): string {
  const keys = listKeys(headings).map(({ key }) => key);
  return createHash('sha256').update(keys.sort().join('\n')).digest('hex').slice(0, 32);
}

/** Headings of JSON are the keys of its first records: how many, and how much of their text is looked through. */
const KEY_SEARCH_RECORDS = 200;
const KEY_SEARCH_LENGTH = 4_000_000;

/** Whether enough records of JSON have been seen to tell its headings; every reader must stop at the same one. */
export function isKeySearchOver(records: number, length: number): boolean {
  return records >= KEY_SEARCH_RECORDS || length >= KEY_SEARCH_LENGTH;
}
