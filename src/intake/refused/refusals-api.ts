import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';
import { rowFaultSchema } from '../intake-api.ts';

/** Why a row can be refused. */
const refusalCode = z.enum([
  'missing-key',
  'bad-date',
  'bad-number',
  'bad-value',
  'unknown-agency',
  'ambiguous-agency',
  'date-order',
]);

/** Open: still waiting to be corrected. Closed: answered by a later row, or set aside by hand. */
const refusalState = z.enum(['open', 'closed', 'all']);

/** What closed a refusal. */
const closingSchema = z.object({
  /**
   * `reference`: the row came back with its code; `key`: a later batch, or a later row of its own, brought the same
   * dossier; `dismissed`: set aside by hand.
   */
  how: z.enum(['reference', 'key', 'dismissed']),
  /** The live batch that answers; `null` where it was set aside. */
  batch: z.string().nullable(),
  /** Why it was set aside; `null` where a batch answers. */
  reason: z.string().nullable(),
  /** When it was set aside, `YYYY-MM-DD HH:mm:ss`, Asia/Ho_Chi_Minh; `null` where a batch answers. */
  at: z.string().nullable(),
});

const refusalSchema = z.object({
  /** Mã dòng bị từ chối: batch, part and row of the refusal, `2024-11-20-5/1/17`. */
  reference: z.string(),
  batch: z.string(),
  file: z.string(),
  /** `null` outside workbooks. */
  sheet: z.string().nullable(),
  /** As a person sees it in the file. */
  row: z.number(),
  /** The heading of the offending cell as the file writes it. */
  column: z.string().nullable(),
  code: refusalCode,
  /** The text of the offending cell. */
  value: z.string().nullable(),
  /** One sentence: where, what, what to do. */
  message: z.string(),
  /** The other faults of the row; absent where it has one. `message` says them too. */
  more: z.array(rowFaultSchema).optional(),
  /** The agency as the row writes it; `null` where the row has none. */
  agencyText: z.string().nullable(),
  /** `null` while it is open. */
  closing: closingSchema.nullable(),
});

/** Dòng bị từ chối, open or closed. */
export type Refusal = z.infer<typeof refusalSchema>;

/** How many of the refusals asked for share something; most first. */
const shareSchema = z.object({ count: z.number() });

const refusalListSchema = z.object({
  /** Refusals that fit the question, over all pages. */
  total: z.number(),
  /** The same by reason. */
  byCode: z.array(shareSchema.extend({ code: refusalCode })),
  /** The same by batch, newest batch first. */
  byBatch: z.array(shareSchema.extend({ batch: z.string() })),
  /** The same by the agency as the rows write it (`null`: none written); the hundred with most rows. */
  byAgency: z.array(shareSchema.extend({ agencyText: z.string().nullable() })),
  /** One page, newest batch first, in the order of its files. */
  rows: z.array(refusalSchema),
});

/** Refusals with their shares by reason, batch and agency. */
export type RefusalList = z.infer<typeof refusalListSchema>;

export const listRefusalsEndpoint = endpoint({
  method: 'GET',
  path: '/api/refusals',
  summary: 'Các dòng bị từ chối của mọi đợt còn hiệu lực, còn chờ sửa hoặc đã xong',
  query: z.object({
    state: refusalState.default('open'),
    batch: z.string().max(200).optional(),
    code: refusalCode.optional(),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(0).max(1000).default(100),
  }),
  body: z.object({}),
  answer: refusalListSchema,
});

/** Which refusals of a batch: those named, those of one reason, or (with neither) all of them. */
const selectionSchema = {
  references: z.array(z.string().max(200)).max(10_000).optional(),
  code: refusalCode.optional(),
};

/** Sets open refusals of a batch aside: nobody will correct them, and the reason says why. */
export const dismissRefusalsEndpoint = endpoint({
  method: 'POST',
  path: '/api/batches/:batch/refusals/dismiss',
  summary: 'Bỏ qua các dòng bị từ chối còn chờ sửa, kèm lý do',
  query: z.object({ batch: z.string().max(200) }),
  body: z.object({ ...selectionSchema, reason: z.string().trim().min(1).max(500) }),
  /** How many open ones were set aside. */
  answer: z.object({ dismissed: z.number() }),
});

/** Takes the setting aside back: what no batch answers is open again. */
export const restoreRefusalsEndpoint = endpoint({
  method: 'POST',
  path: '/api/batches/:batch/refusals/restore',
  summary: 'Đưa các dòng đã bỏ qua trở lại danh sách chờ sửa',
  query: z.object({ batch: z.string().max(200) }),
  body: z.object(selectionSchema),
  /** How many were set aside and no longer are. */
  answer: z.object({ restored: z.number() }),
});

/**
 * Imports the open refused rows of a batch again as they are, as a batch of their own. A job like an import, watched by
 * `watchImport`; it fails with one sentence where no row is waiting, or none of them could be taken now.
 */
export const retryBatchEndpoint = endpoint({
  method: 'POST',
  path: '/api/batches/:batch/retry',
  summary: 'Nhập lại các dòng còn chờ sửa của một đợt như chúng đang có',
  query: z.object({ batch: z.string().max(200) }),
  body: z.object({}),
  answer: z.object({ job: z.string() }),
});
