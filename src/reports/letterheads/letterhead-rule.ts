import { type Agency, type AgencyType, officialName } from '../../agencies/agency.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import type { Day } from '../../platform/date.ts';
import { lowerFirst } from '../../platform/text.ts';
import type { LetterheadFields } from './letterhead.ts';

/** The body that a UBND is, in full: what stands above the place it governs, and on whose behalf its head signs. */
const COMMITTEE = 'ỦY BAN NHÂN DÂN';

/** Words that abbreviations leave out: `Sở Giáo dục và Đào tạo` is SGDĐT. */
const LEFT_OUT = new Set(['và', 'các', 'tỉnh']);

/** An abbreviation among the other names of an agency: `STTTT`, `SNgV`, `TTr`. */
const ABBREVIATION = /^\p{Lu}[\p{L}\d&]+$/u;

const HEAD: Readonly<Partial<Record<AgencyType, string>>> = {
  so: 'GIÁM ĐỐC',
  ban: 'TRƯỞNG BAN',
  'thanh-tra': 'CHÁNH THANH TRA',
};

const PARTY_COMMITTEE: Readonly<Partial<Record<AgencyType, string>>> = {
  tinh: 'Tỉnh ủy',
  huyen: 'Huyện ủy',
  'thi-xa': 'Thị ủy',
  'thanh-pho': 'Thành ủy',
};

/** What units of a type are called, in the order in which Nơi nhận lists them. */
const TYPE_NOUN: readonly (readonly [AgencyType, string])[] = [
  ['huyen', 'huyện'],
  ['thi-xa', 'thị xã'],
  ['thanh-pho', 'thành phố'],
  ['xa', 'xã'],
  ['phuong', 'phường'],
  ['thi-tran', 'thị trấn'],
];

/** Thể thức by the agency's type, name and level alone, under the borders of the day. */
export function letterheadByRule(agency: Agency, tree: AgencyTree, day: Day): LetterheadFields {
  const committee = agency.level !== 'department';
  const parent = agency.parentId === null ? null : tree.find(agency.parentId);
  return {
    superior: committee || parent === null ? null : `UBND ${upper(parent.name)}`,
    issuer: committee ? `${COMMITTEE} ${upper(agency.name)}` : upper(agency.name),
    issuerInText: inText(agency, parent),
    abbreviation: committee ? 'UBND' : abbreviationOf(agency),
    draftingUnit: agency.level === 'commune' ? null : 'VP',
    place: placeOf(committee || parent === null ? agency : parent),
    headPosition: committee ? 'CHỦ TỊCH' : (HEAD[agency.type] ?? 'THỦ TRƯỞNG'),
    collective: committee ? COMMITTEE : null,
    addressees: agency.level === 'province' || parent === null ? [] : [officialName(parent)],
    recipients: recipientsOf(agency, parent, tree, day),
  };
}

/** `UBND tỉnh` in its own province, a commune with its district: `UBND xã Tân Tiến, huyện Krông Pắc`. */
function inText(agency: Agency, parent: Agency | null): string {
  if (agency.level === 'province') return 'UBND tỉnh';
  const name = officialName(agency);
  return agency.level === 'commune' && parent?.level === 'district'
    ? `${name}, ${lowerFirst(parent.name)}`
    : name;
}

/** Địa danh: the name of the unit where the office is; one named by a number is given in full (`Phường 9`). */
function placeOf({ name, shortName }: Agency): string {
  return /^\d+$/.test(shortName) ? name : shortName;
}

function abbreviationOf({ aliases, name }: Agency): string {
  const known = aliases.find((alias) => ABBREVIATION.test(alias));
  return known ?? initialsOf(name);
}

/** `Sở Lao động - Thương binh và Xã hội` → `SLĐTBXH`: first letters without accents, Đ as it is. */
function initialsOf(name: string): string {
  return name
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '' && !LEFT_OUT.has(word.toLowerCase()))
    .map((word) => word.charAt(0).normalize('NFD').replace(/\p{M}/gu, '').toUpperCase())
    .join('');
}

function recipientsOf(agency: Agency, parent: Agency | null, tree: AgencyTree, day: Day): string[] {
  if (agency.level === 'department') {
    const [kind = ''] = agency.name.split(' ');
    const own = agency.type === 'so' || agency.type === 'ban' ? kind : agency.name;
    return ['Như trên (b/c);', `Lãnh đạo ${own};`, `Các phòng, đơn vị thuộc ${own};`];
  }
  const noun = typeNoun(agency.type);
  const units = unitsBelow(agency, tree, day);
  const party = agency.level === 'commune' ? 'Đảng ủy' : (PARTY_COMMITTEE[agency.type] ?? 'cấp ủy');
  return [
    'Như trên (b/c);',
    ...(agency.level === 'commune' && parent?.level === 'district'
      ? [`UBND ${lowerFirst(parent.name)} (b/c);`]
      : []),
    `Thường trực: ${party}, HĐND ${noun} (b/c);`,
    `CT, PCT UBND ${noun};`,
    ...(agency.level === 'district' ? [`Các phòng, ban, ngành ${noun};`] : []),
    ...(units === '' || agency.level === 'commune' ? [] : [`UBND các ${units};`]),
  ];
}

function typeNoun(type: AgencyType): string {
  return TYPE_NOUN.find(([known]) => known === type)?.[1] ?? 'tỉnh';
}

/** `xã, thị trấn`: the types that stand directly below on the day. */
function unitsBelow(agency: Agency, tree: AgencyTree, day: Day): string {
  const types = new Set(
    tree
      .validWithin(day, day)
      .filter(({ parentId, level }) => parentId === agency.id && level !== 'department')
      .map(({ type }) => type),
  );
  return TYPE_NOUN.flatMap(([type, noun]) => (types.has(type) ? [noun] : [])).join(', ');
}

/** Capitals as headings are set, whatever the letters. */
function upper(text: string): string {
  return text.toLocaleUpperCase('vi');
}
