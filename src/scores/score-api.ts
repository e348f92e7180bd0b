import { z } from 'zod';
import { AGENCY_LEVELS } from '../agencies/agency.ts';
import { suspicionSchema } from '../intake/suspicion/suspicion-api.ts';
import { endpoint } from '../platform/endpoint.ts';
import { standsOnSchema } from './score-provenance-api.ts';
import { SCORE_ORDERS } from './score-selection.ts';
import { COMMUNE_READINGS, EMPTY_RULES } from './score-set.ts';

const daySchema = z.iso.date();
const levelSchema = z.enum(AGENCY_LEVELS);
const communeRowsSchema = z.enum(COMMUNE_READINGS);

const setComponentSchema = z.object({
  /** Row of QĐ 766/QĐ-TTg: `3.3`. */
  number: z.string(),
  /** Code of the figure that it scores: `online-dossiers`. */
  code: z.string(),
  name: z.string(),
  /** The most points it can give. */
  max: z.number(),
  /** The rate (%) at which all points are given, in proportion below; 100 is linear. */
  fullAt: z.number(),
  /** Points where the denominator is 0: `zero`, `full`, or `unstated` (0, because no source says). */
  whenEmpty: z.enum(EMPTY_RULES),
  /** True: agencies without a figure of their own take the one declared of the province. */
  ofProvince: z.boolean(),
  /** Levels to which the row does not apply: all points, unless a figure is declared of the agency. */
  notFor: z.array(levelSchema),
  /** Where rule and numbers come from, in Vietnamese. */
  evidence: z.string(),
});

const setSchema = z.object({
  code: z.string(),
  name: z.string(),
  /** Văn bản hoặc tài liệu làm căn cứ. */
  basis: z.string(),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
  /** What must be known before it is used. */
  readings: z.array(z.string()),
  rounding: z.object({ decimals: z.number().int(), text: z.string() }),
  /** Rows for which `communeRows=waived` gives communes all points. */
  communeRows: z.array(z.string()),
  groups: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      max: z.number(),
      components: z.array(setComponentSchema),
    }),
  ),
});

/** The sets of the 766 score: groups, components, maxima, thresholds, evidence. */
export const scoreSetsEndpoint = endpoint({
  method: 'GET',
  path: '/api/score-sets',
  summary: 'Các bộ chỉ số 766: nhóm, chỉ số thành phần, điểm tối đa, ngưỡng, căn cứ',
  query: z.object({}),
  body: z.undefined(),
  answer: z.object({ sets: z.array(setSchema) }),
});

const componentSchema = z.object({
  code: z.string(),
  /** Code of its group. */
  group: z.string(),
  number: z.string(),
  name: z.string(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  /** As counted or declared, above 100 where more was reported above the line than below; `null`: nothing arose, or no figure. */
  percent: z.number().nullable(),
  /** `null`: chưa báo cáo, which is not 0 points. */
  points: z.number().nullable(),
  max: z.number(),
  /** Whether it is scored from a figure, the row does not apply, nothing arose, or there is no figure (then no points). */
  state: z.enum(['scored', 'not-applicable', 'nothing-arose', 'not-reported']),
  origin: z.enum(['declared', 'computed', 'none']),
  /** Nguồn of a declared figure, where it was named. */
  source: z.string().nullable(),
  /** True: scored on what was declared of the province, which answers for all. */
  ofProvince: z.boolean(),
  /** Whatever is assumed or odd, in Vietnamese; `null`: nothing is. */
  note: z.string().nullable(),
  /** What more above the line gives all points with the same denominator: `thiếu 412 hồ sơ trực tuyến để đủ 6 điểm`. */
  missing: z.object({ count: z.number().int(), text: z.string() }).nullable(),
});

const rowSchema = z.object({
  agency: z.string(),
  level: levelSchema,
  /** The scope of its counted figures; always `subtree` for the province. */
  scope: z.enum(['own', 'subtree']),
  /** The sum of the components that are known. */
  total: z.number(),
  max: z.number(),
  /** Over how many components the total stands, and those words. */
  standsOn: standsOnSchema,
  /** Open suspicions that its counted figures rest on; 0 where an earlier instant is asked for. */
  suspicions: z.number().int(),
  /** Place within its level (1, 2, 2, 4); `null` for the province and where there is no figure at all. */
  rank: z.number().int().nullable(),
  /** How many agencies of its level have a place. */
  of: z.number().int(),
  /** Points that nobody can know yet, for want of any figure: the total may be higher by as many. */
  notReported: z.number(),
  /** Points not given because nothing arose, where no source says what then. */
  nothingArose: z.number(),
  groups: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      /** The sum of its components that are known; of none, 0 (see `standsOn`). */
      points: z.number(),
      max: z.number(),
      notReported: z.number(),
      standsOn: standsOnSchema,
    }),
  ),
  /** Empty when asked with `detail=groups`. */
  components: z.array(componentSchema),
});

/** The score of every agency, or of one; the JSON of `vedich score --json`. */
export const scoresEndpoint = endpoint({
  method: 'GET',
  path: '/api/scores',
  summary: 'Điểm theo Bộ chỉ số 766 của một kỳ: tổng, nhóm, chỉ số thành phần, thứ hạng trong cấp',
  query: z.object({
    set: z.string().max(200),
    from: daySchema,
    to: daySchema,
    agency: z.string().max(200).optional(),
    /** Absent: declared where there is one for exactly that agency and window, else computed. */
    source: z.enum(['declared', 'computed']).optional(),
    scope: z.enum(['own', 'subtree']).default('own'),
    communeRows: communeRowsSchema.default('scored'),
    /** `groups`: rows without their components, for a table of agencies; one agency's come with `agency`. */
    detail: z.enum(['components', 'groups']).default('components'),
    level: levelSchema.optional(),
    /** Those right below this agency: the communes of a district. */
    parent: z.string().max(200).optional(),
    /** `tree`: the official order of agencies; `place`: level by level, the best first. */
    order: z.enum(SCORE_ORDERS).default('tree'),
    offset: z.coerce.number().int().min(0).default(0),
    /** Absent: all that fit. */
    limit: z.coerce.number().int().min(1).max(500).optional(),
    /** ISO instant with or without offset (then Asia/Ho_Chi_Minh), or a day, which means its end. */
    knownAt: z.string().max(40).optional(),
  }),
  body: z.undefined(),
  answer: z.object({
    set: z.string(),
    from: daySchema,
    to: daySchema,
    scope: z.enum(['own', 'subtree']),
    source: z.enum(['declared', 'computed']).nullable(),
    communeRows: communeRowsSchema,
    asOf: z.string(),
    dataVersion: z.number().int(),
    /** The instant at which the figures were known so, in UTC; `null`: now. */
    knownAt: z.string().nullable(),
    /** What must be said of the set (not in use then) or of the places (not the same is known of all); `null` for nothing. */
    note: z.string().nullable(),
    /** The province's score and rank as the national portal published them under this set, oldest first. */
    published: z.array(
      z.object({
        on: daySchema,
        points: z.number(),
        /** `null`: the place of that day is not known. */
        rank: z.number().int().nullable(),
        of: z.number().int().nullable(),
        region: z.string().nullable(),
        regionalRank: z.number().int().nullable(),
        regionOf: z.number().int().nullable(),
        /** Points by group, where they were published. */
        groups: z.array(z.object({ code: z.string(), points: z.number() })),
        source: z.string(),
      }),
    ),
    /** Open suspicions that the counted figures of these rows rest on; empty where an earlier instant is asked for. */
    suspicions: z.array(suspicionSchema),
    /** How many rows fit, of which `rows` may be a page. */
    count: z.number().int(),
    rows: z.array(rowSchema),
  }),
});

export type ScoreAnswer = z.output<typeof scoresEndpoint.answer>;
export type ScoreRow = ScoreAnswer['rows'][number];
export type ScoreComponentRow = ScoreRow['components'][number];
export type ScoreSetAnswer = z.output<typeof setSchema>;
