/** What papers cannot hold as letters: control characters, signs that turn the direction of reading, byte order marks. */
const NO_LETTER = /[\p{Cc}\p{Bidi_Control}\uFEFF]/gu;
/** Half a pair, and code points that stand for no character or for a private one. */
const UNKNOWN = /[\p{Cs}\p{Co}\p{Noncharacter_Code_Point}]/gu;
const BREAKS = /\r\n|[\t\r\n\u2028\u2029]/g;
const SUSPECT = /[^\x20-\x7E\u00A0-\u1FFF\u2010-\u2027\u2030-\u203A\u20AB]/u;

/** Stands for a character that cannot be shown. */
export const UNSHOWN = '□';

/** Words as every format can hold them: one line, no character that is none, read from left to right. */
export function paperText(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text.replace(BREAKS, ' ').replace(NO_LETTER, '').replace(UNKNOWN, UNSHOWN);
}

/** The same data with every word in it as papers can hold it. */
export function paperWords<T>(data: T): T {
  if (typeof data === 'string') return paperText(data) as T;
  if (Array.isArray(data)) return data.map(paperWords) as T;
  if (data === null || typeof data !== 'object') return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, paperWords(value)])) as T;
}
