import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { amendmentSchema } from './amendment-api.ts';
import { approvalSchema } from './approval-api.ts';
import { proposalSchema, targetRowSchema } from './proposal-schema.ts';
import { readingNoteSchema, readingsBodySchema, readingsQuerySchema } from './readings-api.ts';

const daySchema = z.iso.date();
const percentSchema = z.number().nullable();

/** A target as it holds on a day. */
const targetInForceSchema = targetRowSchema.extend({
  /** The amendment that says it; `null` where the assignment does. */
  amendment: z.string().nullable(),
});

const targetsSchema = proposalSchema.extend({
  /** The day on which they hold. */
  at: daySchema,
  /** False: a proposal that nobody has assigned. */
  assigned: z.boolean(),
  /** `approved` by a decision in force on the day · `assigned`, not approved (dự thảo) · `proposed` by the rule alone. */
  status: z.enum(['approved', 'assigned', 'proposed']),
  /** The assignment they come from; `null` for a proposal. */
  assignment: z.string().nullable(),
  /** The decision they hold by; `null` unless `status` is `approved`. */
  approval: approvalSchema.nullable(),
  /** The amendments in force on the day, in the order of the rows. */
  amendments: z.array(amendmentSchema),
  /** How each point that III.2 leaves open was read. */
  readings: z.array(readingNoteSchema),
  rows: z.array(targetInForceSchema),
});

/** The targets in force on a day; when nothing is assigned, or a reading is named, the proposal that the rule makes. */
export const targetsEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/targets',
  summary: 'Chỉ tiêu đang giao vào một ngày, hoặc phương án giao theo mục III.2',
  query: readingsQuerySchema.extend({
    campaign: z.string().max(200),
    /** Today, kept within the campaign, when left out. */
    at: daySchema.optional(),
    /** Of this agency alone: rows and amendments; whoever reaches only a part must name one. */
    agency: z.string().max(200).optional(),
  }),
  body: z.undefined(),
  answer: targetsSchema,
});

/** Assigns what the rule proposes under the readings named: a draft until it is approved. */
export const assignTargetsEndpoint = endpoint({
  method: 'POST',
  path: '/api/campaigns/:campaign/targets/assign',
  summary: 'Giao chỉ tiêu (dự thảo cho đến khi được phê duyệt)',
  query: z.object({ campaign: z.string().max(200) }),
  body: readingsBodySchema,
  answer: targetsSchema,
});

/** Each agency against its targets at the end of a day. */
export const standingEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/standing',
  summary: 'Kết quả so với chỉ tiêu đến hết một ngày',
  query: z.object({
    campaign: z.string().max(200),
    at: daySchema.optional(),
    /** Rows of this agency alone, with its places among all; whoever reaches only a part must name one. */
    agency: z.string().max(200).optional(),
  }),
  body: z.undefined(),
  answer: z.object({
    campaign: z.string(),
    from: daySchema,
    to: daySchema,
    dataVersion: z.number().int(),
    rows: z.array(
      z.object({
        agency: z.string(),
        level: z.string(),
        indicator: z.string(),
        target: percentSchema,
        numerator: z.number().nullable(),
        denominator: z.number().nullable(),
        percent: percentSchema,
        origin: z.enum(['declared', 'counted', 'none']),
        source: z.string().nullable(),
        gap: percentSchema,
        met: z.boolean().nullable(),
        rank: z.number().int().nullable(),
        of: z.number().int(),
        /** Lộ trình: where the result should be at the end of this day; `null` without a target or a baseline. */
        trajectory: percentSchema,
        /** Met, or not below the trajectory; `null` where either is missing. */
        onTrajectory: z.boolean().nullable(),
        /** True when the result rests on enough dossiers for its place to mean something; `null` where that is not known. */
        minimumVolume: z.boolean().nullable(),
        /** Places that chance alone could have given it, best and worst; a place within is no merit and no blame. */
        rankInterval: z.tuple([z.number().int(), z.number().int()]).nullable(),
      }),
    ),
  }),
});

export type Targets = z.output<typeof targetsSchema>;
