import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../platform/app-error.ts';
import { explainShutDisk, requireRoom } from '../platform/disk-room.ts';
import type { ArrivingBody, ReceivedBody } from '../platform/route.ts';

/** How bodies are taken in. */
export interface Receiving {
  readonly scratch: string;
  /** The largest body, as it is sent. */
  readonly limitBytes: number;
  /** A sender silent for so long is given up. */
  readonly idleMs: number;
}

const ROOM_ASKED_EVERY = 64 * 1024 ** 2;
/** How long the rest of a body that nobody wants may still come, so that its sender gets to read why. */
const LINGER_MS = 5000;

/** The body of a request as something yet to be received; `release` takes away what was. */
export function arrivingBody(
  request: FastifyRequest,
  reply: FastifyReply,
  mediaTypes: readonly string[],
  receiving: Receiving,
): ArrivingBody & { release(): Promise<void> } {
  const path = join(receiving.scratch, `push-${randomUUID()}`);
  reply.raw.once('finish', () => stopListening(request));
  return {
    header(name) {
      const value = request.headers[name];
      return typeof value === 'string' ? value : null;
    },
    async receive() {
      requireMediaType(request, mediaTypes);
      const length = contentLength(request);
      if (length !== null && length > receiving.limitBytes) throw tooLarge(receiving.limitBytes);
      await requireRoom(receiving.scratch, length ?? 0);
      if (expectsContinue(request)) reply.raw.writeContinue();
      return { path, size: await takeToDisk(request, path, length, receiving) } satisfies ReceivedBody;
    },
    release: () => rm(path, { force: true }),
  };
}

/** True when the sender holds its body back until it is asked for it (`Expect: 100-continue`). */
export function expectsContinue(request: FastifyRequest): boolean {
  return /^100-continue$/i.test(request.headers.expect ?? '');
}

async function takeToDisk(
  request: FastifyRequest,
  path: string,
  length: number | null,
  { scratch, limitBytes, idleMs }: Receiving,
): Promise<number> {
  const file = await open(path, 'wx', 0o600).catch((error: unknown) => {
    throw explainShutDisk(error);
  });
  // Ending early must leave the socket alone: the answer still has to go through it.
  const pieces = request.raw.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  let size = 0;
  let nextAsking = ROOM_ASKED_EVERY;
  try {
    for (;;) {
      const { done, value: piece } = await within(idleMs, pieces.next());
      if (done) break;
      size += piece.length;
      if (size > limitBytes) throw tooLarge(limitBytes);
      if (size > nextAsking) {
        await requireRoom(scratch, length === null ? size : length - size);
        nextAsking += ROOM_ASKED_EVERY;
      }
      await file.appendFile(piece);
    }
    if (length !== null && size !== length) throw cutShort(null);
    return size;
  } catch (error) {
    throw request.raw.destroyed && !request.raw.complete ? cutShort(error) : explainShutDisk(error);
  } finally {
    void pieces.return?.().catch(() => {});
    await file.close();
  }
}

async function within<Value>(idleMs: number, wait: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new AppError(
            'interrupted',
            `Không nhận thêm được gì trong ${Math.round(idleMs / 1000)} giây nên chưa nhập gì. Hãy gửi lại với cùng Idempotency-Key.`,
          ),
        ),
      idleMs,
    );
  });
  try {
    return await Promise.race([wait, silence]);
  } finally {
    clearTimeout(timer);
    wait.catch(() => {});
  }
}

/** The engine reads and drops what is left of an unwanted body; not for ever. */
function stopListening(request: FastifyRequest): void {
  if (request.raw.complete) return;
  setTimeout(() => {
    if (!request.raw.complete) request.raw.destroy();
  }, LINGER_MS).unref();
}

function requireMediaType(request: FastifyRequest, mediaTypes: readonly string[]): void {
  const given = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (mediaTypes.includes(given)) return;
  throw new AppError(
    'unsupported',
    `Content-Type ${given === '' ? 'chưa có' : `“${given.slice(0, 100)}” không được nhận`}. Hãy gửi ${mediaTypes[0]} (hoặc ${mediaTypes.slice(1).join(', ')}).`,
  );
}

function contentLength(request: FastifyRequest): number | null {
  const text = request.headers['content-length'];
  return text === undefined ? null : Number(text);
}

export function tooLarge(limitBytes: number): AppError {
  return new AppError(
    'too-large',
    `Nội dung vượt quá ${Math.floor(limitBytes / 1024 ** 2)} MB. Hãy chia thành nhiều lần gửi, hoặc nén gzip rồi gửi lại.`,
  );
}

function cutShort(cause: unknown): AppError {
  return new AppError(
    'interrupted',
    'Nội dung bị ngắt giữa chừng nên chưa nhập gì. Hãy gửi lại với cùng Idempotency-Key.',
    {},
    { cause },
  );
}
