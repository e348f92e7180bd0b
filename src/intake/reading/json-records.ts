import { MAX_RECORD_LENGTH } from './read-refusal.ts';

/** What makes JSON unreadable, and the record (line, or place in the array) at which it was seen. */
export class JsonFault extends Error {
  readonly record: number;
  readonly fault: 'broken' | 'key-twice';

  constructor(record: number, fault: JsonFault['fault'] = 'broken') {
    super(`json ${fault} at record ${record}`);
    this.record = record;
    this.fault = fault;
  }
}

/** Text that arrives in pieces, cut into the JSON texts of its records. */
export interface JsonSplitter {
  write(text: string): void;
  end(): void;
}

type OnJson = (json: string, record: number) => void;

/** One object a line; the record is the line. Blank lines are counted and left out. */
export function splitJsonLines(onJson: OnJson): JsonSplitter {
  let rest = '';
  let line = 0;

  function take(json: string): void {
    line += 1;
    if (json.trim() !== '') onJson(json, line);
  }

  return {
    write(piece) {
      const text = rest + piece;
      let start = 0;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
        take(text.slice(start, end));
        start = end + 1;
      }
      rest = text.slice(start);
      if (rest.length > MAX_RECORD_LENGTH) throw new JsonFault(line + 1);
    },
    end() {
      if (rest !== '') take(rest);
    },
  };
}

const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_ARRAY = 91;
const BACKSLASH = 92;
const CLOSE_ARRAY = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/**
 * True when an object gives one key two values. JSON lets the last one win, silently; as in a table with two columns of
 * one heading, nobody can say which was meant.
 */
export function hasKeyTwice(json: string, value: object): boolean {
  let kept = 0;
  const waiting: object[] = [value];
  for (let each = waiting.pop(); each; each = waiting.pop()) {
    if (!Array.isArray(each)) kept += Object.keys(each).length;
    for (const part of Object.values(each)) if (typeof part === 'object' && part !== null) waiting.push(part);
  }
  return countKeys(json) > kept;
}

/** The keys in a JSON text: strings with a colon behind them. */
function countKeys(json: string): number {
  let keys = 0;
  for (let open = json.indexOf('"'); open >= 0; ) {
    let at = json.indexOf('"', open + 1);
    while (isEscaped(json, at)) at = json.indexOf('"', at + 1);
    const close = at;
    do at += 1;
    while (json.charCodeAt(at) <= SPACE);
    if (json.charCodeAt(at) === COLON) keys += 1;
    open = json.indexOf('"', close + 1);
  }
  return keys;
}

function isEscaped(json: string, quote: number): boolean {
  let from = quote;
  while (json.charCodeAt(from - 1) === BACKSLASH) from -= 1;
  return (quote - from) % 2 === 1;
}

/** An array of objects; the record is the object's place in it, from 1. */
export function splitJsonArray(onJson: OnJson): JsonSplitter {
  let text = '';
  let at = 0;
  let start = -1;
  let depth = 0;
  let inString = false;
  let record = 0;
  let stage: 'before' | 'item' | 'comma' | 'after' = 'before';

  function step(code: number): void {
    if (depth > 0) {
      if (code === QUOTE) inString = true;
      else if (code === OPEN_OBJECT || code === OPEN_ARRAY) depth += 1;
      else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) depth -= 1;
      if (depth > 0) return;
      onJson(text.slice(start, at + 1), record);
      start = -1;
      stage = 'comma';
      return;
    }
    if (code <= 32 || code === 0xfeff) return;
    if (stage === 'before' && code === OPEN_ARRAY) stage = 'item';
    else if (stage === 'item' && code === OPEN_OBJECT) {
      record += 1;
      depth = 1;
      start = at;
    } else if (stage === 'comma' && code === COMMA) stage = 'item';
    else if (code === CLOSE_ARRAY && (stage === 'comma' || (stage === 'item' && record === 0)))
      stage = 'after';
    else throw new JsonFault(record + 1);
  }

  return {
    write(piece) {
      text += piece;
      while (at < text.length) {
        if (inString) {
          const code = text.charCodeAt(at);
          if (code === BACKSLASH) at += 1;
          else if (code === QUOTE) inString = false;
        } else step(text.charCodeAt(at));
        at += 1;
      }
      const from = start < 0 ? text.length : start;
      if (text.length - from > MAX_RECORD_LENGTH) throw new JsonFault(record);
      const skipped = Math.min(from, text.length);
      text = text.slice(skipped);
      at -= skipped;
      if (start >= 0) start = 0;
    },
    end() {
      if (stage !== 'after') throw new JsonFault(record + 1);
    },
  };
}
