import { unifyLookalikes } from './agency-name.ts';

/** A name as letters: folded, without spaces and punctuation, each with the mark that makes another letter of it. */
export interface Spelling {
  /** a–z as 0–25, digits as 26–35. */
  readonly letters: readonly number[];
  /** 0 none, 1 ă, 2 â ê ô, 3 ơ ư, 4 đ; tones are left out, as they wander (hòa, hoà). */
  readonly marks: readonly number[];
  /** Some letter has a mark: then a letter without one was meant so, or forgotten. */
  readonly isMarked: boolean;
  /** How often each letter occurs; those that are taken for one another count as one. */
  readonly bag: readonly number[];
  /** Where each letter stands in the text. */
  readonly places: readonly number[];
}

const MARKS: Readonly<Record<string, number>> = { '\u0306': 1, '\u0302': 2, '\u031b': 3 };
const letter = (character: string) => character.charCodeAt(0) - 97;

export function spell(text: string): Spelling {
  const letters: number[] = [];
  const marks: number[] = [];
  const places: number[] = [];
  let place = 0;
  for (const character of unifyLookalikes(text.normalize('NFC'))) {
    for (const part of character.toLowerCase().normalize('NFD')) {
      const mark = MARKS[part];
      const last = letters.length - 1;
      if (mark !== undefined && last >= 0) marks[last] = mark;
      const code = part === 'đ' ? letter('d') : codeOf(part);
      if (code === null) continue;
      letters.push(code);
      marks.push(part === 'đ' ? 4 : 0);
      places.push(place);
    }
    place += character.length;
  }
  return spelling(letters, marks, places);
}

/** Letters `from` to `to` (left out) of a spelling. */
export function slice(whole: Spelling, from: number, to = whole.letters.length): Spelling {
  return spelling(whole.letters.slice(from, to), whole.marks.slice(from, to), whole.places.slice(from, to));
}

function spelling(letters: readonly number[], marks: readonly number[], places: readonly number[]): Spelling {
  const bag = new Array<number>(36).fill(0);
  for (const code of letters) {
    const kind = BAG[code] ?? code;
    bag[kind] = (bag[kind] ?? 0) + 1;
  }
  return { letters, marks, places, bag, isMarked: marks.some((mark) => mark !== 0) };
}

function codeOf(part: string): number | null {
  if (part >= 'a' && part <= 'z' && part.length === 1) return letter(part);
  return part >= '0' && part <= '9' ? 26 + Number(part) : null;
}

/** Letters that are typed for one another, and what that costs. */
const CONFUSED: readonly (readonly [string, string, number])[] = [
  ['i', 'y', 0.2],
  ['c', 'k', 0.4],
  ['k', 'q', 0.5],
  ['c', 'q', 0.5],
  ['s', 'x', 0.4],
  ['l', 'n', 0.5],
  ['d', 'r', 0.6],
  ['d', 'g', 0.6],
  ['g', 'r', 0.6],
  ['u', 'w', 0.4],
];

const LETTERS = 36;
const SUBSTITUTION = new Float64Array(LETTERS * LETTERS).fill(1);
for (let code = 0; code < LETTERS; code += 1) SUBSTITUTION[code * LETTERS + code] = 0;
for (const [one, other, cost] of CONFUSED) {
  SUBSTITUTION[letter(one) * LETTERS + letter(other)] = cost;
  SUBSTITUTION[letter(other) * LETTERS + letter(one)] = cost;
}

/** One number for all letters of a group that are taken for one another. */
const BAG = Array.from({ length: LETTERS }, (_, code) => code);
for (const group of ['iy', 'ckq', 'sx', 'ln', 'dgr', 'uw'])
  for (const member of group) BAG[letter(member)] = letter(group.charAt(0));

/** Keys that give tones and marks in Telex. */
const TELEX = new Set([...'sfrxjzw'].map(letter));
/** Letters that Telex doubles, also at the end of the syllable: `Taan`, `Tana`. */
const DOUBLED = new Set([...'aeod'].map(letter));
const SWAP = 0.5;
/** A mark forgotten among others that were set; another mark than the name has. */
const NO_MARK = 0.1;
const OTHER_MARK = 0.3;

/** What a typed letter costs that the name does not have. */
function extraCost(typed: Spelling, at: number): number {
  const code = typed.letters[at] ?? 0;
  const before = typed.letters[at - 1];
  if (before === undefined) return 1;
  if (code > 25) return before > 25 ? 1 : 0.3;
  if (TELEX.has(code)) return 0.35;
  if (before === code) return 0.35;
  if (DOUBLED.has(code) && (typed.letters[at - 2] === code || typed.letters[at - 3] === code)) return 0.35;
  return 1;
}

function pairCost(typed: Spelling, at: number, name: Spelling, of: number): number {
  const code = typed.letters[at] ?? 0;
  const wanted = name.letters[of] ?? 0;
  if (code !== wanted) return SUBSTITUTION[code * LETTERS + wanted] ?? 1;
  const mark = typed.marks[at] ?? 0;
  if (mark === (name.marks[of] ?? 0) || !typed.isMarked) return 0;
  return mark === 0 ? NO_MARK : OTHER_MARK;
}

const WIDTH = 160;
const rows = [new Float64Array(WIDTH), new Float64Array(WIDTH), new Float64Array(WIDTH)];

/**
 * Khoảng cách: how much was mistyped if the text means the name, about 1 a wrong letter and less for what typing
 * Vietnamese leaves behind. `Infinity` as soon as it is certain to be above `limit`.
 */
export function spellingDistance(typed: Spelling, name: Spelling, limit = Number.POSITIVE_INFINITY): number {
  const height = Math.min(typed.letters.length, WIDTH - 2);
  const width = Math.min(name.letters.length, WIDTH - 2);
  if (width - height > limit) return Number.POSITIVE_INFINITY;
  let missing = 0;
  for (let code = 0; code < LETTERS; code += 1)
    missing += Math.max(0, (name.bag[code] ?? 0) - (typed.bag[code] ?? 0));
  if (missing > limit) return Number.POSITIVE_INFINITY;
  let [above2, above, row] = rows as [Float64Array, Float64Array, Float64Array];
  for (let column = 0; column <= width; column += 1) above[column] = column;
  for (let line = 1; line <= height; line += 1) {
    const extra = extraCost(typed, line - 1);
    let best = (above[0] ?? 0) + extra;
    row[0] = best;
    for (let column = 1; column <= width; column += 1) {
      let cost = (above[column - 1] ?? 0) + pairCost(typed, line - 1, name, column - 1);
      cost = Math.min(cost, (above[column] ?? 0) + extra, (row[column - 1] ?? 0) + 1);
      if (line > 1 && column > 1 && isSwap(typed, line - 1, name, column - 1))
        cost = Math.min(cost, (above2[column - 2] ?? 0) + SWAP);
      row[column] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit + SWAP) return Number.POSITIVE_INFINITY;
    [above2, above, row] = [above, row, above2];
  }
  const distance = above[width] ?? 0;
  return distance > limit ? Number.POSITIVE_INFINITY : distance;
}

function isSwap(typed: Spelling, at: number, name: Spelling, of: number): boolean {
  return typed.letters[at] === name.letters[of - 1] && typed.letters[at - 1] === name.letters[of];
}

/** How a text differs from a name, counted by kind of mistake. */
interface Mistakes {
  /** Letters that are wrong, missing or too many. */
  letters: number;
  swaps: number;
  /** Keys for tones and marks that stayed in the text. */
  keys: number;
  /** Letters without their mark, or with another. */
  marks: number;
}

/** The mistakes on the cheapest way from the text to the name. */
export function findMistakes(typed: Spelling, name: Spelling): Mistakes {
  const height = typed.letters.length;
  const width = name.letters.length;
  const table = Array.from({ length: height + 1 }, (_, line) =>
    Array.from({ length: width + 1 }, (_, column) => (line === 0 ? column : 0)),
  );
  const at = (line: number, column: number) => table[line]?.[column] ?? Number.POSITIVE_INFINITY;
  const ways = (line: number, column: number) => [
    {
      cost: at(line - 1, column - 1) + pairCost(typed, line - 1, name, column - 1),
      back: [1, 1] as const,
      kind: typed.letters[line - 1] === name.letters[column - 1] ? ('marks' as const) : ('letters' as const),
    },
    {
      cost: at(line - 1, column) + (line > 0 ? extraCost(typed, line - 1) : 0),
      back: [1, 0] as const,
      kind: line > 0 && extraCost(typed, line - 1) < 1 ? ('keys' as const) : ('letters' as const),
    },
    { cost: at(line, column - 1) + 1, back: [0, 1] as const, kind: 'letters' as const },
    {
      cost:
        line > 1 && column > 1 && isSwap(typed, line - 1, name, column - 1)
          ? at(line - 2, column - 2) + SWAP
          : Number.POSITIVE_INFINITY,
      back: [2, 2] as const,
      kind: 'swaps' as const,
    },
  ];
  const cheapest = (line: number, column: number) =>
    ways(line, column).reduce((best, way) => (way.cost < best.cost ? way : best));
  for (let line = 1; line <= height; line += 1)
    for (let column = 0; column <= width; column += 1) {
      const lineOfTable = table[line];
      if (lineOfTable) lineOfTable[column] = cheapest(line, column).cost;
    }
  const mistakes = { letters: 0, swaps: 0, keys: 0, marks: 0 };
  for (let line = height, column = width; line > 0 || column > 0; ) {
    const way = cheapest(line, column);
    const same = way.kind === 'marks' && (typed.marks[line - 1] ?? 0) === (name.marks[column - 1] ?? 0);
    if (!same) mistakes[way.kind] += 1;
    line -= way.back[0];
    column -= way.back[1];
  }
  return mistakes;
}
