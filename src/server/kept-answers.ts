import { promisify } from 'node:util';
import { constants, crc32, deflateRaw, deflateRawSync } from 'node:zlib';
import type { App } from '../platform/app.ts';
import { localDay } from '../platform/date.ts';
import { type KeptValues, keepValues } from '../platform/kept-values.ts';
import { writeMark } from '../platform/write-mark.ts';

const deflate = promisify(deflateRaw);

const BYTES_KEPT = 32 * 1024 ** 2;
/** A series of every agency and indicator by day is 20 MB, and nobody asks for it twice in a row. */
const LONGEST_KEPT = 4 * 1024 ** 2;
const LEVEL = 4;
const WORTH_COMPRESSING = 2048;
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/** Where the instant of asking stands in an answer; a key of JSON cannot stand inside a text without its backslashes. */
const AS_OF = /"asOf":"[^"]*"/g;

/** An answer written once: to be sent again with only the instant of asking made new. */
interface WrittenAnswer {
  readonly bytes: number;
  plain(asOf: string): Buffer;
  /** As one gzip stream: what comes after the instant is compressed once. */
  compressed(asOf: string): Promise<Buffer>;
}

/** The answers of a server that rest on nothing but what is stored. */
export interface KeptAnswers {
  /**
   * The bytes of the answer to the question, written anew if anything at all was stored since, or another day began;
   * compressed for those who can read gzip.
   */
  take(
    question: string,
    gzip: boolean,
    write: () => Promise<string>,
  ): Promise<{ readonly bytes: Buffer; readonly gzip: boolean }>;
}

export function keepAnswers(app: App): KeptAnswers {
  let state = '';
  let answers: KeptValues<WrittenAnswer> = keepValues(BYTES_KEPT, ({ bytes }) => bytes);
  return {
    async take(question, gzip, write) {
      const asked = app.clock();
      const marks = [writeMark(app.records), writeMark(app.warehouse)];
      const now = `${marks.join(' ')} ${localDay(asked)}`;
      // Where nobody counts what is stored, nothing is kept from one question to the next.
      if (now !== state || marks.includes(null)) {
        state = now;
        answers = keepValues(BYTES_KEPT, ({ bytes }) => bytes);
      }
      const kept = answers;
      const answer = await kept.get(question, async () => writtenAnswer(await write()));
      if (answer.bytes > LONGEST_KEPT) kept.drop(question);
      const asOf = asked.toISOString();
      return gzip && answer.bytes >= WORTH_COMPRESSING
        ? { bytes: await answer.compressed(asOf), gzip: true }
        : { bytes: answer.plain(asOf), gzip: false };
    },
  };
}

/** Takes the JSON of an answer apart at its instant of asking; one without, or with several, stays as it is. */
function writtenAnswer(text: string): WrittenAnswer {
  const instants = [...text.matchAll(AS_OF)];
  const [instant] = instants.length === 1 ? instants : [];
  const before = Buffer.from(instant ? text.slice(0, instant.index) : '');
  const after = Buffer.from(instant ? text.slice(instant.index + instant[0].length) : text);
  const start = (asOf: string) =>
    instant ? Buffer.concat([before, Buffer.from(`"asOf":${JSON.stringify(asOf)}`)]) : before;
  let deflated: Promise<Buffer> | null = null;
  return {
    bytes: before.length + after.length,
    plain: (asOf) => Buffer.concat([start(asOf), after]),
    async compressed(asOf) {
      deflated ??= deflate(after, { level: LEVEL });
      const first = start(asOf);
      const ending = Buffer.alloc(8);
      ending.writeUInt32LE(crc32(after, crc32(first)), 0);
      ending.writeUInt32LE((first.length + after.length) % 2 ** 32, 4);
      const opening = deflateRawSync(first, { level: LEVEL, finishFlush: constants.Z_FULL_FLUSH });
      return Buffer.concat([GZIP_HEADER, opening, await deflated, ending]);
    },
  };
}
