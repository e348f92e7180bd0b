import { AGENCY_LEVELS, type Agency, type AgencyLevel, isValidWithin } from '../agencies/agency.ts';
import type { AgencyMatch } from '../agencies/agency-match.ts';
import type { AgencyMatcher } from '../agencies/match-agency.ts';
import type { NameDecision } from '../agencies/name-decision.ts';
import type { Day } from '../platform/date.ts';
import { formatDay } from '../platform/date.ts';
import { fold, joinList } from '../platform/text.ts';
import type { RefusalCode } from './refusal.ts';

/** What a distinct text of a column means, on which decisions about names that rests; or why it means nothing. */
export type TextMeaning =
  | { readonly value: string; readonly note?: string; readonly decisions?: readonly string[] }
  | { readonly code: RefusalCode; readonly what: string };

/** The days on which a unit that a cell names may have existed; none when its row has no day. */
export interface AgencyDays {
  readonly day: Day | null;
  /** Tried where the first finds no unit by its own name: the first day of a result's period. */
  readonly otherDay: Day | null;
  readonly today: Day;
}

/**
 * The id of the agency that a cell names; a row without any day means the unit of today, else of any time. What people
 * have decided is asked only where the text by itself is refused on all the days of its row.
 */
export function readAgency(matcher: AgencyMatcher, text: string, days: AgencyDays): TextMeaning {
  const itself = agencyOn(matcher.byItself, text, days);
  return 'value' in itself || matcher.byItself === matcher ? itself : agencyOn(matcher, text, days);
}

function agencyOn(matcher: AgencyMatcher, text: string, days: AgencyDays): TextMeaning {
  const day = days.day ?? days.today;
  const first = matcher.match(text, day);
  if (standsItself(first)) return meaningOfMatch(first, text);
  const second =
    days.day === null ? matcher.matchEver(text) : days.otherDay && matcher.match(text, days.otherDay);
  if (second && standsItself(second)) return meaningOfMatch(second, text);
  const match = first.kind === 'unknown' && second ? second : first;
  switch (match.kind) {
    case 'matched':
      return meaningOfMatch(match, text);
    case 'unknown':
      return {
        code: 'unknown-agency',
        // The same text is asked about once for many days; each row names its own.
        what: unknown(matcher, match.decision, days.day === null ? formatDay(day) : '{day}'),
      };
    case 'ambiguous':
      return { code: 'ambiguous-agency', what: ambiguous(match.candidates) };
  }
}

function meaningOfMatch(match: AgencyMatch & { kind: 'matched' }, text: string): TextMeaning {
  return {
    value: match.agency.id,
    ...(match.note === null ? {} : { note: `“${text}”: ${match.note}` }),
    ...(match.decision ? { decisions: [match.decision.id] } : {}),
  };
}

function unknown(matcher: AgencyMatcher, decision: NameDecision | undefined, day: string): string {
  const none = '“{value}” không phải là đơn vị nào của tỉnh';
  if (!decision) return `${none} vào ngày ${day}`;
  const decided = `quyết định ngày ${formatDay(decision.decidedAt.slice(0, 10))}`;
  if (decision.agencyId === null) return `${none} (${decided})`;
  const meant = matcher.matchEver(decision.agencyId);
  const name = meant.kind === 'matched' ? meant.agency.name : decision.agencyId;
  return `“{value}” theo ${decided} là ${name}, không có vào ngày ${day}`;
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

/**
 * Ids of the agencies in a list separated by `;` or `,`, as a JSON array; names may themselves hold commas. What people
 * have decided is asked only about the names that by themselves mean nothing.
 */
export function readAgencyList(matcher: AgencyMatcher, text: string): TextMeaning {
  const ids = new Set<string>();
  const notes = new Set<string>();
  const decisions = new Set<string>();
  for (const named of listNames(matcher, text)) {
    if ('code' in named) return { code: named.code, what: named.what };
    for (const id of named.ids) ids.add(id);
    if (named.decided) {
      notes.add(`“${named.name}”: ${named.decided.note}`);
      decisions.add(named.decided.id);
    }
  }
  return {
    value: JSON.stringify([...ids].sort()),
    ...(notes.size === 0 ? {} : { note: [...notes].join(' '), decisions: [...decisions] }),
  };
}

/** The names of a list that nobody knows or that several units bear, as an officer would be asked about them. */
export function unclearNames(matcher: AgencyMatcher, text: string): readonly string[] {
  return listNames(matcher, text).flatMap((named) => ('code' in named ? [named.name] : []));
}

type ListedName =
  | {
      readonly name: string;
      readonly ids: readonly string[];
      readonly decided: { readonly id: string; readonly note: string } | null;
    }
  | { readonly name: string; readonly code: RefusalCode; readonly what: string };

/** The names of a list in its order, each the longest run of pieces between commas that means something. */
function listNames(matcher: AgencyMatcher, text: string): readonly ListedName[] {
  const names: ListedName[] = [];
  for (const segment of text.split(';').map((part) => part.trim())) {
    if (segment === '') continue;
    const pieces = segment.split(',').map((piece) => piece.trim());
    let start = 0;
    while (start < pieces.length) {
      const { end, named } = longestName(matcher, pieces, start);
      if (named) names.push(named);
      start = end;
    }
  }
  return names;
}

function longestName(
  matcher: AgencyMatcher,
  pieces: readonly string[],
  start: number,
): { end: number; named: ListedName | null } {
  if (pieces[start] === '') return { end: start + 1, named: null };
  const itself = longestCertain(matcher.byItself, pieces, start);
  if (!('code' in itself.named)) return itself;
  for (let end = pieces.length; end > start; end -= 1) {
    const name = joinPieces(pieces, start, end);
    const match = matcher.matchEver(name);
    if (match.kind !== 'matched' || !match.decision) continue;
    const decided = { id: match.decision.id, note: match.note ?? '' };
    return { end, named: { name, ids: [match.agency.id], decided } };
  }
  return itself;
}

function longestCertain(
  matcher: AgencyMatcher,
  pieces: readonly string[],
  start: number,
): { end: number; named: ListedName } {
  for (let end = pieces.length; end > start; end -= 1) {
    const name = joinPieces(pieces, start, end);
    const match = matcher.matchEver(name);
    if (match.kind === 'matched') return { end, named: { name, ids: [match.agency.id], decided: null } };
    if (match.kind === 'ambiguous') return { end, named: severalBear(name, match.candidates) };
  }
  const name = pieces[start] ?? '';
  const what = `“${name}” không phải là đơn vị nào của tỉnh`;
  return { end: start + 1, named: { name, code: 'unknown-agency', what } };
}

function joinPieces(pieces: readonly string[], start: number, end: number): string {
  return pieces
    .slice(start, end)
    .join(', ')
    .replace(/(, )+$/, '');
}

/** One name borne by units of different times: the assignment belongs to each of them. */
function severalBear(name: string, agencies: readonly Agency[]): ListedName {
  return areOfDifferentTimes(agencies)
    ? { name, ids: agencies.map((agency) => agency.id), decided: null }
    : { name, code: 'ambiguous-agency', what: ambiguous(agencies) };
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

/** True for the unit that bears the name itself, or that was decided on; one that stands for an ended unit is neither. */
function standsItself(match: AgencyMatch): match is AgencyMatch & { kind: 'matched' } {
  return match.kind === 'matched' && (match.note === null || match.decision?.agencyId === match.agency.id);
}

function ambiguous(candidates: readonly Agency[]): string {
  const names = candidates.slice(0, 4).map((agency) => `${agency.name} (${agency.id})`);
  const more = candidates.length > 4 ? ` và ${candidates.length - 4} đơn vị khác` : '';
  return `“{value}” có thể là ${joinList(names)}${more}; hãy ghi rõ đơn vị, kèm huyện hoặc mã`;
}
