import type { Readable } from 'node:stream';

/** A stream taken in pieces of the reader's own choice. */
export interface ByteReader {
  /** Exactly so many bytes; throws when the stream ends before. */
  take(count: number): Promise<Buffer>;
  /** So many bytes as they come. */
  pieces(count: number): AsyncGenerator<Buffer>;
  /** All that is left; `null` when that is more than `limit`. */
  rest(limit: number): Promise<Buffer | null>;
}

/** Reads a stream from its start. */
export function byteReader(stream: Readable): ByteReader {
  const source = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let held: Buffer = Buffer.alloc(0);

  async function next(): Promise<boolean> {
    const { done, value } = await source.next();
    if (done) return false;
    held = value;
    return true;
  }

  async function* pieces(count: number): AsyncGenerator<Buffer> {
    let left = count;
    while (left > 0) {
      if (held.length === 0 && !(await next())) throw new Error('the archive ends too early');
      const piece = held.subarray(0, left);
      held = held.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  return {
    pieces,
    async take(count) {
      const parts: Buffer[] = [];
      for await (const piece of pieces(count)) parts.push(piece);
      return Buffer.concat(parts);
    },
    async rest(limit) {
      const parts = [held];
      let size = held.length;
      while (size <= limit && (await next())) {
        parts.push(held);
        size += held.length;
      }
      return size > limit ? null : Buffer.concat(parts);
    },
  };
}
