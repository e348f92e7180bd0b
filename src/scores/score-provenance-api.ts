import { z } from 'zod';
import { AGENCY_LEVELS } from '../agencies/agency.ts';
import { ratioSchema, resultFigureSchema } from '../indicators/provenance-api.ts';
import { suspicionSchema } from '../intake/suspicion/suspicion-api.ts';
import { endpoint } from '../platform/endpoint.ts';
import { COMMUNE_READINGS, EMPTY_RULES } from './score-set.ts';

const daySchema = z.iso.date();
const stateSchema = z.enum(['scored', 'not-applicable', 'nothing-arose', 'not-reported']);

/** What a sum stands on. */
export const standsOnSchema = z.object({
  /** Components with a figure (or that do not apply), and all. */
  reported: z.number().int(),
  of: z.number().int(),
  /** `tổng trên 11/21 thành phần có số liệu`. */
  text: z.string(),
});

const componentSchema = z.object({
  code: z.string(),
  /** Row of QĐ 766/QĐ-TTg: `3.3`. */
  number: z.string(),
  group: z.object({ code: z.string(), name: z.string() }),
  state: stateSchema,
  ratio: ratioSchema,
  origin: z.enum(['declared', 'computed', 'none']),
  /** Nguồn of a declared figure. */
  source: z.string().nullable(),
  /** True: scored on what was declared of the province. */
  ofProvince: z.boolean(),
  /** The rate (%) at which all points are given. */
  fullAt: z.number(),
  whenEmpty: z.enum(EMPTY_RULES),
  /** Before rounding; `null` where no rate was scored. */
  unrounded: z.number().nullable(),
  /** After rounding half-up to `decimals`; `null`: chưa báo cáo. */
  points: z.number().nullable(),
  decimals: z.number().int(),
  /** Where rule and numbers come from, in Vietnamese. */
  evidence: z.string(),
  note: z.string().nullable(),
  missing: z.object({ count: z.number().int(), text: z.string() }).nullable(),
  /** The result that it scores, to be asked with `GET /api/provenance`; `null` where there is none. */
  figure: resultFigureSchema.nullable(),
});

const partSchema = z.object({
  kind: z.enum(['component', 'group']),
  code: z.string(),
  /** Row of a component; `null` of a group. */
  number: z.string().nullable(),
  name: z.string(),
  /** `null`: chưa báo cáo. */
  points: z.number().nullable(),
  max: z.number(),
});

const placeSchema = z.object({
  level: z.enum(AGENCY_LEVELS),
  rank: z.number().int().nullable(),
  of: z.number().int(),
  /** `Hạng 3 trong 17 đơn vị cấp sở: 2 đơn vị có điểm cao hơn, 1 đơn vị bằng điểm.` */
  sentence: z.string(),
  /** Who has a place, the best first; `tied` with another of the same total. */
  ranked: z.array(
    z.object({
      agency: z.string(),
      agencyName: z.string(),
      total: z.number(),
      rank: z.number().int(),
      tied: z.boolean(),
      /** Components with a figure. */
      reported: z.number().int(),
    }),
  ),
  /** Who of the level has none, and why. */
  excluded: z.array(z.object({ agency: z.string(), agencyName: z.string(), reason: z.string() })),
});

/**
 * How points came about: of a component (`component`), of a group (`group`), or, when neither is named, of the total
 * and the place of an agency.
 */
export const scoreProvenanceEndpoint = endpoint({
  method: 'GET',
  path: '/api/score-provenance',
  summary: 'Nguồn gốc của điểm 766: công thức, số liệu, làm tròn, các thành phần, thứ hạng trong cấp',
  query: z.object({
    set: z.string().max(200),
    agency: z.string().max(200),
    from: daySchema,
    to: daySchema,
    source: z.enum(['declared', 'computed']).optional(),
    scope: z.enum(['own', 'subtree']).default('own'),
    communeRows: z.enum(COMMUNE_READINGS).default('scored'),
    component: z.string().max(200).optional(),
    group: z.string().max(200).optional(),
    knownAt: z.string().max(40).optional(),
  }),
  body: z.undefined(),
  answer: z.object({
    of: z.enum(['component', 'group', 'total']),
    agency: z.string(),
    agencyName: z.string(),
    level: z.enum(AGENCY_LEVELS),
    /** The set, its basis in law and since when it is used. */
    set: z.object({
      code: z.string(),
      name: z.string(),
      basis: z.string(),
      validFrom: daySchema,
      validTo: daySchema.nullable(),
    }),
    from: daySchema,
    to: daySchema,
    /** Of the agency's counted figures; always `subtree` for the province. */
    scope: z.enum(['own', 'subtree']),
    source: z.enum(['declared', 'computed']).nullable(),
    communeRows: z.enum(COMMUNE_READINGS),
    /** Of what the points are: `Tỷ lệ hồ sơ nộp theo hình thức trực tuyến`. */
    name: z.string(),
    /** `null`: chưa báo cáo. */
    points: z.number().nullable(),
    max: z.number(),
    /** The formula with its numbers: `6 × 25 % / 50 % = 3 điểm`. */
    formula: z.string(),
    asOf: z.string(),
    dataVersion: z.number().int(),
    knownAt: z.string().nullable(),
    note: z.string().nullable(),
    /** Open suspicions that its counted figures rest on. */
    suspicions: z.array(suspicionSchema),
    /** Of a group and of the total; `null` of a component. */
    standsOn: standsOnSchema.nullable(),
    /** Of a component alone. */
    component: componentSchema.nullable(),
    /** What is added up: the components of a group, the groups of a total; empty of a component. */
    parts: z.array(partSchema),
    /** Of a total; `null` otherwise, and of the province, which has no place. */
    place: placeSchema.nullable(),
  }),
});

export type ScoreProvenanceAnswer = z.output<typeof scoreProvenanceEndpoint.answer>;
