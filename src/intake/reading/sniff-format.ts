import { isUtf8 } from 'node:buffer';

/** What a file is, told by its first bytes and not by its name. */
export type Container = 'zip' | 'gzip' | 'ole' | 'text' | 'unknown';

const SIGNATURES: readonly (readonly [Container, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['gzip', [0x1f, 0x8b]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['unknown', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['unknown', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['unknown', [0x37, 0x7a, 0xbc, 0xaf]],
  ['unknown', [0x52, 0x61, 0x72, 0x21]],
];

/** Tells a container by its signature; whatever carries none is taken for text. */
export function sniffContainer(head: Uint8Array): Container {
  const found = SIGNATURES.find(([, signature]) => signature.every((byte, index) => head[index] === byte));
  return found?.[0] ?? 'text';
}

/** Encodings that text may come in. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';

/** UTF-16, told by its mark or by the zero bytes of its Latin letters; `null` for encodings of single bytes and UTF-8. */
export function sniffWideEncoding(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const length = Math.min(head.length, 4096) & ~1;
  for (let index = 0; index < length; index += 1)
    if (head[index] === 0) zeros[index & 1] = (zeros[index & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > length / 8 && even * 20 < odd) return 'utf-16le';
  if (even > length / 8 && odd * 20 < even) return 'utf-16be';
  return null;
}

/** For bytes that are not valid UTF-8: damaged UTF-8 where most accented letters can still be read, else Windows-1258. */
export function sniffNarrowEncoding(bytes: Uint8Array): 'utf-8' | 'windows-1258' {
  if (isUtf8(bytes)) return 'utf-8';
  let good = 0;
  let bad = 0;
  for (const letter of new TextDecoder('utf-8').decode(bytes)) {
    if (letter === '\uFFFD') bad += 1;
    else if (letter > '\x7F') good += 1;
  }
  return good > bad ? 'utf-8' : 'windows-1258';
}

/** What a text holds, told by how it begins. */
export type TextKind = 'csv' | 'json-array' | 'json-lines' | 'markup' | 'blank';

/** Tells JSON and markup by how they begin; any other text is a table with separators. */
export function sniffTextKind(text: string): TextKind {
  const start = text.replace(/^[\s\uFEFF]+/, '').slice(0, 4096);
  if (start === '') return 'blank';
  if (start.startsWith('{')) return 'json-lines';
  if (/^\[\s*[{\]]/.test(start)) return 'json-array';
  if (/^<(\?xml|!doctype|html|head|meta|table|div|body|style|workbook)/i.test(start)) return 'markup';
  return 'csv';
}

/** An OLE container is an encrypted workbook when its directory names the package, else an old binary format. */
export function isEncryptedWorkbook(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
}
