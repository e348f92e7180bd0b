import { z } from 'zod';
import { AGENCY_LEVELS } from '../agencies/agency.ts';
import { ratioSchema, resultFigureSchema } from '../indicators/provenance-api.ts';
import { endpoint } from '../platform/endpoint.ts';
import { amendmentSchema } from './amendment-api.ts';
import { approvalSchema } from './approval-api.ts';
import { forecastSchema } from './forecast-api.ts';
import { readingNoteSchema } from './readings-api.ts';
import { TARGET_LEVELS } from './target.ts';

const daySchema = z.iso.date();
const windowSchema = z.object({ from: daySchema, to: daySchema });
const percentSchema = z.number().nullable();

/** A result that something was made from, with the question that makes it explain itself. */
const usedResultSchema = ratioSchema.extend({
  origin: z.enum(['declared', 'counted', 'none']),
  /** Nguồn of a declared one. */
  source: z.string().nullable(),
  /** To be asked with `GET /api/provenance`. */
  figure: resultFigureSchema.extend({ agencyName: z.string() }),
});

/** Where a target comes from: the rule and its clause, the baseline and whose results it is, the assignment. */
export const targetProvenanceEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/target-provenance',
  summary: 'Nguồn gốc của chỉ tiêu giao: quy tắc, kết quả kỳ gốc, quyết định giao, lộ trình',
  query: z.object({
    campaign: z.string().max(200),
    agency: z.string().max(200),
    indicator: z.string().max(200),
    /** The day whose trajectory is explained; absent: the latest. */
    at: daySchema.optional(),
  }),
  body: z.undefined(),
  answer: z.object({
    campaign: z.string(),
    planNumber: z.string(),
    agency: z.string(),
    agencyName: z.string(),
    indicator: z.string(),
    indicatorName: z.string(),
    at: daySchema,
    target: percentSchema,
    /** Clause of the plan: `III.2.a`. */
    clause: z.string(),
    branch: z.enum(['below-central', 'at-or-above-central', 'full', 'not-applicable', 'amended']),
    /** One sentence: the branch, its inputs, the result. */
    reason: z.string(),
    /** Mức trung ương; `null` where the plan sets none. */
    central: percentSchema,
    uplift: z.object({ mode: z.enum(['points', 'relative']), value: z.number() }),
    /**
     * By what it holds on `at`: `approved` a decision · `assigned` an assignment not approved (dự thảo) · `proposed` the
     * rule alone · `province` the rule applied to the province's own result, which nobody assigns.
     */
    status: z.enum(['approved', 'assigned', 'proposed', 'province']),
    /** When the targets in force were assigned (instant, UTC); `null`: not assigned. */
    assignedAt: z.string().nullable(),
    /** The decision that they hold by on `at`; `null` while not approved. */
    approval: approvalSchema.nullable(),
    /** The amendment that says it on `at`; `null` where the assignment does. */
    amendment: amendmentSchema.nullable(),
    /** How each point that III.2 leaves open was read. */
    readings: z.array(readingNoteSchema),
    baseline: ratioSchema.extend({
      window: windowSchema,
      /** Whose results of that window are added: the agency's, and of units that went into it whole; empty where it has none of its own. */
      results: z.array(usedResultSchema),
      /** Why the figures of today differ from those the target was made from; `null`: they do not. */
      note: z.string().nullable(),
    }),
    /** Lộ trình at the end of `at`; `null` without a target or a baseline. */
    trajectory: z.object({ percent: z.number(), sentence: z.string() }).nullable(),
    asOf: z.string(),
    dataVersion: z.number().int(),
  }),
});

const standingRowSchema = ratioSchema.extend({
  agency: z.string(),
  agencyName: z.string(),
  level: z.enum(AGENCY_LEVELS),
  target: percentSchema,
  gap: percentSchema,
  met: z.boolean().nullable(),
  onTrajectory: z.boolean().nullable(),
  rank: z.number().int().nullable(),
  of: z.number().int(),
  rankInterval: z.tuple([z.number().int(), z.number().int()]).nullable(),
  /** Shares its place with another. */
  tied: z.boolean(),
  /** Why it has no place; `null` where it has one. */
  unranked: z.string().nullable(),
  /** Why it is not among those judged (met or not); `null` where it is. */
  unjudged: z.string().nullable(),
  /** To be asked with `GET /api/provenance`. */
  figure: resultFigureSchema,
});

/**
 * Who makes up a count of met (“đạt 7/15 huyện”), a count of those that keep up, and a place: every agency of the level,
 * the best first, then those without a place.
 */
export const standingProvenanceEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/standing-provenance',
  summary: 'Ai đạt, ai chưa, ai xếp thứ mấy, ai không xếp và vì sao',
  query: z.object({
    campaign: z.string().max(200),
    indicator: z.string().max(200),
    /** Absent: all three levels, as the headline counts them. */
    level: z.enum(TARGET_LEVELS).optional(),
    /** Its place in one sentence; it must be of the level. */
    agency: z.string().max(200).optional(),
    at: daySchema.optional(),
  }),
  body: z.undefined(),
  answer: z.object({
    campaign: z.string(),
    indicator: z.string(),
    from: daySchema,
    to: daySchema,
    level: z.enum(TARGET_LEVELS).nullable(),
    /** Numbers that screens show, and of how many. */
    met: z.number().int(),
    /** Met, or not below the trajectory. */
    onTrajectory: z.number().int(),
    judged: z.number().int(),
    ranked: z.number().int(),
    /** Of the agency asked for: `Hạng 2 trong 15 huyện, cùng hạng với …`; `null` when none is asked for. */
    sentence: z.string().nullable(),
    rows: z.array(standingRowSchema),
    asOf: z.string(),
    dataVersion: z.number().int(),
  }),
});

/** What a forecast of the last day rests on. */
export const forecastProvenanceEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/forecast-provenance',
  summary: 'Dự báo dựa trên gì: kết quả đến nay, kỳ gốc, số ngày có số liệu, cách tính',
  query: z.object({
    campaign: z.string().max(200),
    agency: z.string().max(200),
    indicator: z.string().max(200),
    at: daySchema.optional(),
  }),
  body: z.undefined(),
  answer: z.object({
    campaign: z.string(),
    agencyName: z.string(),
    /** As `GET /api/forecasts` gives it. */
    forecast: forecastSchema,
    /** Days of the campaign with data, and the last of them; what is forecast is the days after it to `to`. */
    daysWithData: z.number().int(),
    lastDay: daySchema.nullable(),
    to: daySchema,
    minimum: z.object({ days: z.number().int(), dossiers: z.number().int() }),
    /** How it is made, sentence by sentence. */
    method: z.array(z.string()),
    /** The result so far, then those of the baseline window: the agency's, and of units that went into it whole. */
    results: z.array(usedResultSchema),
    asOf: z.string(),
    dataVersion: z.number().int(),
  }),
});

export type UsedResult = z.output<typeof usedResultSchema>;
export type TargetProvenance = z.output<typeof targetProvenanceEndpoint.answer>;
export type StandingProvenance = z.output<typeof standingProvenanceEndpoint.answer>;
export type ForecastProvenance = z.output<typeof forecastProvenanceEndpoint.answer>;
