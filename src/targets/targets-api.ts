import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { proposalSchema } from './proposal-schema.ts';

const daySchema = z.iso.date();
const percentSchema = z.number().nullable();

const readingsSchema = z.object({
  uplift: z.enum(['points', 'relative']).optional(),
  baselineFrom: daySchema.optional(),
  baselineTo: daySchema.optional(),
});

const targetsSchema = proposalSchema.extend({
  /** False: a proposal that nobody has assigned. */
  assigned: z.boolean(),
});

/** The targets assigned; when none are, or a reading is named, the proposal that the rule makes. */
export const targetsEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/targets',
  summary: 'Chỉ tiêu giao, hoặc phương án giao theo mục III.2',
  query: readingsSchema.extend({ campaign: z.string() }),
  body: z.undefined(),
  answer: targetsSchema,
});

/** Assigns what the rule proposes under the readings named. */
export const assignTargetsEndpoint = endpoint({
  method: 'POST',
  path: '/api/campaigns/:campaign/targets/assign',
  summary: 'Giao chỉ tiêu',
  query: z.object({ campaign: z.string() }),
  body: readingsSchema,
  answer: targetsSchema,
});

/** Each agency against its targets at the end of a day. */
export const standingEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/standing',
  summary: 'Kết quả so với chỉ tiêu đến hết một ngày',
  query: z.object({ campaign: z.string(), at: daySchema.optional() }),
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
