import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';

const sourceSchema = z.object({
  id: z.string(),
  /** The name under which its batches stand (`source` of a batch); unique among sources not revoked. */
  name: z.string(),
  /** The kinds of rows that it may push. */
  kinds: z.array(z.enum(['dossiers', 'procedures', 'results'])),
  /** An instant in UTC, ISO. */
  createdAt: z.string(),
  /** The last push, to the minute; an instant in UTC, ISO; `null` before the first. */
  lastUsedAt: z.string().nullable(),
  /** When its token stopped counting; an instant in UTC, ISO; `null` while it counts. */
  revokedAt: z.string().nullable(),
});

/** Nguồn đẩy: a system that may push rows with a token of its own. */
export type Source = z.infer<typeof sourceSchema>;

export const listSourcesEndpoint = endpoint({
  method: 'GET',
  path: '/api/sources',
  summary: 'Các nguồn được đẩy số liệu, nguồn còn hiệu lực trước',
  query: z.object({}),
  body: z.object({}),
  answer: z.array(sourceSchema),
});

export const addSourceEndpoint = endpoint({
  method: 'POST',
  path: '/api/sources',
  summary: 'Thêm một nguồn; mã truy cập chỉ được cho biết một lần, trong câu trả lời này',
  query: z.object({}),
  body: z.object({
    name: z.string().trim().min(1).max(200),
    kinds: z
      .array(z.enum(['dossiers', 'procedures', 'results']))
      .min(1)
      .max(3)
      .default(['dossiers']),
  }),
  answer: sourceSchema.extend({
    /** Mã truy cập, `vd_…`; kept nowhere, so shown once and never again. */
    token: z.string(),
  }),
});

export const revokeSourceEndpoint = endpoint({
  method: 'DELETE',
  path: '/api/sources/:source',
  summary: 'Thu hồi mã truy cập của một nguồn; số liệu đã đẩy giữ nguyên',
  query: z.object({ source: z.string().max(200) }),
  body: z.object({}),
  answer: sourceSchema,
});
