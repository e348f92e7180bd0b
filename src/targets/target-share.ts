import type { Day } from '../platform/date.ts';
import { casesAt, ceiling, type Fraction, fractionOf, percentOfCounts, toHundredths } from './fraction.ts';
import type { FieldIndex } from './target-share-field.ts';
import { cleanName } from './target-share-name.ts';
import type { ShareField, SharePart, SharePartInput, ShareVolume } from './target-share-schema.ts';

/** Phân công chỉ tiêu: how an agency divides its target on one indicator among fields of work and members (IV.1.b). */
export interface TargetShare {
  readonly volume: ShareVolume;
  readonly parts: readonly SharePartInput[];
}

/** A share as it was saved; versions are only ever added. */
export interface SavedShare extends TargetShare {
  readonly agency: string;
  readonly indicator: string;
  readonly number: number;
  readonly state: 'draft' | 'in-force';
  readonly from: Day;
  readonly savedAt: string;
  readonly reason: string;
  /** The agency's target on the day from which the share holds, as it was when saved. */
  readonly target: number;
}

/** What a share is held against: the agency's target, its fields and what is expected of them. */
export interface ShareFrame {
  /** 0–100. */
  readonly target: number;
  /** `hồ sơ trực tuyến`, above the line. */
  readonly counted: string;
  /** `hồ sơ`, below it. */
  readonly unit: string;
  readonly index: FieldIndex;
  /** Fields in which anything arose in the baseline window or so far. */
  readonly fields: readonly FieldFrame[];
}

/** A field of the agency: key and figures. */
export interface FieldFrame extends ShareField {
  readonly key: string;
}

/** True for a field in which anything is expected or has arisen: somebody must hold it. */
export function isActive({ expected, soFar }: ShareField): boolean {
  return expected > 0 || soFar.denominator > 0;
}

/** Of a part: the field by key, `null` for the rest; `undefined` where the catalogue has no such field. */
export type PartField = string | null | undefined;

const REST = 'Các lĩnh vực còn lại';
const ALL = 'Mọi lĩnh vực';

/** Which field a part means. */
export function fieldOfPart(part: Pick<SharePartInput, 'field'>, index: FieldIndex): PartField {
  if (part.field === null || isRest(part.field)) return null;
  return cleanName(part.field) === '' ? undefined : (index.keyOfName(part.field) ?? undefined);
}

/** True for the words that mean every field that no other part names. */
function isRest(field: string): boolean {
  const name = cleanName(field).toLowerCase();
  return name === REST.toLowerCase() || name === ALL.toLowerCase();
}

/** What the part promises above the line, unrounded: its rate of its volume, else its number. */
export function promiseOf({ planned, target, needed }: SharePartInput): Fraction {
  return target === null ? fractionOf(needed ?? 0) : casesAt(fractionOf(target), planned);
}

/** The rate that the part promises, unrounded percent; `null` for 0 of 0. */
export function promisedRate({ planned, target, needed }: SharePartInput): Fraction | null {
  if (target !== null) return fractionOf(target);
  return planned > 0 ? percentOfCounts(needed ?? 0, planned) : null;
}

/** The parts as they are shown and kept: names cleaned, fields as the catalogue spells them, whole numbers needed. */
export function describeParts(parts: readonly SharePartInput[], index: FieldIndex): SharePart[] {
  const restIsAll = parts.every((part) => fieldOfPart(part, index) === null);
  return parts.map((part) => {
    const key = fieldOfPart(part, index);
    const field = key === null ? null : key === undefined ? cleanName(part.field ?? '') : index.nameOf(key);
    const rate = promisedRate(part);
    return {
      field,
      fieldName: field ?? (restIsAll ? ALL : REST),
      hold: part.hold,
      member: part.member === null ? null : cleanName(part.member) || null,
      planned: part.planned,
      target: part.target,
      needed: wholeNeeded(part),
      percent: rate && toHundredths(rate),
    };
  });
}

/** Số cần đạt in whole cases. */
export function wholeNeeded(part: SharePartInput): number {
  return Number(ceiling(promiseOf(part)));
}
