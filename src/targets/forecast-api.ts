import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';

const daySchema = z.iso.date();
const percentSchema = z.number().nullable();

/** Khả năng đạt: chắc đạt · có thể · khó · rất khó. */
export const GRADES = ['certain', 'possible', 'difficult', 'very-difficult'] as const;

/** Cần mỗi ngày làm việc: what the working days left must bring for the result to end at its target. */
export const effortSchema = z.object({
  workingDaysLeft: z.number(),
  /** Cases (of the denominator) expected in the days left. */
  expected: z.number(),
  /** Of these, how many must count, in all and per working day. */
  needed: z.number(),
  neededPerWorkingDay: z.number(),
  expectedPerWorkingDay: z.number(),
  /** Cần thêm: how many more per working day than the forecast brings; 0 where it is enough. */
  extraPerWorkingDay: z.number(),
  /** False when even every case still expected would not be enough. */
  reachable: z.boolean(),
});

/** Dự báo of one agency on one indicator for the last day of the campaign. */
export const forecastSchema = z.object({
  agency: z.string(),
  level: z.string(),
  /** `subtree` for the province, `own` for all others. */
  scope: z.enum(['own', 'subtree']),
  indicator: z.string(),
  target: percentSchema,
  /**
   * `forecast`: the figures below say the last day · `final`: the last day is over, they are the result itself ·
   * `too-little-data`: chưa đủ dữ liệu · `not-counted`: no daily count of dossiers to forecast from.
   */
  state: z.enum(['forecast', 'final', 'too-little-data', 'not-counted']),
  /** Why there is no forecast, a Vietnamese sentence; `null` where there is one. */
  note: z.string().nullable(),
  soFar: z.object({
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    percent: percentSchema,
  }),
  /** The most reasonable value of the last day, 0–100. */
  percent: percentSchema,
  /** Khoảng dự báo 80%: four times out of five the last day's value lies between. */
  low: percentSchema,
  high: percentSchema,
  /** Chance of meeting the target, 0–1, two decimals; on the last day 0 or 1; `null` without a target or a forecast. */
  chance: z.number().nullable(),
  /** Of a forecast alone: on the last day a target is met or not. */
  grade: z.enum(GRADES).nullable(),
  effort: effortSchema.nullable(),
});

/** The forecasts of a campaign at the end of a day: the province, then every agency with targets. */
export const forecastsEndpoint = endpoint({
  method: 'GET',
  path: '/api/forecasts',
  summary: 'Dự báo kết quả ngày cuối chiến dịch, khoảng 80% và khả năng đạt chỉ tiêu',
  query: z.object({ campaign: z.string(), at: daySchema.optional(), agency: z.string().optional() }),
  body: z.undefined(),
  answer: z.object({
    campaign: z.string(),
    /** The day at whose end the forecast is made. */
    at: daySchema,
    /** The day that is forecast. */
    to: daySchema,
    dataVersion: z.number().int(),
    /** Below these there is no forecast. */
    minimum: z.object({ days: z.number().int(), dossiers: z.number().int() }),
    rows: z.array(forecastSchema),
  }),
});

export type Forecast = z.output<typeof forecastSchema>;
export type Grade = (typeof GRADES)[number];
export type Effort = z.output<typeof effortSchema>;
