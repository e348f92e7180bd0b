import { addDays, type Day, formatDay } from '../platform/date.ts';
import { type Agency, type AgencyLevel, isValidWithin } from './agency.ts';
import { type AgencyPhrase, foldCell, nameKey, readAgencyText, readPhrase } from './agency-name.ts';
import type { AgencyTree } from './agency-tree.ts';
import { buildDepartmentNames } from './department-name.ts';

/** Whom the text of a cell means on a day; never a guess. */
export type AgencyMatch =
  | { readonly kind: 'matched'; readonly agency: Agency; readonly note: string | null }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Agency[] };

/** Nhận diện đơn vị: names and codes of files to agencies of the tree. */
export interface AgencyMatcher {
  /** The agency that an id, GSO code, H-code or name means among those under the province on the day. */
  match(text: string, day: Day): AgencyMatch;
  /** The same among all that were ever under the province, for lists that belong to no day; an id means itself. */
  matchEver(text: string): AgencyMatch;
  /** A key equal for days between which no unit changes: whoever asks often asks once per distinct text and era. */
  eraOf(day: Day): string;
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
  const regionsOf = buildRegions(tree);
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

  function isCandidate(agency: Agency, day: Day): boolean {
    return underRoot.has(agency.id) && isValidWithin(agency, day, day);
  }

  function match(text: string, day: Day): AgencyMatch {
    const fits = fitting(text);
    const standing = fits.filter((agency) => isCandidate(agency, day));
    const [only, ...others] = standing;
    if (only) {
      return others.length === 0
        ? { kind: 'matched', agency: only, note: null }
        : { kind: 'ambiguous', candidates: standing };
    }
    return matchEnded(
      fits.filter((agency) => agency.validTo !== null && agency.validTo < day),
      day,
    );
  }

  /** Units that had ended stand for the one that they went to whole; after a split nobody can say. */
  function matchEnded(ended: readonly Agency[], day: Day): AgencyMatch {
    const fates = ended.map((agency) => ({ agency, ...fateOf(agency, day) }));
    const heirs = [...new Set(fates.flatMap((fate) => fate.heirs))];
    const [heir, ...others] = heirs;
    const [first] = fates.filter((fate) => fate.heirs.length > 0);
    if (!heir || !first) return UNKNOWN;
    if (others.length > 0 || fates.some((fate) => fate.wasSplit))
      return { kind: 'ambiguous', candidates: heirs };
    return { kind: 'matched', agency: heir, note: successionNote(first.agency, heir) };
  }

  function fateOf(agency: Agency, day: Day): { heirs: readonly Agency[]; wasSplit: boolean } {
    if (isCandidate(agency, day)) return { heirs: [agency], wasSplit: false };
    const steps = tree.successorsOf(agency.id).filter((succession) => succession.on <= day);
    const fates = steps.map((step) => {
      const next = tree.find(step.toId);
      return next ? fateOf(next, day) : { heirs: [], wasSplit: false };
    });
    return {
      heirs: [...new Set(fates.flatMap((fate) => fate.heirs))],
      wasSplit: steps.some((step) => step.share === 'part') || fates.some((fate) => fate.wasSplit),
    };
  }

  function successionNote(ended: Agency, heir: Agency): string {
    const last = ended.validTo === null ? '' : ` từ ngày ${formatDay(addDays(ended.validTo, 1))}`;
    const basis = tree.successorsOf(ended.id)[0]?.legalBasis;
    return `${ended.name} không còn${last}${basis ? ` (${basis})` : ''}; tính cho ${heir.name}.`;
  }

  return {
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
  };
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

/** The districts and provinces that a unit lies in, or lay in before it was merged out of others. */
function buildRegions(tree: AgencyTree): (agency: Agency) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  const regionsOf = (agency: Agency): ReadonlySet<string> => {
    const found = known.get(agency.id);
    if (found) return found;
    if (agency.level === 'province') return new Set([agency.id]);
    const regions = new Set<string>();
    for (let id = agency.parentId; id !== null; id = tree.find(id)?.parentId ?? null) regions.add(id);
    known.set(agency.id, regions);
    for (const { fromId } of tree.predecessorsOf(agency.id)) {
      const predecessor = tree.find(fromId);
      if (predecessor) for (const region of regionsOf(predecessor)) regions.add(region);
    }
    return regions;
  };
  return regionsOf;
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
