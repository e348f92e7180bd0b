import type { Separator } from './csv-parser.ts';
import { MAX_CELL_LENGTH } from './read-refusal.ts';

/** What the bytes of a table in text say about whether an engine may read it straight. */
export interface CsvShape {
  /** Quotes, line ends and blank lines leave no doubt about where records begin and end. */
  readonly plain: boolean;
  /** Records up to the last that is not blank, those of titles and headings included. */
  readonly records: number;
  readonly lineEnd: '\n' | '\r\n';
  readonly lineBreaksInCells: boolean;
}

export interface CsvShapeSurvey {
  write(bytes: Uint8Array): void;
  end(): CsvShape;
}

const LF = 10;
const CR = 13;
const QUOTE = 34;

/**
 * Counts the records of UTF-8 bytes that arrive in pieces, much faster than reading them: lines without quotes are only
 * counted, lines with quotes are followed letter by letter. Once a doubt arises, nothing further is looked at.
 */
export function surveyCsv(separator: Separator): CsvShapeSurvey {
  const mark = separator.charCodeAt(0);
  let plain = true;
  let records = 0;
  let blankLines = 0;
  let carriageReturns = 0;
  let crlf: boolean | null = null;
  let lineBreaksInCells = false;
  /** The last two bytes before the piece at hand; a file begins like a line. */
  let previous = LF;
  let beforePrevious = LF;
  /** Where the line at hand began, counted from the piece at hand: a cell too long must be looked at. */
  let lineFrom = 0;
  let inQuotes = false;
  /** In a line that has a quote: followed letter by letter until it ends. */
  let following = false;

  function endLine(last: number, beforeLast: number): void {
    const carriage = last === CR;
    if (crlf === null) crlf = carriage;
    else if (crlf !== carriage) plain = false;
    if (carriage) carriageReturns -= 1;
    if ((carriage ? beforeLast : last) === LF) {
      blankLines += 1;
      return;
    }
    if (blankLines > 0) plain = false;
    records += 1;
  }

  /** Goes through lines without quotes; gives the place of the first quote, or the end. */
  function skim(bytes: Uint8Array, from: number): number {
    const found = bytes.indexOf(QUOTE, from);
    const to = found < 0 ? bytes.length : found;
    let at = bytes.indexOf(LF, from);
    while (at >= 0 && at < to) {
      const last = at > 0 ? byte(bytes, at - 1) : previous;
      if (at - lineFrom > MAX_CELL_LENGTH) plain = false;
      lineFrom = at;
      if (crlf === false && blankLines === 0 && last !== LF && last !== CR) records += 1;
      else endLine(last, byteBefore(bytes, at));
      at = bytes.indexOf(LF, at + 1);
    }
    return to;
  }

  function byte(bytes: Uint8Array, at: number): number {
    return bytes[at] as number;
  }

  function byteBefore(bytes: Uint8Array, at: number): number {
    if (at > 1) return byte(bytes, at - 2);
    return at === 1 ? previous : beforePrevious;
  }

  /** Follows a line from a quote to its end. */
  function follow(bytes: Uint8Array, from: number): number {
    let last = from > 0 ? byte(bytes, from - 1) : previous;
    for (let at = from; at < bytes.length; at += 1) {
      const code = byte(bytes, at);
      if (inQuotes) {
        if (code === QUOTE) inQuotes = false;
        else if (code === LF) lineBreaksInCells = true;
        else if (code === CR) plain = false;
      } else if (code === QUOTE) {
        // Right behind a closing quote it is a doubled one; otherwise it must begin a cell.
        if (last !== QUOTE && last !== mark && last !== LF) plain = false;
        inQuotes = true;
      } else if (code === LF) {
        if (at - lineFrom > MAX_CELL_LENGTH) plain = false;
        lineFrom = at;
        endLine(last, 0);
        following = false;
        return at + 1;
      } else if (last === QUOTE && code !== mark && code !== CR) {
        plain = false;
      }
      last = code;
    }
    return bytes.length;
  }

  return {
    write(bytes) {
      if (!plain || bytes.length === 0) return;
      if (bytes.includes(CR)) {
        for (let at = bytes.indexOf(CR); at >= 0; at = bytes.indexOf(CR, at + 1)) carriageReturns += 1;
      }
      let at = 0;
      while (at < bytes.length && plain) {
        if (!following) {
          at = skim(bytes, at);
          following = at < bytes.length;
        }
        if (following) at = follow(bytes, at);
      }
      lineFrom -= bytes.length;
      beforePrevious = bytes.length > 1 ? byte(bytes, bytes.length - 2) : previous;
      previous = byte(bytes, bytes.length - 1);
    },
    end() {
      if (inQuotes || carriageReturns !== 0) plain = false;
      if (-lineFrom > MAX_CELL_LENGTH) plain = false;
      if (previous !== LF) {
        if (blankLines > 0) plain = false;
        records += 1;
      }
      return { plain, records, lineEnd: crlf ? '\r\n' : '\n', lineBreaksInCells };
    },
  };
}
