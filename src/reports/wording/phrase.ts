import { type Agency, type AgencyLevel, type AgencyType, officialName } from '../../agencies/agency.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { formatCount, formatPlain } from '../../platform/number.ts';
import { compareNames, lowerFirst } from '../../platform/text.ts';
import { add, compare, type Fraction, fractionOf } from '../../targets/fraction.ts';
import { exactPercent } from '../../targets/result.ts';
import { compareFigures, type Figure, type Movement } from '../facts/figures.ts';
import { rateInWords } from './rate-in-words.ts';

/** A count as papers write it, with a leading zero below ten: `05`, `17`, `1.732`. */
export function padCount(count: number): string {
  return count < 10 ? `0${count}` : formatCount(count);
}

/** `05/17`. */
export function shareOf(count: number, of: number): string {
  return `${padCount(count)}/${formatCount(of)}`;
}

/** `34.2` as `34,2%`. */
export function rate(percent: number): string {
  return `${formatPlain(percent)}%`;
}

/** What the agencies of a level are called together: `sở, ngành`, `địa phương`, `đơn vị cấp xã`. */
export const LEVEL_NOUN: Readonly<Record<AgencyLevel, string>> = {
  province: 'tỉnh',
  department: 'sở, ngành',
  district: 'địa phương',
  commune: 'đơn vị',
};

/** Follows the noun where agencies of several levels are counted together: `15 địa phương cấp huyện`. */
export const LEVEL_GROUP: Readonly<Record<AgencyLevel, string>> = {
  province: '',
  department: '',
  district: ' cấp huyện',
  commune: ' cấp xã',
};

/** `Cấp tỉnh`, `Cấp huyện`, `Cấp xã`: where the agencies of a level belong. */
export const LEVEL_NAME: Readonly<Record<AgencyLevel, string>> = {
  province: 'Toàn tỉnh',
  department: 'Cấp tỉnh',
  district: 'Cấp huyện',
  commune: 'Cấp xã',
};

/** An agency as a sentence names it; a commune with its district: `UBND xã Tân Tiến, huyện Krông Pắc`. */
export function nameInText(agency: Agency, tree: AgencyTree): string {
  const name = officialName(agency);
  const parent = agency.level === 'commune' && agency.parentId !== null ? tree.find(agency.parentId) : null;
  if (parent?.level !== 'district') return name;
  return `${name}, ${lowerFirst(parent.name)}`;
}

/** An agency and its figure, which has a rate. */
export interface NamedRate {
  readonly agency: Agency;
  readonly figure: Figure;
  /** The rates it is held against: its own is printed on the side of each on which it stands. */
  readonly thresholds: readonly number[];
}

/** Highest rate first; equal rates with sở before ban, then by name. */
export function byRateDescending(a: NamedRate, b: NamedRate): number {
  return compareRates(a, b) || compareOfficial(a.agency, b.agency);
}

/** Farthest from its target first; equal shortfalls in the official order. */
export function byShortfall(a: NamedRate, b: NamedRate): number {
  return compareShortfalls(a, b) || compareOfficial(a.agency, b.agency);
}

/** Below 0 where the first rate is higher; 0 where both are alike. */
export function compareRates(a: NamedRate, b: NamedRate): number {
  return compareFigures(b.figure, a.figure);
}

/** Below 0 where the first is farther from its target; 0 where both are alike. */
export function compareShortfalls(a: NamedRate, b: NamedRate): number {
  return compare(shortfall(b), shortfall(a));
}

/** At most so many of the first, and nobody named before another who stands the same; empty where too many do. */
export function leading<T>(items: readonly T[], most: number, apart: (a: T, b: T) => number): readonly T[] {
  if (items.length <= most) return items;
  let count = most;
  for (; count > 0; count -= 1) {
    const [last, next] = items.slice(count - 1, count + 1);
    if (last === undefined || next === undefined || apart(last, next) !== 0) break;
  }
  return items.slice(0, count);
}

/** Unrounded points short of the target. */
function shortfall({ figure, thresholds: [target = 0] }: NamedRate): Fraction {
  const { numerator, denominator } = exactPercent(figure) ?? fractionOf(0);
  return add(fractionOf(target), { numerator: -numerator, denominator });
}

/** The target that all of them have; `null` where they differ. */
export function sharedTarget(items: readonly NamedRate[]): number | null {
  const [target = null, ...others] = new Set(items.map((item) => item.thresholds[0] ?? null));
  return others.length === 0 ? target : null;
}

/** The order of official lists within a level: sở before ban before thanh tra, then by name. */
export function compareOfficial(a: Agency, b: Agency): number {
  return typeOrder(a) - typeOrder(b) || compareNames(a.name, b.name);
}

const TYPE_ORDER: readonly AgencyType[] = [
  'so',
  'ban',
  'thanh-tra',
  'thanh-pho',
  'thi-xa',
  'huyen',
  'phuong',
  'thi-tran',
  'xa',
];

function typeOrder(agency: Agency): number {
  return TYPE_ORDER.indexOf(agency.type);
}

/** `Sở Tài chính (35,2%), Sở Tư pháp (24,3%)`. */
export function listRates(items: readonly NamedRate[], tree: AgencyTree): string {
  const names = items.map(
    (item) => `${nameInText(item.agency, tree)} (${rateInWords(item.figure, item.thresholds)})`,
  );
  return names.join(separator(items.map((item) => item.agency)));
}

/** `Sở Y tế (72,73%, giao 75,56%)`, or `Sở Y tế (72,73%/75,56%)`, by what stands before the target. */
export function listShortfalls(items: readonly NamedRate[], tree: AgencyTree, before: string): string {
  const names = items.map(
    ({ agency, figure, thresholds }) =>
      `${nameInText(agency, tree)} (${[rateInWords(figure, thresholds), ...thresholds.map(rate)].join(before)})`,
  );
  return names.join(separator(items.map((item) => item.agency)));
}

/** `Sở Giáo dục và Đào tạo, Sở Nội vụ`. */
export function listNames(agencies: readonly Agency[], tree: AgencyTree): string {
  return agencies.map((agency) => nameInText(agency, tree)).join(separator(agencies));
}

/** Communes are set apart by semicolons: a comma stands between each and its district. */
function separator(agencies: readonly Agency[]): string {
  return agencies.some((agency) => agency.level === 'commune') ? '; ' : ', ';
}

export interface CountedClause {
  readonly count: number;
  readonly of: number;
  /** `sở, ngành`. */
  readonly noun: string;
  /** `có tỷ lệ DVC trực tuyến dưới 40%`. */
  readonly predicate: string;
  /** Who they are; empty when they are not named. */
  readonly names: string;
  /** How the plan opens a list of several. */
  readonly listing: 'gồm' | 'gồm:';
}

/** `05/17 sở, ngành có … gồm A, B`; one is `01/17 … là A`; none is `không có sở, ngành nào có …`. */
export function countedClause(clause: CountedClause): string {
  if (clause.count === 0) return `không có ${clause.noun} nào ${clause.predicate}`;
  const claim = `${shareOf(clause.count, clause.of)} ${clause.noun} ${clause.predicate}`;
  if (clause.names === '') return claim;
  return `${claim} ${clause.count === 1 ? 'là' : clause.listing} ${clause.names}`;
}

/** `A`, `A và B`, `A, B và C`: the members of an enumeration inside a sentence. */
export function enumerate(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} và ${items.at(-1)}`;
}

/** A movement in words: `tăng 1,8 điểm %`, `giảm 0,3 điểm %`, `không đổi`. */
export function movementInWords({ points, direction }: Movement): string {
  if (direction === 0) return 'không đổi';
  return `${direction > 0 ? 'tăng' : 'giảm'} ${distance(points)}`;
}

/** The size of a difference: `1,8 điểm %`; one that two decimals do not show is `chưa đến 0,01 điểm %`. */
export function distance(points: number): string {
  const text = formatPlain(Math.abs(points));
  return text === '0' ? 'chưa đến 0,01 điểm %' : `${text} điểm %`;
}
