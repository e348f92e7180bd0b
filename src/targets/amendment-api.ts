import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';

const daySchema = z.iso.date();
const textSchema = z.string().trim().min(1);

/** Điều chỉnh chỉ tiêu of one agency on one indicator. */
export const amendmentSchema = z.object({
  /** `dc-12`. */
  id: z.string(),
  /** Greater for the one recorded later. */
  seq: z.number().int(),
  /** The assignment that it amends; under another assignment it says nothing. */
  assignment: z.string(),
  agency: z.string(),
  indicator: z.string(),
  /** The target before it; `null`: none was given. */
  was: z.number().nullable(),
  /** The new target; `null` is “thôi giao”. */
  target: z.number().nullable(),
  /** Có hiệu lực từ ngày. */
  inForceFrom: daySchema,
  documentNumber: z.string(),
  documentDate: daySchema.nullable(),
  reason: z.string(),
  /** One Vietnamese sentence: what was, what is, since when, by which document, why. */
  sentence: z.string(),
  /**
   * On the day asked: `in-force` · `waiting` its day has not come · `replaced` a later amendment took its place ·
   * `superseded` another assignment holds by then · `withdrawn`.
   */
  state: z.enum(['in-force', 'waiting', 'replaced', 'superseded', 'withdrawn']),
  /** When it was recorded, an instant in UTC. */
  amendedAt: z.string(),
  /** Null until accounts say who it was. */
  amendedBy: z.string().nullable(),
  withdrawal: z.object({ at: z.string(), reason: z.string() }).nullable(),
});

/** Amends one target of the assignment that holds on its day. */
export const amendTargetEndpoint = endpoint({
  method: 'POST',
  path: '/api/campaigns/:campaign/targets/amendments',
  summary: 'Điều chỉnh chỉ tiêu của một đơn vị',
  query: z.object({ campaign: z.string().max(200) }),
  body: z.object({
    agency: textSchema.max(200),
    indicator: textSchema.max(200),
    /** 0–100 with at most two decimals, not below the central target; `null` is “thôi giao”. */
    target: z.number().min(0).max(100).nullable(),
    inForceFrom: daySchema,
    documentNumber: textSchema.max(100),
    documentDate: daySchema.optional(),
    reason: textSchema.max(500),
  }),
  answer: amendmentSchema,
});

/** Takes an amendment back; it stays readable. */
export const withdrawAmendmentEndpoint = endpoint({
  method: 'POST',
  path: '/api/campaigns/:campaign/targets/amendments/:amendment/withdraw',
  summary: 'Thu hồi một điều chỉnh chỉ tiêu, kèm lý do',
  query: z.object({ campaign: z.string().max(200), amendment: z.string().max(200) }),
  body: z.object({ reason: textSchema.max(500) }),
  answer: amendmentSchema,
});

/** Every amendment of the campaign, newest first. */
export const amendmentsEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/targets/amendments',
  summary: 'Các điều chỉnh chỉ tiêu',
  query: z.object({
    campaign: z.string().max(200),
    /** The day of the states: today, kept within the campaign, when left out. */
    at: daySchema.optional(),
    agency: z.string().max(200).optional(),
    indicator: z.string().max(200).optional(),
  }),
  body: z.undefined(),
  answer: z.object({ campaign: z.string(), at: daySchema, amendments: z.array(amendmentSchema) }),
});

/** The targets of one agency over the days of the campaign. */
export const targetHistoryEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/targets/history',
  summary: 'Chỉ tiêu của một đơn vị thay đổi thế nào trong chiến dịch',
  query: z.object({ campaign: z.string().max(200), agency: z.string().max(200) }),
  body: z.undefined(),
  answer: z.object({
    campaign: z.string(),
    agency: z.string(),
    indicators: z.array(
      z.object({
        indicator: z.string(),
        /** From the first day of the campaign to its last, in order; a new stretch where target or reason changes. */
        stretches: z.array(
          z.object({
            from: daySchema,
            to: daySchema,
            target: z.number().nullable(),
            status: z.enum(['approved', 'assigned', 'proposed']),
            assignment: z.string().nullable(),
            /** Số quyết định; `null` while not approved. */
            decisionNumber: z.string().nullable(),
            amendment: z.string().nullable(),
            reason: z.string(),
          }),
        ),
      }),
    ),
    /** Every amendment of the agency, newest first, those withdrawn among them. */
    amendments: z.array(amendmentSchema),
  }),
});

export type Amendment = z.output<typeof amendmentSchema>;
export type TargetHistory = z.output<typeof targetHistoryEndpoint.answer>;
