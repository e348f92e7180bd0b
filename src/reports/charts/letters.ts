import { type Face, LETTER_WIDTHS } from './letter-widths.ts';

/** Letters of one face and size. */
export interface Letters {
  readonly face: Face;
  readonly size: number;
}

/** What a letter without a known width is taken for: wider than nearly all. */
const UNKNOWN_WIDTH = 900;

const WIDTHS = new Map(
  Object.entries(LETTER_WIDTHS).map(([face, groups]) => [
    face,
    new Map(groups.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const))),
  ]),
);

/** How wide the words are when set in these letters. */
export function widthOf(words: string, { face, size }: Letters): number {
  const widths = WIDTHS.get(face);
  let sum = 0;
  for (const letter of bare(words)) sum += widths?.get(letter) ?? UNKNOWN_WIDTH;
  return (sum * size) / 1000;
}

/** An accented letter is about as wide as its bare one; đ, ơ and ư are letters of their own, a thin space is a space. */
function bare(words: string): string {
  return words
    .normalize('NFD')
    .replace(/([oOuU])\p{M}*\u031b/gu, (_, letter: string) => HORNED[letter] ?? letter)
    .replace(/\p{M}/gu, '')
    .replace(/[\u202f\u00a0]/g, ' ');
}

const HORNED: Readonly<Record<string, string>> = { o: 'ơ', O: 'Ơ', u: 'ư', U: 'Ư' };

/** Words on as many lines as they need, each no wider than the place; nothing is cut, a word without end is broken. */
export function wrapWords(words: string, letters: Letters, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(/[ \t\n\u200b]+/u).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, letters) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakWord(word, letters, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

function breakWord(word: string, letters: Letters, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && widthOf(piece + letter, letters) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece];
}
