import { z } from 'zod';
import { AGENCY_LEVELS } from '../../agencies/agency.ts';
import { endpoint } from '../../platform/endpoint.ts';
import { COMPUTED_CODES } from '../catalogue.ts';
import { PERIOD_UNITS } from './period.ts';

const daySchema = z.iso.date();
const percentSchema = z.number().nullable();
const scopeSchema = z.enum(['own', 'subtree']);
const computedSchema = z.enum(COMPUTED_CODES as [(typeof COMPUTED_CODES)[number]]);
const unitSchema = z.enum(PERIOD_UNITS);
const agencySchema = z.string().max(200);

/** A unit by its id and name; a unit that the catalogue only implies (an office of a merged province) is found in no list. */
const namedUnit = z.object({ id: z.string(), name: z.string() });

/** Thay đổi địa giới, đơn vị: what became of whom on one day, units that hang together in one entry. */
const borderChangeSchema = z.object({
  /** First day of the new order. */
  on: daySchema,
  /** `Nghị quyết số …`; `null` where the catalogue names none. */
  legalBasis: z.string().nullable(),
  /** `merged`: all whole · `split`: some in parts · `renamed`: one whole into one new · `ended`: nobody took over · `began`: out of none. */
  kind: z.enum(['merged', 'split', 'renamed', 'ended', 'began']),
  /** Units that gave, whole or in part. */
  from: z.array(namedUnit),
  /** Units that received; `isNew`: it began that day. */
  to: z.array(namedUnit.extend({ isNew: z.boolean() })),
  links: z.array(z.object({ from: z.string(), to: z.string(), share: z.enum(['whole', 'part']) })),
  /** True when the day lies in the window asked for; others lie between the window and the borders asked for. */
  insideWindow: z.boolean(),
  /** The whole of it as one Vietnamese sentence. */
  text: z.string(),
});

/** Kỳ: one period of a series, cut to the window. */
const periodSchema = z.object({
  from: daySchema,
  to: daySchema,
  /** `Tháng 11/2024`, `Quý IV/2024`, `Ngày 1–10 của chiến dịch`. */
  label: z.string(),
  /** True when the window cuts it short (the last month so far). */
  partial: z.boolean(),
});

/** One figure: an agency in one period. */
const seriesRowSchema = z.object({
  agency: z.string(),
  level: z.enum(AGENCY_LEVELS),
  /** Index into `periods`. */
  period: z.number().int(),
  /**
   * `known`: the three figures are the agency's own · `joined`: only known together with others, see `group` ·
   * `outside`: its area, or a part of it, stood under another province then and is not in these data · `absent`: as it was,
   * it did not exist then.
   */
  state: z.enum(['known', 'joined', 'outside', 'absent']),
  /** `null` unless `known`. */
  numerator: z.number().int().nullable(),
  denominator: z.number().int().nullable(),
  /** 0–100, two decimals, half-up; `null` where nothing arose and unless `known`. */
  percent: percentSchema,
  /** Số liệu gộp: the smallest set of units that contains it and is known, with its joined figure; also what is known where a part lay outside. */
  group: z
    .object({
      units: z.array(namedUnit),
      /** False when the data lack a part of the group (another province then). */
      complete: z.boolean(),
      numerator: z.number().int(),
      denominator: z.number().int(),
      percent: percentSchema,
    })
    .nullable(),
  /** Index into `notes`: why it is not known, or what must be said of it; `null` for nothing. */
  note: z.number().int().nullable(),
});

/** One agency of a series, and who answers for it under the borders asked for. */
const seriesAgency = z.object({
  id: z.string(),
  name: z.string(),
  level: z.enum(AGENCY_LEVELS),
  /** Units of that day that answer for it: itself, or its successors or predecessors when it does not exist that day. */
  standsFor: z.array(namedUnit),
  /** False: it has ended (or not begun) by that day and nobody took over, so that it stays a row of its own. */
  standing: z.boolean(),
});

const seriesBody = {
  /** `as-was`: each unit as it was; else the day whose borders rule. */
  borders: z.union([z.literal('as-was'), daySchema]),
  agencies: z.array(seriesAgency),
  /** Agency by agency, period by period. */
  rows: z.array(seriesRowSchema),
  /** Vietnamese sentences that rows point to. */
  notes: z.array(z.string()),
};

const basis = {
  from: daySchema,
  to: daySchema,
  by: unitSchema,
  scope: scopeSchema,
  indicator: computedSchema,
  asOf: z.string(),
  dataVersion: z.number().int(),
  /** The instant at which the figures were known so; `null`: now. */
  knownAt: z.string().nullable(),
  /** What must be said of all of it (of that instant, of a level that does not exist that day); `null` for nothing. */
  note: z.string().nullable(),
  periods: z.array(periodSchema),
};

/** Chuỗi số liệu: an indicator by period for one agency or many, under borders as they were or of one day. */
export const seriesEndpoint = endpoint({
  method: 'GET',
  path: '/api/series',
  summary: 'Chuỗi số liệu của một chỉ tiêu theo kỳ, theo địa giới từng thời kỳ hoặc của một ngày',
  query: z.object({
    indicator: computedSchema,
    /** One agency; without it all of `level`, all below `below`, or all. */
    agency: agencySchema.optional(),
    level: z.enum(AGENCY_LEVELS).optional(),
    /** Units below this one (a district, also one that has ended). */
    below: agencySchema.optional(),
    borders: z.union([z.literal('as-was'), daySchema]).default('as-was'),
    by: unitSchema.default('month'),
    from: daySchema,
    to: daySchema,
    scope: scopeSchema.default('own'),
    /** Whose 10 days `ten-days` are; the latest campaign when absent. */
    campaign: z.string().max(200).optional(),
    knownAt: z.string().max(100).optional(),
  }),
  body: z.undefined(),
  answer: z.object({ ...basis, ...seriesBody, changes: z.array(borderChangeSchema) }),
});

/** What can be said across a change: structural, whatever the data hold. */
const knowableSchema = z.object({
  knowable: z.boolean(),
  /** Why not, one Vietnamese sentence; `null` when knowable. */
  note: z.string().nullable(),
});

const seriesSchema = z.object(seriesBody);
const ratioSchema = z.object({
  numerator: z.number().int(),
  denominator: z.number().int(),
  percent: percentSchema,
});

/** The rows of one or many agencies under some borders. */
export type Series = z.infer<typeof seriesSchema>;
export type SeriesRow = z.infer<typeof seriesRowSchema>;
export type NamedUnit = z.infer<typeof namedUnit>;
export type Knowable = z.infer<typeof knowableSchema>;
export type BorderChangeAnswer = z.infer<typeof borderChangeSchema>;

/** So sánh địa giới cũ và mới of one agency over a window, and over the baseline and the campaign. */
export const agencyBordersEndpoint = endpoint({
  method: 'GET',
  path: '/api/agency-borders',
  summary: 'Một đơn vị theo địa giới cũ và địa giới mới: thay đổi, chuỗi số liệu, kỳ gốc so với chiến dịch',
  query: z.object({
    agency: agencySchema,
    indicator: computedSchema,
    /** Default: the baseline's first day to the campaign's last. */
    from: daySchema.optional(),
    to: daySchema.optional(),
    by: unitSchema.default('month'),
    scope: scopeSchema.default('own'),
    /** The latest when absent. */
    campaign: z.string().max(200).optional(),
    /** Default: the day before the last change of the agency in the window, and the day of that change. */
    oldBorders: daySchema.optional(),
    newBorders: daySchema.optional(),
  }),
  body: z.undefined(),
  answer: z.object({
    ...basis,
    agency: z.string(),
    /** Every change that ever touched it or, for a department, its province. */
    changes: z.array(borderChangeSchema),
    /** The two days compared; both `null` when no change touches it in the window (then only `asWas` is given). */
    oldBorders: daySchema.nullable(),
    newBorders: daySchema.nullable(),
    /** Whether the agency of the new borders can be followed back before the change. */
    before: knowableSchema,
    /** Whether the agency of the old borders can be followed after the change. */
    after: knowableSchema,
    asWas: seriesSchema,
    old: seriesSchema.nullable(),
    new: seriesSchema.nullable(),
    /**
     * Like with like: the smallest set of units around the agency that is known under the new borders in both windows
     * (often the agency alone), and its figures there; `null` without a change, and where others out of reach are in it.
     */
    comparable: z
      .object({
        units: z.array(namedUnit),
        /** False when the data lack a part of it (another province then). */
        complete: z.boolean(),
        baseline: ratioSchema,
        campaign: ratioSchema,
      })
      .nullable(),
    /** Kỳ gốc and the campaign as one period each; the same shapes, `period` is always 0. */
    windows: z.array(
      z.object({
        code: z.enum(['baseline', 'campaign']),
        from: daySchema,
        to: daySchema,
        asWas: seriesSchema,
        old: seriesSchema.nullable(),
        new: seriesSchema.nullable(),
      }),
    ),
  }),
});

export type SeriesQuery = z.output<typeof seriesEndpoint.query>;
export type SeriesAnswer = z.infer<typeof seriesEndpoint.answer>;
export type AgencyBordersQuery = z.output<typeof agencyBordersEndpoint.query>;
export type AgencyBordersAnswer = z.infer<typeof agencyBordersEndpoint.answer>;
