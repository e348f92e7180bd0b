import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { unreadable } from './read-refusal.ts';

/** A file to be read: where it lies, and the name the person knows. */
export interface NamedFile {
  readonly path: string;
  readonly name: string;
}

const PIECE = 1 << 20;
/** Tables pack to a tenth or a fiftieth; what unpacks to far more was made to fill a disk or a memory. */
const MAX_EXPANSION = 300;
const EXPANSION_ALLOWED = 512 * 1024 * 1024;
/** A text that a workbook holds once and names in every row swells it too, but never so much in a table that people use. */
const MAX_SWELLING = 50;

/** True when content unpacks to more than any table does. */
export function isBomb(packed: number, unpacked: number): boolean {
  return unpacked > EXPANSION_ALLOWED && unpacked > MAX_EXPANSION * Math.max(packed, 1);
}

/** True when a workbook gives more text than any table of its size. */
export function isSwollen(packed: number, kept: number): boolean {
  return kept > EXPANSION_ALLOWED && kept > MAX_SWELLING * Math.max(packed, 1);
}

/**
 * The bytes of a file in pieces, unpacked where it is `.gz`; `onRead` hears how many bytes of the file were taken.
 * A piece is good until the next one is asked for. What is added behind `size` meanwhile is not followed.
 */
export async function* readBytes(
  file: NamedFile,
  options: { readonly gzip: boolean; readonly size: number; readonly limit?: number },
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<Buffer> {
  let left = options.limit ?? Number.POSITIVE_INFINITY;
  const pieces = options.gzip ? unpack(file, options.size, onRead) : readPieces(file, options.size, onRead);
  for await (const piece of pieces) {
    yield piece.length <= left ? piece : piece.subarray(0, left);
    left -= piece.length;
    if (left <= 0) return;
  }
}

async function* readPieces(
  file: NamedFile,
  size: number,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const handle = await open(file.path, 'r');
  const buffer = Buffer.allocUnsafe(PIECE);
  let taken = 0;
  try {
    while (taken < size) {
      const { bytesRead } = await handle.read(buffer, 0, Math.min(PIECE, size - taken), null);
      if (bytesRead === 0) return;
      taken += bytesRead;
      onRead(taken);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function* unpack(
  file: NamedFile,
  size: number,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const source = createReadStream(file.path, { highWaterMark: PIECE, end: size - 1 });
  const gunzip = createGunzip({ chunkSize: PIECE });
  pipeline(source, gunzip, () => {});
  let unpacked = 0;
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      unpacked += piece.length;
      if (isBomb(size, unpacked)) {
        throw unreadable(
          { file: file.name },
          'nội dung giải nén ra lớn bất thường so với tệp nén',
          'Hãy kiểm tra lại tệp, rồi nhập tệp chưa nén',
        );
      }
      onRead(source.bytesRead);
      yield piece;
    }
  } catch (error) {
    if (!isZlibError(error)) throw error;
    throw unreadable(
      { file: file.name },
      'tệp nén .gz bị hỏng hoặc bị cắt cụt',
      'Hãy nén lại tệp gốc rồi nhập lại',
    );
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

function isZlibError(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^(Z_|ERR_.*PREMATURE)/.test(code);
}

/** The first bytes of a file, unpacked where it is `.gz`. */
export async function readHead(
  file: NamedFile,
  options: { readonly gzip: boolean; readonly size: number; readonly limit: number },
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of readBytes(file, options)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
