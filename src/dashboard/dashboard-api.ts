import { z } from 'zod';
import { AGENCY_LEVELS } from '../agencies/agency.ts';
import { suspicionSchema } from '../intake/suspicion/suspicion-api.ts';
import { endpoint } from '../platform/endpoint.ts';
import { effortSchema, forecastSchema, GRADES } from '../targets/forecast-api.ts';

const daySchema = z.iso.date();
const levelSchema = z.enum(AGENCY_LEVELS);
const windowSchema = z.object({ from: daySchema, to: daySchema });
const count = z.number().nullable();

/** What an indicator measures, in the words that its provenance shows. */
const indicatorSchema = z.object({
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  /** Tử số and mẫu số in words. */
  numeratorWords: z.string(),
  denominatorWords: z.string(),
  legalBases: z.array(z.string()),
  /** How the texts were read where they leave room. */
  readings: z.array(z.string()),
  /** Where the target comes from: `III.2.a`. */
  clause: z.string(),
  /** Mức trung ương; `null` where none is set. */
  central: z.number().nullable(),
});

/** Một con số: one rate with everything that its place on the screen needs. */
const figureSchema = z.object({
  indicator: z.string(),
  /** measured · không phát sinh · chưa báo cáo · chưa đến kỳ · không giao. */
  state: z.enum(['measured', 'nothing-arose', 'not-reported', 'not-yet-due', 'not-assigned']),
  numerator: count,
  denominator: count,
  percent: z.number().nullable(),
  /** Declared, counted from dossiers, or neither. */
  origin: z.enum(['declared', 'counted', 'none']),
  /** Nguồn of a declared figure, where it was named. */
  source: z.string().nullable(),
  /** The different sources of the dossiers that it counts, or of the declared figure; those without a name are left out. */
  sources: z.array(z.string()),
  target: z.number().nullable(),
  /** Where the trajectory says the result should be at the day shown. */
  trajectory: z.number().nullable(),
  pace: z.enum(['met', 'on-trajectory', 'behind', 'far-behind']).nullable(),
  /** Open suspicions that it rests on: dossiers of its agency (or area) in its window. */
  suspicions: z.number().int(),
  /** Points since the last milestone, and whether more than ordinary variation; `null` when it cannot be told. */
  movement: z.object({ points: z.number(), significant: z.boolean() }).nullable(),
});

const agencySchema = z.object({
  id: z.string(),
  name: z.string(),
  level: levelSchema,
  parentName: z.string().nullable(),
});

/** What every figure of a screen shares: the window, the cut-off, the version and the sources of the data. */
const basisSchema = z.object({
  campaign: z.object({
    id: z.string(),
    title: z.string(),
    planNumber: z.string(),
    from: daySchema,
    to: daySchema,
  }),
  at: daySchema,
  /** 1 … 60; 0 before the campaign. */
  dayOfCampaign: z.number(),
  days: z.number(),
  asOf: z.string(),
  dataVersion: z.number(),
  /** Nguồn and đợt nhập of the dossiers behind the counted figures of this screen: its agency or area, its window. */
  sources: z.array(z.string()),
  batches: z.number(),
  /** By what the targets of `at` hold: `approved` a decision · `assigned` a draft (dự thảo) · `proposed` the rule of III.2 alone. */
  targetStatus: z.enum(['approved', 'assigned', 'proposed']),
  /** `Quyết định số 2871/QĐ-UBND ngày 06/11/2024`; `null` unless approved. */
  decision: z.string().nullable(),
  /** The milestone that movements are counted from. */
  movementSince: daySchema.nullable(),
  indicators: z.array(indicatorSchema),
});

const trendSchema = z.object({
  indicator: z.string(),
  target: z.number().nullable(),
  baseline: z.number().nullable(),
  days: z.array(
    z.object({
      day: daySchema,
      numerator: z.number(),
      denominator: z.number(),
      cumulative: z.number().nullable(),
    }),
  ),
  /** Lộ trình at the end of each day of the campaign, to be drawn as one line; empty without a target or a baseline. */
  trajectory: z.array(z.object({ day: daySchema, percent: z.number() })),
});

const overviewSchema = z.object({
  basis: basisSchema,
  headline: z.string(),
  /** The province's id. */
  root: z.string(),
  province: z.array(figureSchema),
  met: z.array(z.object({ indicator: z.string(), level: levelSchema, met: z.number(), of: z.number() })),
  callToday: z.array(z.object({ agency: agencySchema, figure: figureSchema, missing: z.number() })),
  movers: z.array(
    z.object({
      agency: agencySchema,
      before: z.number(),
      recent: z.number(),
      change: z.number(),
    }),
  ),
  /** Dữ liệu đáng ngờ in the window: the ten most severe, and how many there are. */
  suspicions: z.object({ total: z.number().int(), first: z.array(suspicionSchema) }),
  recentDays: z.number(),
  /**
   * The windows of `movers`: each of its rates is the first indicator of the campaign counted in one of them (`GET
   * /api/provenance`, scope `own`, source `computed`). `before` is `null` in the first days, when there are no movers.
   */
  windows: z.object({ recent: windowSchema, before: windowSchema.nullable() }),
  agencies: z.array(
    z.object({
      agency: agencySchema,
      figures: z.array(figureSchema),
      /** Dự báo in short, of the indicators for which there is one. */
      forecasts: z.array(
        z.object({
          indicator: z.string(),
          percent: z.number(),
          low: z.number(),
          high: z.number(),
          grade: z.enum(GRADES).nullable(),
        }),
      ),
    }),
  ),
  trends: z.array(trendSchema),
  /** Dự báo of the province with all below it, one for each indicator. */
  forecasts: z.array(forecastSchema),
  /** How many agencies of a level are how likely to meet their target at the end; `unknown`: chưa đủ dữ liệu. */
  outlook: z.array(
    z.object({
      indicator: z.string(),
      level: levelSchema,
      certain: z.number().int(),
      possible: z.number().int(),
      difficult: z.number().int(),
      veryDifficult: z.number().int(),
      unknown: z.number().int(),
    }),
  ),
});

const agencyPageSchema = z.object({
  basis: basisSchema,
  agency: agencySchema.extend({
    officialName: z.string(),
    parentId: z.string().nullable(),
    exemption: z.string().nullable(),
  }),
  figures: z.array(
    figureSchema.extend({
      reason: z.string().nullable(),
      baseline: z.number().nullable(),
      gap: z.number().nullable(),
      rank: z.number().nullable(),
      of: z.number(),
      /** Places that chance alone could have given it, best and worst; `null` without a place. */
      rankInterval: z.tuple([z.number().int(), z.number().int()]).nullable(),
      /** False: so few dossiers that the place says little; `null` where their number is not known. */
      minimumVolume: z.boolean().nullable(),
    }),
  ),
  /** Of the campaign's first indicator: the effort of its forecast. */
  effort: effortSchema.nullable(),
  /** Dự báo of the agency itself, one for each indicator. */
  forecasts: z.array(forecastSchema),
  trends: z.array(trendSchema),
  procedures: z.array(
    z.object({
      code: z.string(),
      name: z.string().nullable(),
      numerator: z.number(),
      denominator: z.number(),
      percent: z.number().nullable(),
    }),
  ),
  /** Dữ liệu đáng ngờ that its own figures rest on. */
  suspicions: z.array(suspicionSchema),
  /** Với địa bàn: a district with its communes; empty for others. */
  subtree: z.array(figureSchema),
  below: z.array(z.object({ agency: agencySchema, figures: z.array(figureSchema) })),
});

const atQuery = z.object({ campaign: z.string().max(200), at: daySchema.optional() });

/** What this installation is: which campaigns it runs, whether its data are made up, and to which day they reach. */
export const installationEndpoint = endpoint({
  method: 'GET',
  path: '/api/installation',
  summary: 'Bản cài đặt: phiên bản, các chiến dịch, số liệu có phải mô phỏng',
  query: z.object({}),
  body: z.undefined(),
  answer: z.object({
    version: z.string(),
    simulated: z.boolean(),
    dataVersion: z.number(),
    lastDay: daySchema.nullable(),
    province: z.string(),
    campaigns: z.array(
      z.object({ id: z.string(), title: z.string(), from: daySchema, to: daySchema, defaultDay: daySchema }),
    ),
  }),
});

export const overviewEndpoint = endpoint({
  method: 'GET',
  path: '/api/overview',
  summary: 'Tổng quan chiến dịch đến hết một ngày',
  query: atQuery,
  body: z.undefined(),
  answer: overviewSchema,
});

export const agencyPageEndpoint = endpoint({
  method: 'GET',
  path: '/api/agencies/:agency/page',
  summary: 'Một đơn vị so với chỉ tiêu của mình đến hết một ngày',
  query: atQuery.extend({ agency: z.string().max(200) }),
  body: z.undefined(),
  answer: agencyPageSchema,
});

export type Installation = z.output<typeof installationEndpoint.answer>;
export type Overview = z.output<typeof overviewSchema>;
export type AgencyPage = z.output<typeof agencyPageSchema>;
export type Figure = z.output<typeof figureSchema>;
export type Basis = z.output<typeof basisSchema>;
export type IndicatorWords = z.output<typeof indicatorSchema>;
export type AgencyName = z.output<typeof agencySchema>;
export type Trend = z.output<typeof trendSchema>;
