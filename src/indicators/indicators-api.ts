import { z } from 'zod';
import { AGENCY_LEVELS } from '../agencies/agency.ts';
import { suspicionSchema } from '../intake/suspicion/suspicion-api.ts';
import { endpoint } from '../platform/endpoint.ts';
import { COMPUTED_CODES } from './catalogue.ts';
import { indicatorSchema } from './register-api.ts';

const daySchema = z.iso.date();
const scopeSchema = z.enum(['own', 'subtree']);
/** ISO instant with or without offset (then Asia/Ho_Chi_Minh), or a day, which means its end. */
const knownAtSchema = z.string().max(40).optional();
const knownAtAnswer = {
  /** The instant at which the figures were known so; `null`: now. */
  knownAt: z.string().nullable(),
  /** What must be said of that instant: nothing was known yet; `null` for nothing. */
  note: z.string().nullable(),
};
const computedSchema = z.enum(COMPUTED_CODES as [(typeof COMPUTED_CODES)[number]]);
const levelSchema = z.enum(AGENCY_LEVELS);

/** Several codes as one parameter: `online-dossiers,on-time`. */
const codesSchema = z
  .string()
  .max(2000)
  .transform((text) => text.split(',').filter((code) => code !== ''))
  .pipe(z.array(computedSchema));

const measurementSchema = z.object({
  agency: z.string(),
  level: levelSchema,
  scope: scopeSchema,
  indicator: computedSchema,
  numerator: z.number().int(),
  denominator: z.number().int(),
  percent: z.number().nullable(),
  day: daySchema.optional(),
});

/** The ratios of a window; the JSON of `vedich measure --json`. */
export const measureEndpoint = endpoint({
  method: 'GET',
  path: '/api/measure',
  summary: 'Các chỉ tiêu tính từ hồ sơ của một kỳ',
  query: z.object({
    from: daySchema,
    to: daySchema,
    scope: scopeSchema.default('own'),
    agency: z.string().max(200).optional(),
    indicators: codesSchema.optional(),
    by: z.literal('day').optional(),
    knownAt: knownAtSchema,
  }),
  body: z.undefined(),
  answer: z.object({
    from: daySchema,
    to: daySchema,
    asOf: z.string(),
    dataVersion: z.number().int(),
    ...knownAtAnswer,
    /** Open suspicions that the figures rest on; empty where an earlier instant is asked for. */
    suspicions: z.array(suspicionSchema),
    rows: z.array(measurementSchema),
  }),
});

/** What is measured and declared, in words. */
export const indicatorsEndpoint = endpoint({
  method: 'GET',
  path: '/api/indicators',
  summary: 'Định nghĩa các chỉ tiêu',
  query: z.object({}),
  body: z.undefined(),
  answer: z.object({ indicators: z.array(indicatorSchema) }),
});
