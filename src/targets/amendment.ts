import { type Day, formatDay } from '../platform/date.ts';
import { formatPlain } from '../platform/number.ts';
import type { Amendment } from './amendment-api.ts';

/** Điều chỉnh chỉ tiêu as it was recorded; what stood before it depends on what else was recorded. */
export type AmendmentRecord = Omit<Amendment, 'was' | 'sentence' | 'state'>;

/** What is amended: one agency on one indicator. */
export function amendedKey({ agency, indicator }: Pick<AmendmentRecord, 'agency' | 'indicator'>): string {
  return `${agency} ${indicator}`;
}

/**
 * The amendments of one assignment by what they amend, in the order in which they take each other's place: by the day
 * they come into force, on the same day the one recorded later behind; those taken back left out.
 */
export function stackAmendments(
  recorded: readonly AmendmentRecord[],
  assignment: string,
): ReadonlyMap<string, readonly AmendmentRecord[]> {
  return Map.groupBy(
    recorded.filter((each) => each.assignment === assignment && each.withdrawal === null).sort(comparePlaces),
    amendedKey,
  );
}

/** The amendment of a stack that holds on a day; `null` before the first. */
export function holdingOn(stack: readonly AmendmentRecord[], day: Day): AmendmentRecord | null {
  return stack.findLast(({ inForceFrom }) => inForceFrom <= day) ?? null;
}

/** The amendment as it is told: what it took the place of, of a stack and the target that the assignment gives. */
export function tellAmendment(
  amendment: AmendmentRecord,
  stack: readonly AmendmentRecord[],
  assigned: number | null,
  state: Amendment['state'],
): Amendment {
  const before = stack.findLast((each) => comparePlaces(each, amendment) < 0);
  const was = before ? before.target : assigned;
  return { ...amendment, was, sentence: amendmentInWords(amendment, was), state };
}

function comparePlaces(a: AmendmentRecord, b: AmendmentRecord): number {
  return a.inForceFrom < b.inForceFrom ? -1 : a.inForceFrom > b.inForceFrom ? 1 : a.seq - b.seq;
}

/** One Vietnamese sentence: what was, what is, since when, by which document, why. */
function amendmentInWords(amendment: AmendmentRecord, was: number | null): string {
  const since = `kể từ ngày ${formatDay(amendment.inForceFrom)}`;
  const dated = amendment.documentDate === null ? '' : ` ngày ${formatDay(amendment.documentDate)}`;
  const by = `theo văn bản số ${amendment.documentNumber}${dated}`;
  return `${changeInWords(was, amendment.target)} ${since} ${by}: ${asSentenceEnd(amendment.reason)}`;
}

function changeInWords(was: number | null, is: number | null): string {
  if (is === null)
    return was === null ? 'Không giao chỉ tiêu (như trước)' : `Thôi giao chỉ tiêu (trước là ${percent(was)})`;
  if (was === null) return `Giao chỉ tiêu ${percent(is)} (trước chưa giao)`;
  if (was === is) return `Giữ chỉ tiêu ${percent(is)}`;
  return `Điều chỉnh chỉ tiêu từ ${percent(was)} ${is > was ? 'lên' : 'xuống'} ${percent(is)}`;
}

function percent(value: number): string {
  return `${formatPlain(value)}%`;
}

function asSentenceEnd(reason: string): string {
  return /[.!?…]$/.test(reason) ? reason : `${reason}.`;
}
