import type { Agency } from '../../agencies/agency.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import type { Day } from '../../platform/date.ts';
import type { Signature } from '../paper/report-document.ts';
import type { LetterheadChange, LetterheadFields, Signer } from './letterhead.ts';
import { letterheadByRule } from './letterhead-rule.ts';
import type { RecordedOffice } from './paper-offices.ts';

/** What an officer set of an agency's letterhead from a day on; nothing that was set is ever altered. */
export interface LetterheadVersion {
  readonly agency: string;
  /** 1 is the first of the agency. */
  readonly number: number;
  readonly from: Day;
  readonly fields: LetterheadChange;
  readonly reason: string;
  readonly savedAt: string;
  readonly savedBy: string | null;
}

/** A signer of an agency, as recorded. */
export interface RecordedSigner extends Signer {
  readonly agency: string;
}

/** Everything that was set: of agencies, of who signs, of who issues a campaign's papers. */
export interface LetterheadBook {
  readonly versions: readonly LetterheadVersion[];
  readonly signers: readonly RecordedSigner[];
  /** The one that begins last stands first; all come before those that the product brings with it. */
  readonly offices: readonly RecordedOffice[];
}

/** Thể thức of one agency on a day, and which of its parts somebody set. */
export interface Letterhead {
  readonly agency: string;
  readonly fields: LetterheadFields;
  readonly changed: readonly (keyof LetterheadFields)[];
  /** Since when these parts hold; `null`: by the rule alone. */
  readonly since: Day | null;
}

/** The letterhead in force on a day: the rule, and over it what was set last from that day or before. */
export function letterheadOf(
  book: Pick<LetterheadBook, 'versions'>,
  tree: AgencyTree,
  agency: Agency,
  day: Day,
): Letterhead {
  const rule = letterheadByRule(agency, tree, day);
  const version = versionOn(book.versions, agency.id, day);
  if (version === null) return { agency: agency.id, fields: rule, changed: [], since: null };
  return {
    agency: agency.id,
    fields: overlay(rule, version.fields),
    changed: Object.keys(givenParts(version.fields)) as (keyof LetterheadFields)[],
    since: version.from,
  };
}

/** The parts with others laid over them; what is not given stays. */
export function overlay(fields: LetterheadFields, ...changes: readonly LetterheadChange[]): LetterheadFields {
  return Object.assign({ ...fields }, ...changes.map(givenParts));
}

function givenParts(change: LetterheadChange): LetterheadChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

/** Of the versions that have begun, the one that began last; of several on one day, the one saved last. */
function versionOn(
  versions: readonly LetterheadVersion[],
  agency: string,
  day: Day,
): LetterheadVersion | null {
  return (
    versions
      .filter((version) => version.agency === agency && version.from <= day)
      .toSorted((a, b) => b.from.localeCompare(a.from) || b.number - a.number)[0] ?? null
  );
}

/** Where nobody has given a name: the head, and a deputy for the head. */
const BLANK_PLACES = ['head', 'deputy'] as const;

/** Ids of the places that the rule gives; recorded ones have none such. */
export const RULE_SIGNER = 'rule:';

/** The places for signers that every agency has, their names still blank. */
function signersByRule(fields: LetterheadFields): Signer[] {
  return BLANK_PLACES.map((right) => ({
    id: `${RULE_SIGNER}${right}`,
    right,
    position: positionOf(fields, right),
    name: null,
    usual: false,
    from: null,
    to: null,
  }));
}

/**
 * Who may sign on a day, the usual one first: who was marked so last, else the head. The blank places of the rule follow,
 * unless somebody recorded holds one of them that day.
 */
export function signersOn(
  book: Pick<LetterheadBook, 'signers'>,
  { agency, fields }: Pick<Letterhead, 'agency' | 'fields'>,
  day: Day,
): Signer[] {
  const recorded = book.signers.filter(
    (signer) =>
      signer.agency === agency &&
      (signer.from === null || signer.from <= day) &&
      (signer.to === null || signer.to >= day),
  );
  const isHeld = (right: Signer['right']) =>
    recorded.some((signer) => signer.right === right || (right === 'head' && signer.right === 'acting'));
  const blank = signersByRule(fields).filter(({ right }) => !isHeld(right));
  const rank = ({ usual, right }: Signer) =>
    usual ? 0 : right === 'head' || right === 'acting' ? 1 : right === 'deputy' ? 2 : 3;
  const ordered = [...recorded, ...blank].sort(
    (a, b) => rank(a) - rank(b) || (b.from ?? '').localeCompare(a.from ?? '') || a.id.localeCompare(b.id),
  );
  // One signs as a rule: whoever was marked so before gives way.
  return ordered.map((signer, place) => (place === 0 ? signer : { ...signer, usual: false }));
}

/** Chức vụ of one who signs by a right that the agency's head or his deputies have. */
export function positionOf({ headPosition }: LetterheadFields, right: Signer['right']): string {
  return right === 'deputy' ? `PHÓ ${headPosition}` : headPosition;
}

/** Quyền hạn, chức vụ, họ tên as they are printed (NĐ 30/2020, Điều 13 and Phụ lục I). */
export function signatureOfSigner(
  { headPosition, collective }: Pick<LetterheadFields, 'headPosition' | 'collective'>,
  { right, position, name }: Pick<Signer, 'right' | 'position' | 'name'>,
): Signature {
  const onBehalf = collective === null ? [] : [`TM. ${collective}`];
  switch (right) {
    case 'head':
      return { authority: onBehalf, position, name };
    case 'acting':
      return { authority: onBehalf, position: `Q. ${position}`, name };
    case 'deputy':
      return { authority: [...onBehalf, `KT. ${headPosition}`], position, name };
    case 'by-order':
      return { authority: [`TL. ${headPosition}`], position, name };
    case 'by-authority':
      return { authority: [`TUQ. ${headPosition}`], position, name };
  }
}

/** Ký hiệu of a paper with a tên loại: `BC-STTTT`. */
export function symbolOf(type: string, { abbreviation }: Pick<LetterheadFields, 'abbreviation'>): string {
  return `${type}-${abbreviation}`;
}

/** Ký hiệu of a công văn: issuer and drafting unit, `STTTT-CĐS`. */
export function letterSymbolOf({
  abbreviation,
  draftingUnit,
}: Pick<LetterheadFields, 'abbreviation' | 'draftingUnit'>): string {
  return draftingUnit === null ? abbreviation : `${abbreviation}-${draftingUnit}`;
}

/** The last line of Nơi nhận: `Lưu: VT, CĐS.`. */
export function archiveLine({ draftingUnit }: Pick<LetterheadFields, 'draftingUnit'>): string {
  return `Lưu: ${['VT', ...(draftingUnit === null ? [] : [draftingUnit])].join(', ')}.`;
}
