import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Separator } from './csv-parser.ts';
import { type CsvShape, surveyCsv } from './csv-shape.ts';
import { type NamedFile, readBytes } from './read-bytes.ts';
import { sniffNarrowEncoding } from './sniff-format.ts';

/** What going once through all bytes of a file tells. */
export interface FileSurvey {
  /** SHA-256 of the content, unpacked where the file is `.gz`. */
  readonly contentHash: string;
  readonly encoding: 'utf-8' | 'windows-1258';
  /** Text in UTF-8 in which some bytes are not. */
  readonly damaged: boolean;
  readonly hasNul: boolean;
  /** Letters that may be written apart from their marks. */
  readonly mayNeedComposing: boolean;
  /** White space other than the plain space, that a cell may begin or end with. */
  readonly hasRareSpace: boolean;
  readonly shape: CsvShape | null;
}

/** Goes once through a file: its hash and, for a table in text, what decides how it is read. */
export async function surveyFile(
  file: NamedFile,
  options: {
    readonly gzip: boolean;
    readonly size: number;
    readonly text: boolean;
    readonly separator: Separator | null;
  },
  onRead: (bytes: number) => void,
): Promise<FileSurvey> {
  const hash = createHash('sha256');
  const shape = options.separator === null ? null : surveyCsv(options.separator);
  const letters = surveyLetters(options.separator);
  let first = true;
  for await (const piece of readBytes(file, options, onRead)) {
    hash.update(piece);
    if (options.text) {
      letters.write(piece);
      shape?.write(first && isMark(piece) ? piece.subarray(3) : piece);
    }
    first = false;
  }
  return { contentHash: hash.digest('hex'), ...letters.end(), shape: shape?.end() ?? null };
}

/** Leading bytes in UTF-8 of U+0300–U+037F. */
const MARKS = [0xcc, 0xcd];
/** Of U+1680 only the end is looked for: its leading byte is that of most Vietnamese letters. */
const RARE_SPACES = [
  ...['\u00A0', '\u3000', '\uFEFF'].map((space) => Buffer.from(space)),
  Buffer.from([0x9a, 0x80]),
];
/** A tab that separates cells stands in a cell only behind a quote. */
const TAB = 9;
const QUOTE = 34;
const LF = 10;
const CR = 13;
const VERTICAL_TAB = 11;
const FORM_FEED = 12;
/** U+2000–U+203F, among them dashes and quotation marks as well as spaces. */
const PUNCTUATION = Buffer.from([0xe2, 0x80]);
/** U+2100–U+213F: the Kelvin, Ohm and Ångström signs are other letters when composed. */
const LETTERLIKE = Buffer.from([0xe2, 0x84]);

/** The one kind of line end that a file has throughout, or `null`; quicker to tell than anything else of it. */
export async function findLineEnd(file: NamedFile, size: number): Promise<'\n' | '\r\n' | null> {
  let previous = LF;
  let lines = 0;
  let carriageReturns = 0;
  let crlf = false;
  for await (const piece of readBytes(file, { gzip: false, size })) {
    if (lines === 0) crlf = piece[piece.indexOf(LF) - 1] === CR;
    if (!crlf) {
      if (piece.includes(CR)) return null;
      lines += 1;
      continue;
    }
    for (let at = piece.indexOf(LF); at >= 0; at = piece.indexOf(LF, at + 1)) {
      if ((at > 0 ? piece[at - 1] : previous) !== CR) return null;
      lines += 1;
    }
    for (let at = piece.indexOf(CR); at >= 0; at = piece.indexOf(CR, at + 1)) carriageReturns += 1;
    previous = piece[piece.length - 1] as number;
  }
  if (!crlf) return '\n';
  return carriageReturns === lines ? '\r\n' : null;
}

function surveyLetters(separator: Separator | null) {
  let carried = Buffer.alloc(0);
  let first = true;
  let valid = true;
  let sawLetters = false;
  let encoding: 'utf-8' | 'windows-1258' = 'utf-8';
  let hasNul = false;
  let mayNeedComposing = false;
  let hasRareSpace = false;
  return {
    write(piece: Buffer): void {
      hasNul ||= piece.includes(0);
      if (!valid) return;
      const bytes = carried.length > 0 ? Buffer.concat([carried, piece]) : piece;
      const whole = bytes.subarray(first && isMark(bytes) ? 3 : 0, wholeLetters(bytes));
      carried = Buffer.from(bytes.subarray(wholeLetters(bytes)));
      first = false;
      if (!isUtf8(whole)) {
        valid = false;
        encoding = sawLetters ? 'utf-8' : sniffNarrowEncoding(whole);
        return;
      }
      sawLetters ||= /[^\0-\x7F]/.test(whole.toString('latin1', 0, 65_536));
      mayNeedComposing ||= MARKS.some((mark) => whole.includes(mark)) || whole.includes(LETTERLIKE);
      hasRareSpace ||=
        whole.includes(separator === '\t' ? QUOTE : TAB) ||
        whole.includes(VERTICAL_TAB) ||
        whole.includes(FORM_FEED) ||
        RARE_SPACES.some((space) => whole.includes(space)) ||
        hasPunctuationSpace(whole);
    },
    end() {
      if (valid && carried.length > 0) {
        valid = false;
        encoding = sawLetters ? 'utf-8' : 'windows-1258';
      }
      return {
        encoding,
        damaged: !valid && encoding === 'utf-8',
        hasNul,
        mayNeedComposing: mayNeedComposing || encoding !== 'utf-8',
        hasRareSpace,
      };
    },
  };
}

function isMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** The length of the bytes without a letter that was cut at their end. */
function wholeLetters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < length ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function hasPunctuationSpace(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(PUNCTUATION); at >= 0; at = bytes.indexOf(PUNCTUATION, at + 2)) {
    const third = bytes[at + 2] ?? 0;
    if (third <= 0x8b || third === 0xa8 || third === 0xa9 || third === 0xaf) return true;
  }
  return bytes.includes(Buffer.from('\u205F'));
}
