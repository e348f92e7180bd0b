import { AGENCY_LEVELS, type Agency, type AgencyLevel, isValidWithin } from '../agencies/agency.ts';
import type { AgencyMatch, AgencyMatcher } from '../agencies/match-agency.ts';
import type { Day } from '../platform/date.ts';
import { formatDay } from '../platform/date.ts';
import { fold, joinList } from '../platform/text.ts';
import type { RefusalCode } from './refusal.ts';

/** What a distinct text of a column means, or why it means nothing. */
export type TextMeaning =
  | { readonly value: string; readonly note?: string }
  | { readonly code: RefusalCode; readonly what: string };

/** The days on which a unit that a cell names may have existed; none when its row has no day. */
export interface AgencyDays {
  readonly day: Day | null;
  /** Tried where the first finds no unit by its own name: the first day of a result's period. */
  readonly otherDay: Day | null;
  readonly today: Day;
}

/** The id of the agency that a cell names; a row without any day means the unit of today, else of any time. */
export function readAgency(matcher: AgencyMatcher, text: string, days: AgencyDays): TextMeaning {
  const day = days.day ?? days.today;
  const first = matcher.match(text, day);
  const own = standingUnit(first);
  if (own) return { value: own.id };
  const second =
    days.day === null ? matcher.matchEver(text) : days.otherDay && matcher.match(text, days.otherDay);
  const other = second && standingUnit(second);
  if (other) return { value: other.id };
  const match = first.kind === 'unknown' && second ? second : first;
  switch (match.kind) {
    case 'matched':
      return match.note === null
        ? { value: match.agency.id }
        : { value: match.agency.id, note: `“${text}”: ${match.note}` };
    case 'unknown':
      return {
        code: 'unknown-agency',
        // The same text is asked about once for many days; each row names its own.
        what: `“{value}” không phải là đơn vị nào của tỉnh vào ngày ${days.day === null ? formatDay(day) : '{day}'}`,
      };
    case 'ambiguous':
      return { code: 'ambiguous-agency', what: ambiguous(match.candidates) };
  }
}

/** The agency for which a kept one stands on the day to which its dossier is moved; without a day it stays. */
export function readHeldAgency(matcher: AgencyMatcher, id: string, day: Day | null): TextMeaning {
  if (day === null) return { value: id };
  const itself = matcher.matchEver(id);
  const name = itself.kind === 'matched' ? `${itself.agency.name} (${id})` : id;
  const match = matcher.match(id, day);
  switch (match.kind) {
    case 'matched':
      return match.note === null
        ? { value: match.agency.id }
        : { value: match.agency.id, note: `“${name}”: ${match.note}` };
    case 'unknown':
      return {
        code: 'unknown-agency',
        what: `đơn vị đang lưu “${name}” không phải là đơn vị nào của tỉnh vào ngày {day}; hãy thêm cột đơn vị`,
      };
    case 'ambiguous':
      return {
        code: 'ambiguous-agency',
        what: `đơn vị đang lưu không còn vào ngày này: ${ambiguous(match.candidates).replace('{value}', name)}`,
      };
  }
}

/** Ids of the agencies in a list separated by `;` or `,`, as a JSON array; names may themselves hold commas. */
export function readAgencyList(matcher: AgencyMatcher, text: string): TextMeaning {
  const ids = new Set<string>();
  for (const segment of text.split(';').map((part) => part.trim())) {
    if (segment === '') continue;
    const pieces = segment.split(',').map((piece) => piece.trim());
    let start = 0;
    while (start < pieces.length) {
      const longest = longestMatch(matcher, pieces, start);
      if ('code' in longest) return longest;
      for (const id of longest.ids) ids.add(id);
      start = longest.end;
    }
  }
  return { value: JSON.stringify([...ids].sort()) };
}

function longestMatch(
  matcher: AgencyMatcher,
  pieces: readonly string[],
  start: number,
): { ids: readonly string[]; end: number } | { code: RefusalCode; what: string } {
  for (let end = pieces.length; end > start; end -= 1) {
    const name = pieces.slice(start, end).join(', ');
    if (name === '') return { ids: [], end };
    const match = matcher.matchEver(name);
    if (match.kind === 'matched') return { ids: [match.agency.id], end };
    if (match.kind === 'ambiguous') {
      // One name borne by units of different times: the assignment belongs to each of them.
      if (areOfDifferentTimes(match.candidates))
        return { ids: match.candidates.map((agency) => agency.id), end };
      return { code: 'ambiguous-agency', what: ambiguous(match.candidates) };
    }
  }
  return { code: 'unknown-agency', what: `“${pieces[start]}” không phải là đơn vị nào của tỉnh` };
}

function areOfDifferentTimes(agencies: readonly Agency[]): boolean {
  return agencies.every((agency, index) =>
    agencies
      .slice(index + 1)
      .every(
        (other) => !isValidWithin(other, agency.validFrom ?? '0000-01-01', agency.validTo ?? '9999-12-31'),
      ),
  );
}

const LEVEL_NAMES: ReadonlyMap<string, readonly AgencyLevel[]> = new Map([
  // A procedure "cấp tỉnh" is received by departments, in a few cases by the committee itself.
  ['tinh', ['province', 'department']],
  ['so', ['department']],
  ['huyen', ['district']],
  ['xa', ['commune']],
]);

/** Cấp thực hiện: `Tỉnh; Huyện`, `Cấp tỉnh/Cấp xã` as a JSON array of levels. */
export function readAgencyLevels(text: string): TextMeaning {
  const levels = new Set<AgencyLevel>();
  for (const name of fold(text).split(/[,;/+&]|\bva\b/)) {
    const bare = name.replace(/^\s*(cap|ubnd|so, ban nganh)\s+/, '').trim();
    if (bare === '') continue;
    const known = LEVEL_NAMES.get(bare);
    if (!known) return { code: 'bad-value', what: '“{value}” không phải là Tỉnh, Huyện hoặc Xã' };
    for (const level of known) levels.add(level);
  }
  return { value: JSON.stringify(AGENCY_LEVELS.filter((level) => levels.has(level))) };
}

/** The unit that bears the name itself; one that stands for a unit that has ended is not it. */
function standingUnit(match: AgencyMatch): Agency | null {
  return match.kind === 'matched' && match.note === null ? match.agency : null;
}

function ambiguous(candidates: readonly Agency[]): string {
  const names = candidates.slice(0, 4).map((agency) => `${agency.name} (${agency.id})`);
  const more = candidates.length > 4 ? ` và ${candidates.length - 4} đơn vị khác` : '';
  return `“{value}” có thể là ${joinList(names)}${more}; hãy ghi rõ đơn vị, kèm huyện hoặc mã`;
}
