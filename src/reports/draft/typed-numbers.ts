import { type Run, runsOf } from '../paper/report-document.ts';
import type { Edit, TypedNumber } from './edit.ts';
import { numberWordsIn } from './number-words.ts';

/**
 * A number as papers write it: `38,38%`, `+1,8 điểm %`, `1.234`, `05/17`, `17/11/2024`, `ngày 08 tháng 11 năm 2024`,
 * `195/KH-UBND`; digits of other scripts too, so that none goes unseen. Numbers in words: number-words.ts.
 */
const NUMBER =
  /(?<value>(?<=ngày )\p{Nd}{1,2} tháng \p{Nd}{1,2}(?: năm \p{Nd}{4})?|(?:(?<![\p{L}\p{N})])[+\-\u2212])?\p{N}+(?:[.,]\p{N}+)*(?:\/[\p{Lu}\p{N}]+(?:[.,-][\p{Lu}\p{N}]+)*)*)(?<unit>\s?(?:điểm\s(?:%|phần trăm)|[%\uFF05]|phần trăm))?/gu;

const UNIT = /^\s?(?:điểm\s(?:%|phần trăm)|[%\uFF05]|phần trăm)/u;
/** What stands before a number that names a place in a document, not a figure: `mục IV.1`, `khoản 2 Điều 5`. */
const PLACE = /(?:^|[^\p{L}])(?<!danh\s)(?:mục|khoản|điều|chương|phần|phụ lục)\s(?:[IVXLC]+\.)?$/iu;

/** Shape of a number without unit, stroke or letters. */
const BARE = '1';
/** So many letters are looked at for the word beside a number. */
const FARTHEST = 30;

/** A number where it stands in a text. */
interface Found {
  readonly text: string;
  readonly at: number;
  /** What it comes to: the same of two numbers that say the same. */
  readonly key: string;
  /** Numbers of one shape can stand in each other's place: a rate, a difference, a count, a share, a day. */
  readonly shape: string;
  /** The words on either side. */
  readonly beside: readonly [before: string, after: string];
  /** Of a blank that is still to be filled. */
  readonly isBlank: boolean;
}

/** A number that a person typed, where it stands. */
interface Typed extends TypedNumber {
  readonly at: number;
  /** The system's sentence holds it too, but not so often. */
  readonly isRepeated: boolean;
}

export interface NumberComparison {
  readonly typed: readonly Typed[];
  /** Numbers of the system's sentence that are told no more and have no other in their place. */
  readonly gone: readonly string[];
  /** The same numbers in another order: one may stand beside another name than its own. */
  readonly isReordered: boolean;
}

/**
 * The numbers of a person's words against those of the sentence that the system makes, each as often as it stands there. An
 * addition may repeat the numbers of the sentence it follows; it leaves none out.
 */
export function compareNumbers(kind: Edit['kind'], written: string, generated: string): NumberComparison {
  const own = numbersIn(written).filter(({ isBlank }) => !isBlank);
  const made = numbersIn(generated);
  const known = new Set(made.map(({ key }) => key));
  if (kind === 'add-after')
    return {
      typed: own.filter(({ key }) => !known.has(key)).map((found) => asTyped(found)),
      gone: [],
      isReordered: false,
    };
  // What both begin and end with stands where it stood; only between is it open which of two equal numbers was typed.
  let start = 0;
  while (start < own.length && start < made.length && own[start]?.key === made[start]?.key) start += 1;
  let end = 0;
  const shorter = Math.min(own.length, made.length) - start;
  while (end < shorter && own.at(-1 - end)?.key === made.at(-1 - end)?.key) end += 1;
  const before = made.slice(start, made.length - end);
  const after = own.slice(start, own.length - end);
  const missing = without(before, after).filter(({ isBlank }) => !isBlank);
  const typed = without(after, before).map((found) => {
    const at = missing.findIndex((each) => standsFor(found, each));
    const [stands] = at === -1 ? [] : missing.splice(at, 1);
    return asTyped(found, stands?.text, known.has(found.key));
  });
  return {
    typed,
    gone: missing.map(({ text }) => text),
    isReordered: typed.length === 0 && missing.length === 0 && after.length > 0,
  };
}

/** Whether one can stand in the place of the other: a bare count only beside a word that it stood beside. */
function standsFor(one: Found, other: Found): boolean {
  if (one.shape !== other.shape) return false;
  return one.shape !== BARE || one.beside.some((word, at) => word !== '' && word === other.beside[at]);
}

function asTyped({ text, at }: Found, system = '', isRepeated = false): Typed {
  return { typed: text, system, at, isRepeated };
}

/** The first that are left when each of the others has taken one of its kind away. */
function without(numbers: readonly Found[], others: readonly Found[]): Found[] {
  const counts = new Map<string, number>();
  for (const { key } of others) counts.set(key, (counts.get(key) ?? 0) + 1);
  return numbers.filter(({ key }) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count - 1);
    return count <= 0;
  });
}

function numbersIn(text: string): Found[] {
  const blanks = blanksIn(text);
  const figures = [...text.matchAll(NUMBER)].filter(
    ({ index, groups }) => groups?.unit !== undefined || !PLACE.test(text.slice(0, index)),
  );
  const digits = figures.map(({ 0: whole, index, groups }) =>
    foundAt(text, blanks, { whole, at: index, value: plainValue(groups?.value ?? ''), unit: groups?.unit }),
  );
  const words = numberWordsIn(text).map(({ text: word, at, value }) => {
    const unit = UNIT.exec(text.slice(at + word.length))?.[0] ?? '';
    return foundAt(text, blanks, { whole: word + unit, at, value: plainValue(value), unit });
  });
  return [...digits, ...words].sort((a, b) => a.at - b.at);
}

interface Read {
  readonly whole: string;
  readonly at: number;
  readonly value: string;
  readonly unit: string | undefined;
}

function foundAt(text: string, blanks: readonly Stretch[], { whole, at, value, unit: written }: Read): Found {
  const unit = unitOf(written ?? '');
  return {
    text: whole,
    at,
    key: value + unit,
    shape: /\p{L}/u.test(value) ? 'symbol' : unit || String(value.split('/').length),
    beside: [wordBefore(text, at), wordAfter(text, at + whole.length)],
    isBlank: blanks.some(({ from, to }) => from <= at && at < to),
  };
}

function wordBefore(text: string, at: number): string {
  return /\p{L}+(?=[^\p{L}\p{N}]*$)/u.exec(text.slice(Math.max(0, at - FARTHEST), at))?.[0] ?? '';
}

function wordAfter(text: string, at: number): string {
  return /^[^\p{L}\p{N}]*(\p{L}+)/u.exec(text.slice(at, at + FARTHEST))?.[1] ?? '';
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where `[Bổ sung: …]` stands, which keeps its own words. */
function blanksIn(text: string): Stretch[] {
  let to = 0;
  return runsOf(text).flatMap((run) => {
    const from = to;
    to += run.text.length;
    return run.style === 'blank' ? [{ from, to }] : [];
  });
}

function unitOf(text: string): string {
  if (text === '') return '';
  return text.includes('điểm') ? 'điểm %' : '%';
}

/** `05/17` as `5/17`, `1.234` as `1234`, `38,40` as `38,4`, `08 tháng 11 năm 2024` as `8/11/2024`, `+1,8` as `1,8`. */
function plainValue(text: string): string {
  const parts = text
    .normalize('NFKC')
    .replace('\u2212', '-')
    .split(/ tháng | năm |\//u)
    .map(partOf);
  return parts.join('/').replace(/^-0$/, '0');
}

function partOf(part: string): string {
  const [, sign = '', digits = ''] = /^([+-]?)(.*)$/su.exec(part) ?? [];
  const own = sign === '-' ? '-' : '';
  const read =
    /^(?<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?<rest>\d+))?$/.exec(digits) ??
    // A point before other than three digits is what a keyboard gives for the comma.
    /^(?<whole>\d+)\.(?<rest>\d+)$/.exec(digits);
  if (!read?.groups) return own + digits;
  const { whole = '', rest = '' } = read.groups;
  const fraction = rest.replace(/0+$/, '');
  return `${own}${whole.replaceAll('.', '').replace(/^0+(?=\d)/, '')}${fraction === '' ? '' : `,${fraction}`}`;
}

/** The words of a person in runs: typed numbers are marked as such, the others as figures. `from`: where the words begin in what was compared. */
export function runsWithTyped(words: string, from: number, typed: readonly Typed[]): Run[] {
  const places = new Set(typed.map(({ at }) => at - from));
  const runs: Run[] = [];
  let end = 0;
  const upTo = (at: number) => {
    if (at > end) runs.push(...runsOf(words.slice(end, at)).map(asWords));
    end = at;
  };
  for (const { text, at, isBlank } of numbersIn(words)) {
    if (isBlank) continue;
    upTo(at);
    runs.push({ text, style: places.has(at) ? 'typed' : 'figure' });
    end = at + text.length;
  }
  upTo(words.length);
  return runs;
}

/** Digits are told apart by `numbersIn` alone. */
function asWords(run: Run): Run {
  return run.style === 'blank' ? run : { text: run.text, style: 'plain' };
}

/** What is told of the numbers of a sentence, a Vietnamese sentence each. */
export function comparisonInWords({ typed, gone, isReordered }: NumberComparison): string[] {
  return [
    ...typed.map(({ typed: number, system, isRepeated }) => {
      const place = system === '' ? '' : ` (câu hệ thống: ${system})`;
      return isRepeated
        ? `Số ${number} do người soạn nhập nhiều lần hơn câu hệ thống${place}.`
        : `Số ${number} do người soạn nhập, không có trong số liệu của hệ thống${place}.`;
    }),
    ...gone.map((number) => `Câu hệ thống có số ${number}, lời đã sửa không còn.`),
    ...(isReordered
      ? [
          'Các số như câu hệ thống nhưng đứng theo thứ tự khác; hãy xem mỗi số có còn đi với đúng đơn vị, chỉ tiêu.',
        ]
      : []),
  ];
}
