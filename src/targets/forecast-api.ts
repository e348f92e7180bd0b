import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';

const daySchema = z.iso.date();
const percentSchema = z.number().nullable();

/** Khả năng đạt: chắc đạt · có thể · khó · rất khó. */
export const GRADES = ['certain', 'possible', 'difficult', 'very-difficult'] as const;

/**
 * Cần mỗi ngày làm việc: what the working days left must bring for the result to end at its target. Whole dossiers reach
 * the target exactly when as many cases come as are expected; one less does not.
 */
export const effortSchema = z.object({
  /** Working days after the last day with data, up to the last day of the campaign; above 0. */
  workingDaysLeft: z.number(),
  /** Cases (of the denominator) expected in the days left, whole. */
  expected: z.number(),
  /** How many of these the forecast says will count, whole. */
  foreseen: z.number(),
  /** How many of these must count for the target; 0 where it is met whatever they bring. */
  needed: z.number(),
  /** Cần thêm: how many more must count than the forecast brings; 0 where it is enough. */
  extra: z.number(),
  /** The same three shared evenly over the working days left, with decimals. */
  neededPerWorkingDay: z.number(),
  expectedPerWorkingDay: z.number(),
  extraPerWorkingDay: z.number(),
  /** The same in whole dossiers a day: with so many each working day the target is reached, with one less it is not. */
  neededEachDay: z.number(),
  extraEachDay: z.number(),
  /** False when even every case still expected would not be enough. */
  reachable: z.boolean(),
  /** What the ratio comes to when every case still expected counts: percent, two decimals, cut off; `null` without a case. */
  highest: z.number().nullable(),
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
   * `forecast`: the figures below say the last day · `final`: the last day is over and loaded, they are the result itself ·
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
  /** The most reasonable value of the last day, 0–100: as likely to be passed as not. */
  percent: percentSchema,
  /** Khoảng dự báo 80%: four times out of five the last day's value lies between; both are shown where it is said. */
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
  query: z.object({
    campaign: z.string().max(200),
    at: daySchema.optional(),
    agency: z.string().max(200).optional(),
  }),
  body: z.undefined(),
  answer: z.object({
    campaign: z.string(),
    /** The day at whose end the forecast is made. */
    at: daySchema,
    /** The day that is forecast. */
    to: daySchema,
    /** The last day with data, on which the forecast rests; `null` when there are none. */
    seen: daySchema.nullable(),
    dataVersion: z.number().int(),
    /** Below these there is no forecast. */
    minimum: z.object({ days: z.number().int(), dossiers: z.number().int() }),
    rows: z.array(forecastSchema),
  }),
});

export type Forecast = z.output<typeof forecastSchema>;
export type Grade = (typeof GRADES)[number];
export type Effort = z.output<typeof effortSchema>;
