import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';

/** Another paper, as a sentence names it (`số 07/BC-STTTT ngày 20/11/2024`; of one without a number its title), and its code. */
const otherSchema = z.object({ name: z.string(), code: z.string() });

const paperSchema = z.object({
  /** The code as it is printed. */
  code: z.string(),
  title: z.string(),
  /** `123/BC-STTTT`; `null` for one that bears none (áp phích): its title names it. */
  number: z.string().nullable(),
  /** The day it bears. */
  day: z.iso.date(),
  issuer: z.string(),
  /** The signer's position, never the name. */
  position: z.string(),
  state: z.enum(['in-force', 'withdrawn', 'replaced']),
  /** The paper that stands in place of a withdrawn one. */
  replacedBy: otherSchema.nullable(),
  /** While it holds: the paper of the same kind, milestone and agency that was issued after it. */
  followedBy: otherSchema.nullable(),
  /** SHA-256 of its PDF, hex; `null` where no PDF is kept. */
  sha256: z.string().nullable(),
  /** Made from made-up data: no official paper. */
  simulated: z.boolean(),
  /** The local minute at which its figures were taken: `2024-11-18 17:02`. */
  takenAt: z.string(),
  /**
   * Numbers of its words that the issuing office typed: no data stand behind them, so that nothing here says whether they
   * still hold.
   */
  typedNumbers: z.number().int(),
  /** The figures of the days that it reports against those of today; `null` where it has none. */
  figures: z
    .object({
      /** How many figures were compared. */
      compared: z.number(),
      /** How many would be another today. */
      changed: z.number(),
      /** The province's own that changed: what was and is, with units. */
      shown: z.array(z.object({ what: z.string(), was: z.string(), is: z.string() })),
    })
    .nullable(),
});

const verificationSchema = z.object({
  found: z.boolean(),
  /** What it comes to, for reading aloud: `Văn bản này do … ban hành, còn hiệu lực.` */
  sentence: z.string(),
  /** `null` when there is none: nothing is told of drafts. */
  paper: paperSchema.nullable(),
});

/** Whether a paper with this code was issued here and still holds; the code may be typed with spaces, hyphens, small letters, O for 0, I for 1. */
export const verifyPaperEndpoint = endpoint({
  method: 'GET',
  path: '/api/papers/verify/:code',
  summary: 'Xác thực một văn bản theo mã',
  query: z.object({ code: z.string().max(100) }),
  body: z.undefined(),
  answer: verificationSchema,
});

/** Which issued paper a file is. The browser sends its SHA-256 alone; the file stays with the reader. */
export const verifyFileEndpoint = endpoint({
  method: 'POST',
  path: '/api/papers/verify',
  summary: 'Xác thực một tệp theo SHA-256',
  query: z.object({}),
  body: z.object({
    sha256: z.string().regex(/^[0-9a-fA-F]{64}$/),
  }),
  answer: verificationSchema,
});

export type Verification = z.output<typeof verifyPaperEndpoint.answer>;
