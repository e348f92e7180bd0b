import type { Day } from '../platform/date.ts';
import type { Agency, AgencyType } from './agency.ts';
import { type AgencyHeirs, buildAgencyHeirs, hasEnded } from './agency-heir.ts';
import { type AgencyPhrase, foldCell, nameKey, readAgencyText } from './agency-name.ts';
import { isOffice, unitOfOffice } from './agency-office.ts';
import { buildAgencyRegions } from './agency-regions.ts';
import { type AgencySpellings, spellAgency, wordsAbbreviated } from './agency-spelling.ts';
import type { AgencyTree } from './agency-tree.ts';
import { findMistakes, type Spelling, slice, spell, spellingDistance } from './spelling.ts';

/** A unit that a text may mean, with how like it is (độ giống, 0 to 1) and why in a few words each. */
export interface LikelyAgency {
  readonly agency: Agency;
  /** The unit that bore the name and had ended by the day; null where the agency itself bears it. */
  readonly formerly: Agency | null;
  /** The unit to decide on: the ended one where it went to the agency whole, so that its own days count for it. */
  readonly choice: Agency;
  readonly score: number;
  readonly reasons: readonly string[];
}

/** Độ giống: which units a text may mean. It proposes; only a person decides. */
export interface AgencyLikeness {
  /** Units of the day, best first, at most eight. */
  candidates(text: string, day: Day): readonly LikelyAgency[];
}

const MOST = 8;
const LEAST_SCORE = 0.35;
/** How fast likeness falls with the share of the letters that are wrong. */
const STEEPNESS = 1.5;
/** So much of a form may be wrong, a letter counting 1. */
const MOST_OF_A_FORM = 0.45;
/**
 * The type says otherwise (a department for a place and the other way round more plainly); the district says otherwise;
 * the name is one of a unit that has ended.
 */
const OTHER_TYPE = 0.12;
const DEPARTMENT_OR_PLACE = 0.25;
const OTHER_DISTRICT = 0.25;
const ENDED = 0.02;
/** A region named beside counts as named when it is at least this like. */
const SAME_REGION = 0.72;

/** A place that an office resembles or names is meant only where it is this like. */
const SURE_UNIT = 0.8;
const OF_AN_OFFICE = 0.75;
const PART_OF = 'bộ phận của đơn vị này';

/** A unit of an era, or one that had ended by then and the unit that its name stands for. */
interface Bearer {
  readonly agency: Agency;
  readonly formerly: Agency | null;
  readonly choice: Agency;
  readonly spellings: AgencySpellings;
}

/** Spells every unit once; `eraOf` says which days have the same units. */
export function buildAgencyLikeness(tree: AgencyTree, eraOf: (day: Day) => string): AgencyLikeness {
  const regionsOf = buildAgencyRegions(tree);
  const heirs = buildAgencyHeirs(tree);
  const regions = tree.agencies.filter(({ level }) => level === 'district' || level === 'province');
  const spellings = new Map(tree.agencies.map((agency) => [agency.id, spellAgency(agency, tree, regionsOf)]));
  const regionSpellings = regions.map((region) => ({
    region,
    forms: [region.shortName, region.name].map(spell),
  }));
  const eras = new Map<string, readonly Bearer[]>();

  function bearersOn(day: Day): readonly Bearer[] {
    const era = eraOf(day);
    const known = eras.get(era);
    if (known) return known;
    const bearers = tree.agencies.flatMap((named) => {
      const spelt = spellings.get(named.id);
      return spelt ? standIns(heirs, named, day).map((each) => ({ ...each, spellings: spelt })) : [];
    });
    eras.set(era, bearers);
    return bearers;
  }

  /** Which regions a phrase beside the name may mean. */
  function regionsNamed(phrase: string): ReadonlySet<string> {
    const typed = spell(phrase);
    const allowed = (1 - SAME_REGION) * typed.letters.length;
    return new Set(
      regionSpellings
        .filter(({ forms }) => forms.some((form) => spellingDistance(typed, form, allowed) <= allowed))
        .map(({ region }) => region.id),
    );
  }

  /** Every unit of the day that the text itself is like, in no order. */
  function likelyOn(text: string, day: Day): LikelyAgency[] {
    const asked = readQuestion(text);
    if (!asked) return [];
    const beside = asked.within.map(regionsNamed);
    const best = new Map<string, { bearer: Bearer; likeness: Likeness }>();
    for (const bearer of bearersOn(day)) {
      const likeness = compare(asked, beside, bearer, regionsOf);
      const before = best.get(bearer.agency.id);
      if (likeness.score >= LEAST_SCORE && likeness.score > (before?.likeness.score ?? 0))
        best.set(bearer.agency.id, { bearer, likeness });
    }
    return [...best.values()].map(({ bearer, likeness }) => ({
      agency: bearer.agency,
      formerly: bearer.formerly,
      choice: bearer.choice,
      score: likeness.score,
      reasons: reasonsOf(likeness, bearer, tree),
    }));
  }

  /** The unit of which an office names itself a part, less surely than one named itself. */
  function likelyOfOffice(text: string, day: Day): LikelyAgency[] {
    const unit = unitOfOffice(text);
    if (unit === null) return [];
    return likelyOn(unit, day)
      .filter(({ agency, score }) => agency.level !== 'department' && score >= SURE_UNIT)
      .map((each) => ({ ...each, score: OF_AN_OFFICE * each.score, reasons: [PART_OF, ...each.reasons] }));
  }

  return {
    candidates(text, day) {
      const found = isOffice(text)
        ? [
            ...likelyOn(text, day).filter(
              ({ agency, score }) => agency.level === 'department' || score >= SURE_UNIT,
            ),
            ...likelyOfOffice(text, day),
          ]
        : likelyOn(text, day);
      const best = new Map<string, LikelyAgency>();
      for (const each of found.toSorted((a, b) => b.score - a.score))
        if (!best.has(each.agency.id)) best.set(each.agency.id, each);
      return [...best.values()]
        .slice(0, MOST)
        .map((each) => ({ ...each, score: Math.round(each.score * 1000) / 1000 }));
    },
  };
}

/** The unit itself where it stands; the heirs of one that has ended; nobody for one that is yet to come. */
function standIns(heirs: AgencyHeirs, named: Agency, day: Day): Omit<Bearer, 'spellings'>[] {
  if (heirs.isStanding(named, day)) return [{ agency: named, formerly: null, choice: named }];
  if (!hasEnded(named, day)) return [];
  const fate = heirs.matchEnded([named], day);
  switch (fate.kind) {
    case 'matched':
      return [{ agency: fate.agency, formerly: named, choice: named }];
    case 'ambiguous':
      return fate.candidates.map((agency) => ({ agency, formerly: named, choice: agency }));
    case 'unknown':
      return [];
  }
}

/** A text as it is compared: its unit with and without the type, everything in it, and what stands beside. */
interface Question {
  readonly whole: Spelling;
  readonly phrase: Spelling;
  readonly unit: Spelling;
  readonly unitKey: string;
  readonly types: readonly AgencyType[] | null;
  readonly within: readonly string[];
}

function readQuestion(text: string): Question | null {
  const bare = withoutMistypedCommittee(text);
  const read = readAgencyText(bare);
  if (!read || read.unit.key === '') return null;
  const whole = spell(bare);
  const key = nameKey(foldCell(bare));
  const start = Math.max(0, key.indexOf(read.unit.key));
  const end = start + read.unit.key.length;
  return {
    whole,
    phrase: slice(whole, 0, end),
    unit: slice(whole, start, end),
    unitKey: read.unit.key,
    types: read.unit.types,
    within: read.within.map((phrase: AgencyPhrase) => phrase.key),
  };
}

const COMMITTEES = ['ubnd', 'uybannhandan'].map(spell);

/** `UBDN`, `UBNDxã`, `Uy ban nhan dan`: the committee, also where letters of it are swapped or stuck to the name. */
function withoutMistypedCommittee(text: string): string {
  const typed = spell(text);
  for (const committee of COMMITTEES) {
    const { length } = committee.letters;
    for (const end of [length, length + 1, length + 2, length - 1]) {
      if (end >= typed.letters.length - 1) continue;
      const next = typed.places[end] ?? 0;
      const isWord = /\s/.test(text.charAt(next - 1));
      if (spellingDistance(slice(typed, 0, end), committee, 1) <= (isWord ? 1 : 0.7)) return text.slice(next);
    }
  }
  return text;
}

interface Likeness {
  readonly score: number;
  readonly typed: Spelling;
  readonly form: Spelling;
  readonly how: 'spelt' | 'abbreviated' | 'cut';
  readonly isOtherType: boolean;
  readonly region: 'same' | 'other' | null;
}

function compare(
  asked: Question,
  beside: readonly ReadonlySet<string>[],
  { agency, formerly, spellings }: Bearer,
  regionsOf: (agency: Agency) => ReadonlySet<string>,
): Likeness {
  const named = formerly ?? agency;
  // The name of a department may hold commas and dashes of its own.
  const isDepartment = named.level === 'department';
  const compared = isDepartment ? asked.whole : asked.phrase;
  const length = Math.max(4, compared.letters.length);
  const isOtherType = asked.types !== null && !asked.types.includes(named.type);
  const asksDepartment = asked.types?.some((type) => type === 'so' || type === 'ban') ?? isDepartment;
  const region = isDepartment ? null : regionGiven(beside, regionsOf(named));
  const minus =
    (isOtherType ? (isDepartment === asksDepartment ? OTHER_TYPE : DEPARTMENT_OR_PLACE) : 0) +
    (region === 'other' ? OTHER_DISTRICT : 0) +
    (formerly ? ENDED : 0);
  let best: Likeness = {
    score: 0,
    typed: asked.unit,
    form: spellings.short,
    how: 'spelt',
    isOtherType,
    region,
  };
  const offer = (score: number, likeness: Partial<Likeness>) => {
    if (score > best.score) best = { ...best, region, how: 'spelt', ...likeness, score };
  };
  const tryForm = (typed: Spelling, form: Spelling, extra: Partial<Likeness> = {}) => {
    // A short form (an abbreviation) must be there for the most part: nearly any text holds its few letters.
    const allowed = Math.min(
      ((1 - Math.max(LEAST_SCORE, best.score) - minus) * length) / STEEPNESS,
      form.letters.length * MOST_OF_A_FORM,
    );
    if (allowed < 0) return;
    const distance = spellingDistance(typed, form, allowed);
    if (distance <= allowed) offer(1 - (STEEPNESS * distance) / length - minus, { typed, form, ...extra });
  };

  if (isDepartment) {
    for (const form of spellings.forms) tryForm(compared, form);
    return best;
  }
  tryForm(asked.unit, spellings.short);
  for (const form of spellings.forms) tryForm(compared, form);
  if (beside.length === 0)
    for (const form of spellings.withRegion)
      if (Math.abs(form.letters.length - asked.unit.letters.length) < 5)
        tryForm(asked.unit, form, { region: 'same' });
  const share = asked.unitKey.length / spellings.short.letters.length;
  if (share < 1 && wordsAbbreviated(asked.unitKey, spellings.words))
    offer(0.6 + 0.3 * share - minus, { how: 'abbreviated' });
  if (share < 1 && asked.unitKey.length >= 3 && spellings.key.startsWith(asked.unitKey))
    offer(0.45 + 0.4 * share - minus, { how: 'cut' });
  return best;
}

function regionGiven(
  beside: readonly ReadonlySet<string>[],
  regions: ReadonlySet<string>,
): Likeness['region'] {
  if (beside.length === 0) return null;
  return beside.every((named) => [...named].some((id) => regions.has(id))) ? 'same' : 'other';
}

const DISTRICT_WORD: Partial<Record<AgencyType, string>> = { 'thi-xa': 'thị xã', 'thanh-pho': 'thành phố' };

function reasonsOf(likeness: Likeness, { agency, formerly }: Bearer, tree: AgencyTree): readonly string[] {
  const named = formerly ?? agency;
  const reasons = [spellingReason(likeness) + (likeness.isOtherType ? ', khác loại' : '')];
  const district = named.level === 'commune' ? tree.find(named.parentId ?? '') : null;
  const word = (district && DISTRICT_WORD[district.type]) ?? 'huyện';
  if (likeness.region === 'same' && named.level === 'commune') reasons.push(`cùng ${word}`);
  if (likeness.region === 'other') reasons.push(`khác ${word}`);
  if (formerly) reasons.push(`${formerly.name} cũ`);
  return reasons;
}

function spellingReason({ how, typed, form }: Likeness): string {
  if (how === 'abbreviated') return 'viết tắt';
  if (how === 'cut') return 'thiếu phần sau của tên';
  const { letters, swaps, keys, marks } = findMistakes(typed, form);
  if (letters > 2) return 'tên gần giống';
  const said = [
    letters === 1 ? 'khác một chữ' : letters === 2 ? 'khác hai chữ' : '',
    swaps > 0 ? 'đảo chữ' : '',
    keys > 0 ? 'sót phím gõ dấu' : '',
    marks > 0 ? (typed.isMarked ? 'khác dấu' : 'thiếu dấu') : '',
  ].filter((reason) => reason !== '');
  return said.length === 0 ? 'cùng tên' : said.join(', ');
}
