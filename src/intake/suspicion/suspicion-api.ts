import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';
import { SEVERITIES, SUSPICION_CODES } from './suspicion.ts';

const daySchema = z.iso.date();

/** Dữ liệu đáng ngờ, as every answer carries it. */
export const suspicionSchema = z.object({
  /** Stays the same while the fact stands; another count of the day makes another id, open again. */
  id: z.string(),
  code: z.enum(SUSPICION_CODES),
  severity: z.enum(SEVERITIES),
  /** The unit it speaks of; `null`: the whole province, or several units. */
  agency: z.string().nullable(),
  /** True: the agency with all below it (cả địa bàn). */
  area: z.boolean(),
  /** Every agency whose own figures rest on it; empty: all of the province. */
  agencies: z.array(z.string()),
  /** First and last day received that it touches; `null`: no figure rests on it (the batch alone shows it). */
  from: daySchema.nullable(),
  to: daySchema.nullable(),
  /** Batches it rests on, the guilty one first where there is one. */
  batches: z.array(z.string()),
  source: z.string().nullable(),
  /** The number seen: dossiers of the day, rows missing, cells blanked, rows refused. */
  seen: z.number(),
  /** What was to be expected, in words: `18–31 hồ sơ`. */
  expected: z.string(),
  /** For the officer: what is seen and what to do. */
  text: z.string(),
  state: z.enum(['open', 'accepted']),
  /** Who accepted it, when (instant, UTC) and why; `null` while open. */
  acceptance: z
    .object({ acceptedAt: z.string(), acceptedBy: z.string().nullable(), reason: z.string() })
    .nullable(),
});

export type SuspicionAnswer = z.output<typeof suspicionSchema>;

/** Every suspicion that fits, the most severe first. */
export const listSuspicionsEndpoint = endpoint({
  method: 'GET',
  path: '/api/suspicions',
  summary:
    'Dữ liệu đáng ngờ: ngày không có hồ sơ, tăng giảm bất thường, đơn vị im lặng, tệp trùng, tệp thiếu',
  query: z.object({
    state: z.enum(['open', 'accepted']).optional(),
    /** Those that this agency's figures, or the area below it, rest on. */
    agency: z.string().max(200).optional(),
    from: daySchema.optional(),
    to: daySchema.optional(),
    batch: z.string().max(200).optional(),
  }),
  body: z.undefined(),
  answer: z.object({
    dataVersion: z.number().int(),
    /** How many of the listed ones are open. */
    open: z.number().int(),
    suspicions: z.array(suspicionSchema),
    /** Không đủ số liệu để nói: agencies of whom no day can be called improbable, a sentence each. */
    tooFew: z.array(z.object({ agency: z.string(), text: z.string() })),
  }),
});

/** Somebody looked and says that the data are right; the figures no longer carry the mark. */
export const acceptSuspicionEndpoint = endpoint({
  method: 'POST',
  path: '/api/suspicions/:id/accept',
  summary: 'Chấp nhận một dữ liệu đáng ngờ, kèm lý do',
  query: z.object({ id: z.string().max(200) }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  answer: suspicionSchema,
});

export const withdrawAcceptanceEndpoint = endpoint({
  method: 'DELETE',
  path: '/api/suspicions/:id/accept',
  summary: 'Rút lại việc chấp nhận; dữ liệu lại đáng ngờ',
  query: z.object({ id: z.string().max(200) }),
  body: z.object({}),
  answer: suspicionSchema,
});
