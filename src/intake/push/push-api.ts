import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';
import { importResultSchema } from '../intake-api.ts';

/** What the sender of a push is answered; the same key with the same content is answered the same again. */
const pushResultSchema = importResultSchema.extend({
  /** The batch has been taken back since; a first answer always says false. To bring the rows again, use a new key. */
  undone: z.boolean(),
});

/** Kết quả một lần đẩy. `refusedFile` is the name by which `/api/batches/:batch/refused` gives the file. */
export type PushResult = z.infer<typeof pushResultSchema>;

/** Rows sent by another system: the body is the file itself, streamed. */
export const pushEndpoint = endpoint({
  method: 'POST',
  path: '/api/dossiers',
  summary: 'Đẩy hồ sơ từ hệ thống khác (NDJSON hoặc mảng JSON, có thể nén gzip)',
  query: z.object({
    /** What the rows are; a source may send only the kinds that it was allowed. */
    kind: z.enum(['dossiers', 'procedures', 'results']).default('dossiers'),
  }),
  body: z.unknown(),
  answer: pushResultSchema,
});

/** What the sender says beside the body. */
export const pushHeaders = z.looseObject({
  /** `Bearer vd_…`: the token of a source. */
  authorization: z.string().optional(),
  /** 1–200 visible characters, new for each new content; the same one again when a push is repeated. */
  'idempotency-key': z.string().optional(),
});
