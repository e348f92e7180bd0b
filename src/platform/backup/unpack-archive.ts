import { createHash } from 'node:crypto';
import { createReadStream, constants as file } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';
import { AppError } from '../app-error.ts';
import type { OnProgress } from '../progress.ts';
import { type Key, unlockStream } from './backup-lock.ts';
import {
  ARCHIVE_FORMAT,
  MANIFEST_LIMIT_BYTES,
  MANIFEST_NAME,
  type Manifest,
  manifestSchema,
} from './backup-manifest.ts';
import { type ByteReader, byteReader } from './byte-reader.ts';
import { readTarHeader, TAR_BLOCK, tarPadding } from './tar-header.ts';

const ZSTD_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const AGE_MAGIC = Buffer.from('age-encryption.org/v1\n');
/** Other programs fill the end of a tar up to a record of this size. */
const LONGEST_END = 10_240;

/** Where the files of an archive go; without a directory they are only read and compared. */
export interface Unpacking {
  readonly directory: string | null;
  /** Asked once the manifest is known and before anything of the files is read. */
  readonly accept: (manifest: Manifest) => Promise<void>;
}

/** True when the file is shut with a key. */
export async function isLocked(path: string): Promise<boolean> {
  const handle = await openFile(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(AGE_MAGIC.length), 0, AGE_MAGIC.length, 0);
    const start = buffer.subarray(0, bytesRead);
    if (start.equals(AGE_MAGIC)) return true;
    if (start.subarray(0, ZSTD_MAGIC.length).equals(ZSTD_MAGIC)) return false;
  } finally {
    await handle.close();
  }
  throw new AppError(
    'unreadable-file',
    `Tệp ${basename(path)} không phải là bản sao lưu của Về Đích. Hãy chọn tệp do vedich backup tạo ra.`,
  );
}

/**
 * Reads an archive to its end, believing nothing that it says: every name, size and checksum is compared with the
 * manifest, which comes first, and with the order in it. Gives the manifest once everything has proved right.
 */
export async function unpackArchive(
  path: string,
  key: Key | null,
  unpacking: Unpacking,
  onProgress: OnProgress,
): Promise<Manifest> {
  const locked = await isLocked(path);
  const source = createReadStream(path, { highWaterMark: 1024 ** 2 });
  const plain = createZstdDecompress();
  try {
    const packed: Readable = locked ? await unlocked(path, source, key) : source;
    packed.on('error', (error) => plain.destroy(error));
    packed.pipe(plain);
    const reader = byteReader(plain);
    const manifest = await readManifest(reader, path);
    await unpacking.accept(manifest);
    const total = manifest.files.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    for (const file of manifest.files) {
      const entry = readTarHeader(await reader.take(TAR_BLOCK));
      if (entry?.name !== file.path || entry.size !== file.size) {
        throw broken(path, `không có ${file.path} ở chỗ của nó`);
      }
      const sha256 = await takeFile(reader, file, unpacking.directory, (size) => {
        done += size;
        onProgress({ phase: 'Đọc và đối chiếu bản sao lưu', done, total });
      });
      if (sha256 !== file.sha256) throw broken(path, `${file.path} không còn như lúc sao lưu`);
      await reader.take(tarPadding(file.size));
    }
    await requireEnd(reader, path);
    return manifest;
  } catch (error) {
    throw explain(path, error);
  } finally {
    source.destroy();
    plain.destroy();
  }
}

async function unlocked(path: string, source: Readable, key: Key | null): Promise<Readable> {
  if (key === null) {
    throw new AppError(
      'not-allowed',
      `Bản sao lưu ${basename(path)} được mã hóa. Hãy thêm --identity TỆP-KHÓA, hoặc --passphrase-file TỆP.`,
    );
  }
  return unlockStream(key, source).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error) throw error;
    throw new AppError(
      'not-allowed',
      `Khóa hoặc cụm mật khẩu đưa ra không mở được bản sao lưu ${basename(path)}. Hãy dùng đúng khóa của nó.`,
      {},
      { cause: error },
    );
  });
}

async function readManifest(reader: ByteReader, path: string): Promise<Manifest> {
  const entry = readTarHeader(await reader.take(TAR_BLOCK));
  if (entry?.name !== MANIFEST_NAME || entry.size > MANIFEST_LIMIT_BYTES) {
    throw broken(path, 'không có phần mở đầu');
  }
  const text = (await reader.take(entry.size)).toString('utf8');
  await reader.take(tarPadding(entry.size));
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw broken(path, 'phần mở đầu không đọc được');
  }
  const format = (content as { format?: unknown } | null)?.format;
  if (typeof format === 'number' && format > ARCHIVE_FORMAT) throw tooNew(path);
  const manifest = manifestSchema.safeParse(content);
  if (!manifest.success) throw broken(path, 'phần mở đầu sai quy cách');
  const paths = manifest.data.files.map((file) => file.path.toLowerCase());
  if (new Set(paths).size < paths.length) throw broken(path, 'có hai tệp cùng tên');
  for (const needed of ['vedich.sqlite', 'warehouse.duckdb']) {
    if (!paths.includes(needed)) throw broken(path, `thiếu ${needed}`);
  }
  return manifest.data;
}

/** Takes one file, to its place or nowhere, and gives its checksum. */
async function takeFile(
  reader: ByteReader,
  { path, size }: { path: string; size: number },
  directory: string | null,
  passed: (size: number) => void,
): Promise<string> {
  const hash = createHash('sha256');
  const place = directory === null ? null : join(directory, path);
  if (place !== null) await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  const handle = place === null ? null : await open(place, file.O_WRONLY | file.O_CREAT | file.O_EXCL, 0o600);
  try {
    for await (const piece of reader.pieces(size)) {
      hash.update(piece);
      passed(piece.length);
      await handle?.appendFile(piece);
    }
    await handle?.sync();
  } finally {
    await handle?.close();
  }
  return hash.digest('hex');
}

async function requireEnd(reader: ByteReader, path: string): Promise<void> {
  const end = await reader.rest(LONGEST_END);
  if (end === null || end.length < 2 * TAR_BLOCK || end.some((byte) => byte !== 0)) {
    throw broken(path, 'có phần thừa ở cuối');
  }
}

async function openFile(path: string) {
  return open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new AppError(
      error.code === 'ENOENT' ? 'not-found' : 'unreadable-file',
      `Không mở được tệp ${path} (${error.code}). Hãy kiểm tra đường dẫn và quyền đọc.`,
      {},
      { cause: error },
    );
  });
}

/** The refusal of an archive that a newer program made. */
export function tooNew(path: string): AppError {
  return new AppError(
    'unsupported',
    `Bản sao lưu ${basename(path)} do một phiên bản Về Đích mới hơn tạo ra. Hãy cập nhật chương trình rồi khôi phục.`,
  );
}

function broken(path: string, what: string): AppError {
  return new AppError(
    'unreadable-file',
    `Bản sao lưu ${basename(path)} bị hỏng: ${what}. Chưa khôi phục gì; hãy dùng một bản khác.`,
  );
}

/** What the engines of compression and encryption say about bytes that are not as they were. */
function explain(path: string, error: unknown): unknown {
  if (error instanceof AppError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && /^E[A-Z]+$/.test(code)) return error;
  return new AppError(
    'unreadable-file',
    `Bản sao lưu ${basename(path)} bị hỏng hoặc bị cắt cụt. Chưa khôi phục gì; hãy dùng một bản khác.`,
    {},
    { cause: error },
  );
}
