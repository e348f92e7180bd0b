import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';
import { HAND_OUT_FORMS } from './hand-out-form.ts';
import { handOutEndpoint } from './handing-api.ts';

/** As many papers as one request hands out: more than the agencies of a province. */
const MOST_PAPERS = 1000;

const handedSchema = z.object({
  paper: z.string(),
  /** As a list calls it; the id where the asker may not know it. */
  title: z.string(),
  agency: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** `sent`: letters wait to go out · `had`: everybody has it already · `refused`: nothing was sent, see `why`. */
  outcome: z.enum(['sent', 'had', 'refused']),
  /** Letters that now wait to go out. */
  letters: z.number().int(),
  /** Whom the paper names that nobody has an address for. */
  withoutAddress: z.array(z.string()),
  /** Why nothing was sent, one Vietnamese sentence; `null` otherwise. */
  why: z.string().nullable(),
});

/** Hands each of many issued papers out to those whom it names itself; who has one already gets it no second time. */
export const handOutPapersEndpoint = endpoint({
  method: 'POST',
  path: '/api/papers/hand-outs',
  summary: 'Gửi nhiều văn bản, mỗi văn bản cho nơi nhận của nó',
  query: z.object({}),
  body: z.object({
    papers: z.array(z.string().max(200)).min(1).max(MOST_PAPERS),
    form: z.enum(HAND_OUT_FORMS),
    withAnnex: handOutEndpoint.body.shape.withAnnex,
    key: handOutEndpoint.body.shape.key,
  }),
  answer: z.object({
    /** The same papers by what became of them: the three add up to all. */
    sent: z.number().int(),
    had: z.number().int(),
    refused: z.number().int(),
    letters: z.number().int(),
    /** Every paper of the list, once, in the order asked. */
    papers: z.array(handedSchema),
  }),
});

export type HandOutPapersWish = z.output<typeof handOutPapersEndpoint.body>;
export type HandedOutPapers = z.output<typeof handOutPapersEndpoint.answer>;
