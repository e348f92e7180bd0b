import { MAX_COLUMNS, MAX_RECORD_LENGTH } from './read-refusal.ts';

/** The separators of tables in text, found by themselves. */
export const SEPARATORS = [',', ';', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** What makes a table in text unreadable, and the record (counted from 1) at which it was seen. */
export class CsvFault extends Error {
  readonly fault: 'open-quote' | 'too-many-columns' | 'too-long';
  readonly record: number;

  constructor(fault: CsvFault['fault'], record: number) {
    super(`${fault} at record ${record}`);
    this.fault = fault;
    this.record = record;
  }
}

export interface CsvParser {
  write(text: string): void;
  end(): void;
}

const QUOTE = 34;
const SPACE = 32;
const LF = 10;
const CR = 13;

/**
 * Reads records from text that arrives in pieces. A quote counts at the beginning of a cell (after spaces); what stands
 * behind the closing quote is kept; lines end with LF, CR LF or CR. A blank line is a record with one blank cell.
 */
export function parseCsv(
  separator: Separator,
  onRecord: (cells: string[], record: number) => void,
): CsvParser {
  const mark = separator.charCodeAt(0);
  let text = '';
  let record = 0;

  /** Reads whole records; what remains of an unfinished one is kept for the next piece. */
  function consume(last: boolean): void {
    let start = 0;
    while (start < text.length) {
      const end = readRecord(start, last);
      if (end < 0) break;
      start = end;
    }
    text = text.slice(start);
    if (text.length <= MAX_RECORD_LENGTH) return;
    throw new CsvFault(/^[^\n]*"/.test(text) ? 'open-quote' : 'too-long', record + 1);
  }

  /** Where the next record begins, or -1 when this one is not finished yet. */
  function readRecord(start: number, last: boolean): number {
    const cells: string[] = [];
    let at = start;
    for (;;) {
      let open = at;
      while (text.charCodeAt(open) === SPACE) open += 1;
      let cell = '';
      if (text.charCodeAt(open) === QUOTE) {
        at = open + 1;
        for (;;) {
          const close = text.indexOf('"', at);
          if (close < 0) {
            if (last) throw new CsvFault('open-quote', record + 1);
            return -1;
          }
          if (text.charCodeAt(close + 1) !== QUOTE) {
            if (close + 1 === text.length && !last) return -1;
            cell += text.slice(at, close);
            at = close + 1;
            break;
          }
          cell += text.slice(at, close + 1);
          at = close + 2;
        }
      }
      const from = at;
      let code = text.charCodeAt(at);
      while (code !== mark && code !== LF && code !== CR && at < text.length) {
        at += 1;
        code = text.charCodeAt(at);
      }
      cells.push(cell === '' ? text.slice(from, at) : cell + text.slice(from, at));
      if (cells.length > MAX_COLUMNS) throw new CsvFault('too-many-columns', record + 1);
      if (at === text.length) {
        if (!last) return -1;
        break;
      }
      at += 1;
      if (code === mark) continue;
      if (code === CR) {
        if (at === text.length && !last) return -1;
        if (text.charCodeAt(at) === LF) at += 1;
      }
      break;
    }
    record += 1;
    onRecord(cells, record);
    return at;
  }

  return {
    write(piece) {
      text = text === '' ? piece : text + piece;
      consume(false);
    },
    end() {
      consume(true);
    },
  };
}
