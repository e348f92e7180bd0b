import iconv from 'iconv-lite';
import type { TextEncoding } from './sniff-format.ts';

/** Bytes that arrive in pieces, decoded; a byte order mark is dropped. */
export interface TextDecoding {
  write(bytes: Uint8Array): string;
  end(): string;
}

/** Decodes an encoding that tables come in; damaged UTF-8 gives U+FFFD for what cannot be read. */
export function decodeText(encoding: TextEncoding): TextDecoding {
  if (encoding === 'windows-1258') {
    const decoder = iconv.getDecoder('windows-1258');
    return {
      write: (bytes) => decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
      end: () => decoder.end() ?? '',
    };
  }
  const decoder = new TextDecoder(encoding);
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

/** Letters and signs that are composed as they are: Latin with its extensions (all of Vietnamese), punctuation, currency. */
const UNUSUAL = /[^\t-\u024F\u1E00-\u1EFF\u2010-\u205E\u20A0-\u20BF]/;

/** A cell as it lands: composed letters (NFC), no outer white space, no NUL; `null` when blank. */
export function cleanCell(text: string | null): string | null {
  if (text === null || text === '') return null;
  const clean = (UNUSUAL.test(text) ? text.normalize('NFC').replaceAll('\0', '') : text).trim();
  return clean === '' ? null : clean;
}
