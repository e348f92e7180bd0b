import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyReply } from 'fastify';
import type { Download } from '../platform/route.ts';

/** Sends a file to be kept, never to be shown: as an attachment, of the type that is said. */
export async function sendDownload(reply: FastifyReply, download: Download): Promise<FastifyReply> {
  const { content } = download;
  // RFC 6266: an ASCII name for old readers, the true one in UTF-8 for the rest.
  const ascii = download.name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
  const plain = ascii.replace(/[^\w.-]+/g, '-');
  reply
    .type(download.mediaType)
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(download.name)}`,
    );
  if (!('path' in content))
    return reply.send(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  const { size } = await stat(content.path);
  return reply.header('content-length', size).send(createReadStream(content.path));
}
