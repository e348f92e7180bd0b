import { MAX_RECORD_LENGTH } from './read-refusal.ts';

/** A part of a workbook that is not what it should be; the reader says so of the whole file. */
export class WorkbookFault extends Error {}

/**
 * Who hears what an XML text consists of. Names come without prefix; a tag is `text` from `from` (behind `<`) to `to`
 * (before `>`), not cut out because most tags are of no interest.
 */
export interface XmlListener {
  /** Text is only cut out while this is true. */
  readonly listening: boolean;
  open(name: string, text: string, from: number, to: number): void;
  close(name: string): void;
  text(text: string): void;
}

const SLASH = 47;
const EXCLAMATION = 33;
const QUESTION = 63;
const COLON = 58;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const MORE = 62;

/** Goes through XML that arrives in pieces; holds no more of it than one unfinished tag or text. */
export function scanXml(listener: XmlListener): { write(piece: string): void; end(): void } {
  let rest = '';

  /** Where the tag that begins at `from` ends, looking past `>` inside quotes; -1 when it is not finished. */
  function endOfTag(text: string, from: number): number {
    let quote = 0;
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (quote !== 0) {
        if (code === quote) quote = 0;
      } else if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) quote = code;
      else if (code === MORE) return at;
    }
    return -1;
  }

  function localName(text: string, from: number, to: number): string {
    let end = from;
    let start = from;
    while (end < to) {
      const code = text.charCodeAt(end);
      if (code <= 32 || code === SLASH) break;
      if (code === COLON) start = end + 1;
      end += 1;
    }
    return text.slice(start, end);
  }

  /** Reads a comment, CDATA or declaration at `from`; gives where it ends, or -1. */
  function special(text: string, from: number): number {
    if (text.startsWith('<!--', from)) {
      const end = text.indexOf('-->', from + 4);
      return end < 0 ? -1 : end + 3;
    }
    if (text.startsWith('<![CDATA[', from)) {
      const end = text.indexOf(']]>', from + 9);
      if (end >= 0 && listener.listening) listener.text(text.slice(from + 9, end));
      return end < 0 ? -1 : end + 3;
    }
    if (text.charCodeAt(from + 1) === QUESTION) {
      const end = text.indexOf('?>', from + 2);
      return end < 0 ? -1 : end + 2;
    }
    // Entities of a document type can be made to grow without end; no workbook has one.
    if (text.length - from >= 9) throw new WorkbookFault('document type');
    return -1;
  }

  /** Tells everything that is whole; gives where the unfinished part begins. */
  function consume(text: string): number {
    let at = 0;
    for (;;) {
      const open = text.indexOf('<', at);
      if (open < 0) return at;
      if (open > at && listener.listening) listener.text(decodeEntities(text.slice(at, open)));
      const code = text.charCodeAt(open + 1);
      if (code === EXCLAMATION || code === QUESTION) {
        const end = special(text, open);
        if (end < 0) return open;
        at = end;
        continue;
      }
      const end = endOfTag(text, open + 1);
      if (end < 0) return open;
      if (code === SLASH) listener.close(localName(text, open + 2, end));
      else {
        const name = localName(text, open + 1, end);
        listener.open(name, text, open + 1, end);
        if (text.charCodeAt(end - 1) === SLASH) listener.close(name);
      }
      at = end + 1;
    }
  }

  return {
    write(piece) {
      const text = rest === '' ? piece : rest + piece;
      rest = text.slice(consume(text));
      if (rest.length > MAX_RECORD_LENGTH) throw new WorkbookFault('endless text');
    },
    end() {
      if (rest.trim() !== '') throw new WorkbookFault('unfinished');
    },
  };
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  });
}

const EQUALS = 61;

/** Goes through the attributes of a tag without cutting them out: where each name and each value stands in the text. */
export function walkAttributes(
  text: string,
  from: number,
  to: number,
  visit: (text: string, name: number, nameEnd: number, value: number, valueEnd: number) => void,
): void {
  let at = from;
  while (at < to) {
    while (at < to && text.charCodeAt(at) > 32) at += 1;
    while (at < to && text.charCodeAt(at) <= 32) at += 1;
    const name = at;
    while (at < to && text.charCodeAt(at) !== EQUALS && text.charCodeAt(at) > 32) at += 1;
    const nameEnd = at;
    while (at < to && text.charCodeAt(at) <= 32) at += 1;
    if (text.charCodeAt(at) !== EQUALS) continue;
    at += 1;
    while (at < to && text.charCodeAt(at) <= 32) at += 1;
    const quote = text.charCodeAt(at);
    const value = at + 1;
    at = value;
    while (at < to && text.charCodeAt(at) !== quote) at += 1;
    if (at < to) visit(text, name, nameEnd, value, at);
  }
}

/** All attributes of a tag, names with their prefix. */
export function attributesOf(text: string, from: number, to: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  walkAttributes(text, from, to, (_, name, nameEnd, value, valueEnd) => {
    found.set(text.slice(name, nameEnd), decodeEntities(text.slice(value, valueEnd)));
  });
  return found;
}

/** `_x000D_`, the way in which workbooks write characters that XML cannot. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
