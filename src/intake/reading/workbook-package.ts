import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import yauzl from 'yauzl';
import { isBomb, readBytes } from './read-bytes.ts';
import { unreadable } from './read-refusal.ts';
import type { ReadTask } from './read-task.ts';
import { decodeText, type TextDecoding } from './read-text.ts';
import type { TextEncoding } from './sniff-format.ts';
import { WorkbookFault } from './workbook-xml.ts';

/** A workbook as a package of named parts. */
export interface WorkbookPackage {
  has(part: string): boolean;
  /** Unpacked bytes of a part. */
  sizeOf(part: string): number;
  /** The text of a part in pieces. */
  read(part: string): AsyncGenerator<string>;
  close(): void;
}

const MAX_PARTS = 20_000;
const MAX_PACKED_IN_MEMORY = 512 * 1024 * 1024;
const PIECE = 1 << 18;
const STORED = 0;
const DEFLATED = 8;

/** A workbook as it lies on the disk. */
export type WorkbookFile = Pick<ReadTask, 'path' | 'name' | 'size' | 'gzip'>;

/** Opens the zip of a workbook; parts are read from the disk as they are asked for. */
export async function openPackage(task: WorkbookFile): Promise<WorkbookPackage> {
  const where = { file: task.name };
  const zip = await openZip(task);
  const parts = new Map<string, yauzl.Entry>();
  try {
    for await (const entry of listEntries(zip)) {
      if (entry.isEncrypted()) {
        throw unreadable(where, 'tệp nén được đặt mật khẩu', 'Hãy bỏ mật khẩu, lưu lại rồi nhập lại');
      }
      // Two programs would read two different parts under one name.
      if (parts.has(partName(entry.fileName))) throw new WorkbookFault('part twice');
      parts.set(partName(entry.fileName), entry);
      if (parts.size > MAX_PARTS) throw new WorkbookFault('too many parts');
      if (isBomb(entry.compressedSize, entry.uncompressedSize)) {
        throw unreadable(
          where,
          'nội dung giải nén ra lớn bất thường so với tệp',
          'Hãy mở bằng Excel, xóa các vùng trống có định dạng, lưu lại rồi nhập lại',
        );
      }
    }
  } catch (error) {
    zip.close();
    throw error;
  }
  return {
    has: (part) => parts.has(partName(part)),
    sizeOf: (part) => parts.get(partName(part))?.uncompressedSize ?? 0,
    read: (part) => readPart(zip, parts.get(partName(part))),
    close: () => zip.close(),
  };
}

/** Part names are compared without case; some writers use back slashes. */
function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

async function openZip(task: WorkbookFile): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, autoClose: false, strictFileNames: false } as const;
  if (!task.gzip) {
    return new Promise((resolve, reject) => {
      yauzl.open(task.path, options, (error, zip) => (error ? reject(fault(error)) : resolve(zip)));
    });
  }
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of readBytes(task, task)) {
    pieces.push(Buffer.from(piece));
    size += piece.length;
    if (size > MAX_PACKED_IN_MEMORY) {
      throw unreadable({ file: task.name }, 'bảng tính quá lớn', 'Hãy nhập tệp .xlsx chưa nén thành .gz');
    }
  }
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(Buffer.concat(pieces), options, (error, zip) =>
      error ? reject(fault(error)) : resolve(zip),
    );
  });
}

async function* listEntries(zip: yauzl.ZipFile): AsyncGenerator<yauzl.Entry> {
  for (;;) {
    const entry = await new Promise<yauzl.Entry | null>((resolve, reject) => {
      const settle = (act: () => void) => {
        zip.removeAllListeners('entry');
        zip.removeAllListeners('end');
        zip.removeAllListeners('error');
        act();
      };
      zip.once('entry', (found: yauzl.Entry) => settle(() => resolve(found)));
      zip.once('end', () => settle(() => resolve(null)));
      zip.once('error', (error: Error) => settle(() => reject(fault(error))));
      zip.readEntry();
    });
    if (!entry) return;
    yield entry;
  }
}

async function* readPart(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined): AsyncGenerator<string> {
  if (!entry) throw new WorkbookFault('missing part');
  const method = entry.compressionMethod;
  if (method !== STORED && method !== DEFLATED) throw new WorkbookFault('unknown compression');
  const packed = await new Promise<NodeJS.ReadableStream & { destroy(): void }>((resolve, reject) => {
    zip.openReadStream(entry, method === DEFLATED ? { decompress: false } : {}, (error, stream) =>
      error ? reject(fault(error)) : resolve(stream),
    );
  });
  const inflate = createInflateRaw({ chunkSize: PIECE });
  if (method === DEFLATED) pipeline(packed, inflate, () => {});
  const bytes = (method === DEFLATED ? inflate : packed) as AsyncIterable<Buffer>;
  let decoding: TextDecoding | null = null;
  let unpacked = 0;
  let checksum = 0;
  try {
    for await (const piece of bytes) {
      checksum = crc32(piece, checksum);
      decoding ??= decodeText(sniffXmlEncoding(piece));
      unpacked += piece.length;
      if (unpacked > entry.uncompressedSize) throw new WorkbookFault('larger than declared');
      yield decoding.write(piece);
    }
    if (unpacked < entry.uncompressedSize) throw new WorkbookFault('shorter than declared');
    if (checksum !== entry.crc32) throw new WorkbookFault('not what was packed');
    yield decoding?.end() ?? '';
  } catch (error) {
    throw fault(error);
  } finally {
    packed.destroy();
    inflate.destroy();
  }
}

function sniffXmlEncoding(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** What the zip or its compression says of damage; the disk's own errors stay what they are. */
function fault(error: unknown): unknown {
  if (error instanceof WorkbookFault) return error;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall !== undefined || (code !== undefined && !/^(Z_|ERR_STREAM)/.test(code))) return error;
  return error instanceof Error ? new WorkbookFault(error.message, { cause: error }) : error;
}
