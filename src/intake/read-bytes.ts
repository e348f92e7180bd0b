import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
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

/** True when content unpacks to more than any table does. */
export function isBomb(packed: number, unpacked: number): boolean {
  return unpacked > EXPANSION_ALLOWED && unpacked > MAX_EXPANSION * Math.max(packed, 1);
}

/** The bytes of a file in pieces, unpacked where it is `.gz`; `onRead` hears how many bytes of the file were taken. */
export async function* readBytes(
  file: NamedFile,
  options: { readonly gzip: boolean; readonly size: number; readonly limit?: number },
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<Buffer> {
  const source = createReadStream(file.path, {
    highWaterMark: PIECE,
    ...(options.limit === undefined || options.gzip ? {} : { end: options.limit - 1 }),
  });
  let stream: Readable = source;
  if (options.gzip) {
    const gunzip = createGunzip({ chunkSize: PIECE });
    pipeline(source, gunzip, () => {});
    stream = gunzip;
  }
  let unpacked = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      unpacked += piece.length;
      if (options.gzip && isBomb(options.size, unpacked)) {
        throw unreadable(
          { file: file.name },
          'nội dung giải nén ra lớn bất thường so với tệp nén',
          'Hãy kiểm tra lại tệp, rồi nhập tệp chưa nén',
        );
      }
      onRead(source.bytesRead);
      yield piece;
      if (options.limit !== undefined && unpacked >= options.limit) return;
    }
  } catch (error) {
    if (options.gzip && isZlibError(error)) {
      throw unreadable(
        { file: file.name },
        'tệp nén .gz bị hỏng hoặc bị cắt cụt',
        'Hãy nén lại tệp gốc rồi nhập lại',
      );
    }
    throw error;
  } finally {
    source.destroy();
    stream.destroy();
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
  for await (const piece of readBytes(file, options)) pieces.push(piece);
  return Buffer.concat(pieces).subarray(0, options.limit);
}
