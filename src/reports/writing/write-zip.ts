import { crc32, deflateRawSync } from 'node:zlib';

/** 01/01/1980 00:00, the first day a ZIP file can name: the same content is always the same bytes. */
const FIRST_DAY = 0x0021;
const METHODS = { stored: 0, deflated: 8 } as const;
const VERSION = 20;
/** Names are UTF-8 (bit 11 of the flags). */
const UTF8 = 0x0800;

interface Entry {
  readonly name: Buffer;
  readonly packed: Buffer;
  readonly method: number;
  readonly size: number;
  readonly sum: number;
  readonly offset: number;
}

/** A ZIP file of the given texts and bytes, in their order (APPNOTE 6.3: local headers, central directory, its end). */
export function writeZip(
  files: Iterable<readonly [name: string, content: string | Buffer]>,
  packing: keyof typeof METHODS = 'deflated',
): Uint8Array {
  const method = METHODS[packing];
  const parts: Buffer[] = [];
  const entries: Entry[] = [];
  let offset = 0;
  const put = (...buffers: Buffer[]) => {
    for (const buffer of buffers) {
      parts.push(buffer);
      offset += buffer.length;
    }
  };
  for (const [path, words] of files) {
    const content = typeof words === 'string' ? Buffer.from(words) : words;
    const name = Buffer.from(path);
    const packed = packing === 'stored' ? content : deflateRawSync(content);
    const entry = { name, packed, method, size: content.length, sum: crc32(content), offset };
    entries.push(entry);
    const head = Buffer.alloc(4);
    head.writeUInt32LE(0x04034b50);
    put(head, fieldsOf(entry), name, packed);
  }
  const directory = offset;
  for (const entry of entries) {
    const head = Buffer.alloc(6);
    head.writeUInt32LE(0x02014b50);
    head.writeUInt16LE(VERSION, 4);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(entry.offset, 10);
    put(head, fieldsOf(entry), tail, entry.name);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(offset - directory, 12);
  end.writeUInt32LE(directory, 16);
  put(end);
  return Buffer.concat(parts);
}

/** What a file's own head and its line in the directory say alike. */
function fieldsOf({ name, packed, method, size, sum }: Entry): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(UTF8, 2);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt16LE(0, 6);
  fields.writeUInt16LE(FIRST_DAY, 8);
  fields.writeUInt32LE(sum, 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(name.length, 22);
  fields.writeUInt16LE(0, 24);
  return fields;
}
