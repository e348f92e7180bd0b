import { fold } from '../platform/text.ts';
import type { AgencyType } from './agency.ts';

/** What a phrase of a cell says: the type its prefix limits it to, and the name without it. */
export interface AgencyPhrase {
  /** `null`: no prefix; `[]`: a prefix of a type that this province does not have (quận). */
  readonly types: readonly AgencyType[] | null;
  /** The name as keys compare it; empty in `UBND tỉnh`. */
  readonly key: string;
}

/** A cell's text taken apart: the unit itself, then the districts and the province that it is said to lie in. */
export interface AgencyText {
  readonly unit: AgencyPhrase;
  readonly within: readonly AgencyPhrase[];
}

/** Letters that other keyboards and fonts put for đ and for the apostrophe of Ê Đê and M'Nông names. */
const LOOKALIKES: readonly [RegExp, string][] = [
  [/[ÐðɖƉ]/g, 'đ'],
  [/[\u2032\u02b9\u02c8\u02bb\u201b\uff07\u2035]/g, "'"],
  [/[\u200b-\u200f\u2060\ufeff\u00ad]/g, ''],
];

/** The text with the letters that it means in place of those that look like them. */
export function unifyLookalikes(text: string): string {
  return LOOKALIKES.reduce((result, [pattern, letter]) => result.replace(pattern, letter), text);
}

/** The folded text of a cell, still with its punctuation. */
export function foldCell(text: string): string {
  return fold(unifyLookalikes(text));
}

/** Two spellings of one name have the same key: folded, and without spaces and dots (`EaBar`, `Ea Bar`). */
export function nameKey(folded: string): string {
  return folded.replace(/[^a-z0-9]/g, '');
}

const COMMITTEE = /^(?:ubnd|u\.b\.n\.d|uy ban nhan dan|uy ban nd|ub nhan dan)(?:[\s.:]+|$)/;

/** Prefixes by their folded beginning; an abbreviation of one letter needs a dot or a space after it. */
const PREFIXES: readonly (readonly [RegExp, readonly AgencyType[]])[] = [
  [/^(?:thanh pho(?:\s+|$)|t\.?\s?p(?:\.\s*|\s+))/, ['thanh-pho']],
  [/^(?:thi xa(?:\s+|$)|t\.?\s?x(?:\.\s*|\s+))/, ['thi-xa']],
  [/^(?:thi tran(?:\s+|$)|t\.?\s?t(?:\.\s*|\s+))/, ['thi-tran']],
  [/^(?:tinh(?:\s+|$)|t\.\s*)/, ['tinh']],
  [/^(?:huyen(?:\s+|$)|h(?:\.\s*|\s+))/, ['huyen']],
  [/^(?:phuong(?:\s+|$)|p(?:\.\s*|\s+|(?=\d)))/, ['phuong']],
  [/^(?:xa(?:\s+|$)|x(?:\.\s*|\s+))/, ['xa']],
  [/^(?:quan(?:\s+|$)|q(?:\.\s*|\s+|(?=\d)))/, []],
  [/^so(?:\s+|$)/, ['so']],
  [/^ban(?:\s+|$)/, ['ban']],
];

/** Where a larger unit begins without a comma before it: `xã Tân Tiến huyện Krông Pắc tỉnh Đắk Lắk`. */
const LARGER_UNIT = /\s+(?=(?:huyen|thi xa|thanh pho|tinh)\s|t\.?p[.\s]|t\.?x[.\s]|h\.)/;

/** A comma, a dash, a stroke, or parentheses around the district. */
const SEPARATOR = /[,;()[\]/|\u2010-\u2015\u2212-]+/;

/** A prefix of two capitals that touches the name: `TPBuôn Ma Thuột`. */
const TOUCHING = /^(\s*(?:UBND\s+)?(?:TP|TX|TT))(?=\p{Lu}\p{M}*\p{Ll})/u;

/** Takes a folded phrase apart into the types its prefix allows and the key of its name. */
export function readPhrase(folded: string): AgencyPhrase {
  const phrase = withoutCommittee(folded);
  for (const [prefix, types] of PREFIXES) {
    const match = prefix.exec(phrase);
    if (match) return { types, key: nameKey(phrase.slice(match[0].length)) };
  }
  return { types: null, key: nameKey(phrase) };
}

/** Takes the text of a cell apart; `null` when nothing in it can be a name. */
export function readAgencyText(text: string): AgencyText | null {
  const phrases = foldCell(text.replace(TOUCHING, '$1 '))
    .split(SEPARATOR)
    .map((phrase) => phrase.trim())
    .filter((phrase) => nameKey(phrase) !== '')
    .flatMap((phrase) => splitLargerUnits(phrase));
  const [unit, ...within] = phrases.map(readPhrase);
  return unit ? { unit, within } : null;
}

/** `UBND` and `Ủy ban nhân dân` limit nothing. */
export function withoutCommittee(folded: string): string {
  return folded.replace(COMMITTEE, '').trim();
}

function splitLargerUnits(phrase: string): string[] {
  const bare = withoutCommittee(phrase);
  const prefix =
    PREFIXES.map(([pattern]) => pattern.exec(bare)?.[0] ?? '').find((found) => found !== '') ?? '';
  const [first = '', ...larger] = bare.slice(prefix.length).split(LARGER_UNIT);
  return [prefix + first, ...larger];
}
