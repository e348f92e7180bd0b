import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import type { OnProgress } from '../progress.ts';
import { type Lock, lockStream } from './backup-lock.ts';
import { MANIFEST_NAME, type Manifest } from './backup-manifest.ts';
import { TAR_BLOCK, tarHeader, tarPadding } from './tar-header.ts';

const PIECE = 1024 ** 2;

/** Writes a manifest and the files that it names, in its order, as tar, zstd and, with a lock, age. */
export async function packArchive(
  { directory, manifest, lock }: { directory: string; manifest: Manifest; lock: Lock | null },
  write: (piece: Buffer) => Promise<void>,
  onProgress: OnProgress,
): Promise<void> {
  const total = manifest.files.reduce((sum, file) => sum + file.size, 0);
  let done = 0;
  const packed = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } });
  const bytes = Readable.from(
    tarBytes(directory, manifest, (size) => {
      done += size;
      onProgress({ phase: 'Đóng gói', done, total });
    }),
    { objectMode: false, highWaterMark: PIECE },
  );
  const toEnd = async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) await write(piece);
  };
  if (lock === null) await pipeline(bytes, packed, toEnd);
  else await Promise.all([pipeline(bytes, packed), pipeline(await lockStream(lock, packed), toEnd)]);
}

async function* tarBytes(
  directory: string,
  manifest: Manifest,
  passed: (size: number) => void,
): AsyncGenerator<Buffer> {
  const seconds = Math.floor(Date.parse(manifest.takenAt) / 1000);
  const head = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  yield tarHeader({ name: MANIFEST_NAME, size: head.length }, seconds);
  yield head;
  yield Buffer.alloc(tarPadding(head.length));
  for (const { path, size } of manifest.files) {
    yield tarHeader({ name: path, size }, seconds);
    let read = 0;
    for await (const piece of createReadStream(join(directory, path), { highWaterMark: PIECE })) {
      read += piece.length;
      passed(piece.length);
      yield piece;
    }
    if (read !== size) throw new Error(`${path} changed while it was packed`);
    yield Buffer.alloc(tarPadding(size));
  }
  yield Buffer.alloc(2 * TAR_BLOCK);
}
