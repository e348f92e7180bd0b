import { addDays, type Day } from '../platform/date.ts';
import type { Agency, AgencyLevel } from './agency.ts';
import { buildAgencyHeirs, hasEnded } from './agency-heir.ts';
import type { AgencyMatch } from './agency-match.ts';
import { type AgencyPhrase, foldCell, nameKey, readAgencyText, readPhrase } from './agency-name.ts';
import { buildAgencyRegions } from './agency-regions.ts';
import type { AgencyTree } from './agency-tree.ts';
import { buildDepartmentNames } from './department-name.ts';

/** Nhận diện đơn vị: names and codes of files to agencies of the tree. */
export interface AgencyMatcher {
  /** The agency that an id, GSO code, H-code or name means among those under the province on the day. */
  match(text: string, day: Day): AgencyMatch;
  /** The same among all that were ever under the province, for lists that belong to no day; an id means itself. */
  matchEver(text: string): AgencyMatch;
  /** A key equal for days between which no unit changes: whoever asks often asks once per distinct text and era. */
  eraOf(day: Day): string;
  /** The first days of the eras after the first, in order. */
  readonly turns: readonly Day[];
  /** The same without what people have decided. */
  readonly byItself: AgencyMatcher;
}

const UNKNOWN: AgencyMatch = { kind: 'unknown' };

/** Indexes the tree once; every later question is a few look-ups. */
export function buildAgencyMatcher(tree: AgencyTree): AgencyMatcher {
  const underRoot = tree.subtree(tree.root.id);
  const departments = tree.agencies.filter((agency) => agency.level === 'department');
  const places = tree.agencies.filter((agency) => agency.level !== 'department');
  const departmentNames = buildDepartmentNames(departments, tree.root);
  const byName = indexNames(places);
  const byCode = indexCodes(tree);
  const regionsOf = buildAgencyRegions(tree);
  const heirs = buildAgencyHeirs(tree);
  const turns = turningDays(tree);

  /** Agencies that a code or name fits, whenever they existed. */
  function fitting(text: string): readonly Agency[] {
    const byItsCode = byCode.get(text.trim().toLowerCase()) ?? byCode.get(canonicalHCode(text));
    if (byItsCode) return byItsCode;
    const asDepartment = departmentNames.find(text);
    if (asDepartment.length > 0) return asDepartment;
    const read = readAgencyText(text);
    if (!read) return [];
    const wholes = read.within.map((phrase) => placesNamed(phrase, REGION_LEVELS));
    const named =
      read.unit.key !== ''
        ? placesNamed(read.unit, PLACE_LEVELS)
        : isCommitteeOfProvince(read.unit, text)
          ? [tree.root]
          : [];
    return named.filter((agency) =>
      wholes.every((regions) => regions.some((region) => regionsOf(agency).has(region.id))),
    );
  }

  function placesNamed(phrase: AgencyPhrase, levels: ReadonlySet<AgencyLevel>): readonly Agency[] {
    return (byName.get(phrase.key) ?? []).filter(
      (agency) => levels.has(agency.level) && (phrase.types?.includes(agency.type) ?? true),
    );
  }

  function match(text: string, day: Day): AgencyMatch {
    const fits = fitting(text);
    const standing = fits.filter((agency) => heirs.isStanding(agency, day));
    const [only, ...others] = standing;
    if (only) {
      return others.length === 0
        ? { kind: 'matched', agency: only, note: null }
        : { kind: 'ambiguous', candidates: standing };
    }
    return heirs.matchEnded(
      fits.filter((agency) => hasEnded(agency, day)),
      day,
    );
  }

  const matcher: AgencyMatcher = {
    match,
    matchEver(text) {
      const itself = tree.find(text.trim());
      const fits = (itself ? [itself] : fitting(text)).filter((agency) => underRoot.has(agency.id));
      const [only, ...others] = fits;
      if (!only) return UNKNOWN;
      return others.length === 0
        ? { kind: 'matched', agency: only, note: null }
        : { kind: 'ambiguous', candidates: fits };
    },
    eraOf: (day) => turns.findLast((turn) => turn <= day) ?? '',
    turns,
    get byItself() {
      return matcher;
    },
  };
  return matcher;
}

const PLACE_LEVELS: ReadonlySet<AgencyLevel> = new Set(['province', 'district', 'commune']);
const REGION_LEVELS: ReadonlySet<AgencyLevel> = new Set(['province', 'district']);

function indexNames(places: readonly Agency[]): ReadonlyMap<string, readonly Agency[]> {
  const index = new Map<string, Agency[]>();
  for (const agency of places) {
    const aliases = agency.aliases.map((alias) => readPhrase(foldCell(alias)).key);
    for (const key of new Set([nameKey(foldCell(agency.shortName)), ...aliases]))
      index.set(key, [...(index.get(key) ?? []), agency]);
  }
  return index;
}

/** Ids, GSO codes and H-codes; the province also answers to its dated ids (`66@pre2025`, `66@2025`). */
function indexCodes(tree: AgencyTree): ReadonlyMap<string, readonly Agency[]> {
  const index = new Map<string, Agency[]>();
  for (const agency of tree.agencies) {
    const codes = [agency.id, agency.gsoCode, agency.hCode && canonicalHCode(agency.hCode)];
    if (agency === tree.root) codes.push(`${agency.id}@pre2025`, `${agency.id}@2025`);
    for (const code of new Set(codes)) {
      if (code) index.set(code.toLowerCase(), [...(index.get(code.toLowerCase()) ?? []), agency]);
    }
  }
  return index;
}

const NEW_ORDER = /^[a-z]\d{2}(?:\.\d{1,3})*$/;
const OLD_ORDER = /^(?:\d{1,3}\.)+[a-z]\d{2}$/;

/**
 * Mã định danh điện tử in one form: `000.00.50.H15` (QCVN 102:2016, the lowest level first) and `H15.50`
 * (QĐ 20/2020/QĐ-TTg) are the same agency; groups of zeros say nothing. Text of any other form gives ''.
 */
function canonicalHCode(text: string): string {
  const code = text.trim().toLowerCase();
  if (!NEW_ORDER.test(code) && !OLD_ORDER.test(code)) return '';
  const groups = code.split('.');
  const ordered = OLD_ORDER.test(code) && groups.length > 1 ? groups.reverse() : groups;
  return ordered.join('.').replace(/(?:\.0+)+$/, '');
}

/** `UBND tỉnh` names the province without its name; a bare `tỉnh` says nothing. */
function isCommitteeOfProvince(phrase: AgencyPhrase, text: string): boolean {
  return phrase.types?.includes('tinh') === true && foldCell(text) !== 'tinh';
}

/** The days on which some unit begins, or is no more. */
function turningDays(tree: AgencyTree): readonly Day[] {
  const days = new Set<Day>();
  for (const agency of tree.agencies) {
    if (agency.validFrom !== null) days.add(agency.validFrom);
    if (agency.validTo !== null) days.add(addDays(agency.validTo, 1));
  }
  for (const succession of tree.successions) days.add(succession.on);
  return [...days].sort();
}
