import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../platform/app-error.ts';
import { explainShutDisk, requireRoom } from '../platform/disk-room.ts';
import type { UploadedFile } from '../platform/route.ts';
import { type Receiving, tooLarge } from './receive-body.ts';

/** What a form adds around its files: boundaries and headers of each. */
const FORM_AROUND = 1024 ** 2;
const LONGEST_NAME = 200;

/** Streams every file of the request to the scratch directory, under names of our own. */
export async function receiveFiles(request: FastifyRequest, { scratch, limitBytes }: Receiving) {
  if (!request.isMultipart()) {
    throw new AppError('bad-usage', 'Yêu cầu chưa có tệp. Hãy chọn ít nhất một tệp rồi gửi lại.');
  }
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > limitBytes + FORM_AROUND) throw tooLarge(limitBytes);
  const directory = join(scratch, `upload-${randomUUID()}`);
  const release = () => rm(directory, { recursive: true, force: true });
  const files: UploadedFile[] = [];
  const counted = countBytes(limitBytes);
  try {
    await requireRoom(scratch, declared);
    await mkdir(directory, { recursive: true, mode: 0o700 });
    for await (const part of request.files()) {
      const path = join(directory, `${files.length}`);
      await pipeline(part.file, counted(), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      files.push({ path, name: plainName(part.filename) });
    }
    if (files.length === 0) {
      throw new AppError('bad-usage', 'Yêu cầu chưa có tệp. Hãy chọn ít nhất một tệp rồi gửi lại.');
    }
    return { files, release };
  } catch (error) {
    await release();
    throw explainShutDisk(explainBrokenForm(error));
  }
}

/** The files of one request together are held to the limit: nobody's declaration is believed. */
function countBytes(limitBytes: number): () => Transform {
  let sum = 0;
  return () =>
    new Transform({
      transform(piece: Buffer, _encoding, done) {
        sum += piece.length;
        if (sum > limitBytes) done(tooLarge(limitBytes));
        else done(null, piece);
      },
    });
}

/** The name that the sender's computer gave, which is only ever shown: no folders, no signs that cannot be seen. */
function plainName(given: string): string {
  const name = basename(given.replaceAll('\\', '/'))
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, '')
    .trim();
  const letters = [...name];
  if (letters.length <= LONGEST_NAME) return name || 'tep';
  // Both ends are kept: the kind of a file is read from the end of its name.
  return `${letters.slice(0, LONGEST_NAME - 21).join('')}…${letters.slice(-20).join('')}`;
}

/** A form that ends before its end, or is none: its reader says so in words and nothing else. */
function explainBrokenForm(error: unknown): unknown {
  if (!(error instanceof Error) || 'code' in error || !/multipart|part header|boundary/i.test(error.message))
    return error;
  return new AppError('bad-usage', 'Nội dung gửi lên không trọn vẹn nên chưa nhận tệp nào. Hãy gửi lại.');
}
