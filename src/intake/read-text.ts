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

const NOT_ASCII = /[^\0-\x7F]/;

/** A cell as it lands: composed letters (NFC), no outer white space, no NUL; `null` when blank. */
export function cleanCell(text: string | null): string | null {
  if (text === null || text === '') return null;
  let clean = text;
  if (NOT_ASCII.test(clean)) clean = clean.normalize('NFC');
  if (clean.includes('\0')) clean = clean.replaceAll('\0', '');
  clean = clean.trim();
  return clean === '' ? null : clean;
}
