import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { wordsSchema } from './register-api.ts';

const daySchema = z.iso.date();
const count = z.number().nullable();

/** The meanings of one phrase of the plan, side by side for one agency and window; `vedich meanings --json`. */
export const meaningsEndpoint = endpoint({
  method: 'GET',
  path: '/api/indicator-meanings',
  summary: 'Các cách hiểu của một tỷ lệ trong kế hoạch, tính cạnh nhau',
  query: z.object({
    /** Any indicator that is one of the meanings: `online-dossiers`, `active-online-services`, `online-payments` … */
    indicator: z.string().max(200),
    from: daySchema,
    to: daySchema,
    /** Absent: the province. */
    agency: z.string().max(200).optional(),
    /** Absent: the province with all below it, any other agency by itself. */
    scope: z.enum(['own', 'subtree']).optional(),
  }),
  body: z.undefined(),
  answer: z.object({
    /** The words of the plan that can mean all this: `Tỷ lệ DVC trực tuyến`. */
    phrase: wordsSchema,
    /** Where the plan says them: `III.2.a`. */
    clause: z.string(),
    /** Id of the meaning that the clause has. */
    taken: z.string(),
    agency: z.string(),
    agencyName: z.string(),
    scope: z.enum(['own', 'subtree']),
    from: daySchema,
    to: daySchema,
    asOf: z.string(),
    dataVersion: z.number().int(),
    meanings: z.array(
      z.object({
        id: z.string(),
        /** Its code in the register; `null` where it is counted only here. */
        indicator: z.string().nullable(),
        name: wordsSchema,
        numeratorWords: wordsSchema,
        denominatorWords: wordsSchema,
        unit: wordsSchema,
        /** The text that has this meaning. */
        basis: wordsSchema,
        /** What makes it differ from the meaning taken; `null` for that one. */
        differs: wordsSchema.nullable(),
        /** Declared, counted from dossiers, or neither: then there are no figures. */
        origin: z.enum(['declared', 'counted', 'none']),
        source: z.string().nullable(),
        numerator: count,
        denominator: count,
        percent: z.number().nullable(),
        /** Percentage points above (or, negative, below) the meaning taken; `null` where one of the two has no percentage. */
        points: z.number().nullable(),
      }),
    ),
    /** One sentence: why they differ, and which one the clause means. */
    explanation: wordsSchema,
  }),
});

/** The meanings as screens read them. */
export type Meanings = z.output<typeof meaningsEndpoint.answer>;
