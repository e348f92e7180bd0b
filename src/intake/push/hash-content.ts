import { createHash } from 'node:crypto';
import { AppError } from '../../platform/app-error.ts';
import { readBytes, readHead } from '../reading/read-bytes.ts';
import { sniffContainer } from '../reading/sniff-format.ts';

/** The largest content that is unpacked for a push. */
const UNPACKED_LIMIT_BYTES = 8 * 1024 ** 3;

/** SHA-256 of what a body holds, unpacked: the same rows packed anew are the same content. */
export async function hashContent(
  file: { readonly path: string; readonly name: string; readonly size: number },
  limitBytes = UNPACKED_LIMIT_BYTES,
): Promise<string> {
  const { size } = file;
  const gzip = sniffContainer(await readHead(file, { gzip: false, size, limit: 512 })) === 'gzip';
  const hash = createHash('sha256');
  let unpacked = 0;
  for await (const piece of readBytes(file, { gzip, size })) {
    unpacked += piece.length;
    if (unpacked > limitBytes) {
      throw new AppError(
        'too-large',
        `Nội dung giải nén ra lớn hơn ${Math.floor(limitBytes / 1024 ** 2)} MB. Hãy chia thành nhiều lần gửi.`,
      );
    }
    hash.update(piece);
  }
  return hash.digest('hex');
}
