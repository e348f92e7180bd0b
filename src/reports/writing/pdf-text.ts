import { UNSHOWN } from '../paper/paper-text.ts';

/** Longer than any word of ours: what is longer is broken wherever its line ends. */
const LONGEST_WORD = 40;
const BREAK_EVERY = /.{8}/gsu;
const LONG_WORD = new RegExp(`[^\\s]{${LONGEST_WORD},}`, 'gu');
/** Signs without a shape of their own, which need none in the font. */
const SHAPELESS = /^\p{Default_Ignorable_Code_Point}$/u;
const NOT_PLAIN = /[^\x20-\x7E\u00A0-\u024F\u1E00-\u1EFF\u2013\u2014\u2018-\u201D\u2026\u2264\u2265]/gu;

/** The words as the paper's font can show them: a letter without shape is a square. */
export function shownText(text: string, letters: ReadonlySet<number>): string {
  return text.replace(NOT_PLAIN, (letter) =>
    letters.has(letter.codePointAt(0) ?? 0) || SHAPELESS.test(letter) ? letter : UNSHOWN,
  );
}

/** The same, and a word without end breaks. */
function pdfText(text: string, letters: ReadonlySet<number>): string {
  const shown = shownText(text, letters);
  if (shown.length < LONGEST_WORD) return shown;
  return shown.replace(LONG_WORD, (word) => word.replace(BREAK_EVERY, '$&\u200B'));
}

/** The same data with all its words so. */
export function pdfWords<T>(data: T, letters: ReadonlySet<number>): T {
  if (typeof data === 'string') return pdfText(data, letters) as T;
  if (Array.isArray(data)) return data.map((item) => pdfWords(item, letters)) as T;
  if (data === null || typeof data !== 'object') return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, pdfWords(value, letters)])) as T;
}
