import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { readingNoteSchema } from './readings-api.ts';

const daySchema = z.iso.date();
const percentSchema = z.number().nullable();
const countSchema = z.number().int();

/** One level on one indicator under one way of reading III.2. */
const whatIfGroupSchema = z.object({
  level: z.string(),
  indicator: z.string(),
  /** Agencies of the level, exempt ones left out. */
  agencies: countSchema,
  withTarget: countSchema,
  /** How many have both a target and a result in the window, and how many of them meet it. */
  measured: countSchema,
  met: countSchema,
  /** The same at the baseline itself: who would meet the target with what it had. */
  measuredAtBaseline: countSchema,
  metAtBaseline: countSchema,
  /** Spread of the targets; `null` where none is given. */
  lowest: percentSchema,
  median: percentSchema,
  highest: percentSchema,
});

/** What the province comes to on one indicator under one way of reading III.2. */
const whatIfProvinceSchema = z.object({
  indicator: z.string(),
  /** The rule applied to the province's own result. */
  target: percentSchema,
  /** The province in the window, as every screen tells it: declared before counted; both counts `null` of a rate alone. */
  today: z.object({
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    percent: percentSchema,
  }),
  /**
   * If every agency just reached its target with the dossiers of the window; agencies without a target stay as they
   * are. `null` where nothing arose.
   */
  reach: percentSchema,
  /** The same where those above their target stay there. */
  reachKeeping: percentSchema,
  /** Whether `reach` comes to `target`, compared unrounded. */
  isEnough: z.boolean().nullable(),
  /** Agencies with dossiers in the window and no target: they stay as they are. */
  withoutTarget: countSchema,
  /** Agencies left out: a rate was declared, without the counts to weigh it by. */
  leftOut: countSchema,
});

const whatIfColumnSchema = z.object({
  /** `in-force` the targets that hold on the day · `plan` as the campaign's frame reads III.2 · `choice` as asked. */
  kind: z.enum(['in-force', 'plan', 'choice']),
  /** `Theo kế hoạch`, `Tăng thêm 5% là nhân 1,05`: what tells this column from the plan's. */
  title: z.string(),
  readings: z.array(readingNoteSchema),
  groups: z.array(whatIfGroupSchema),
  province: z.array(whatIfProvinceSchema),
  /** Against the first column; `null` for the first column itself. */
  changes: z
    .object({
      /** Agencies with at least one other target, and targets that differ. */
      agencies: countSchema,
      targets: countSchema,
      higher: countSchema,
      lower: countSchema,
      given: countSchema,
      dropped: countSchema,
      /** The ten that change most, the largest first; `by` in points, `null` where one of both gives none. */
      most: z.array(
        z.object({
          agency: z.string(),
          indicator: z.string(),
          was: percentSchema,
          is: percentSchema,
          by: percentSchema,
        }),
      ),
    })
    .nullable(),
});

/** What ways of reading III.2 would mean, side by side, before anything is issued. */
export const whatIfEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/targets/what-if',
  summary: 'Nếu giao theo các cách hiểu khác nhau: bao nhiêu đơn vị đạt, toàn tỉnh đến đâu',
  query: z.object({
    campaign: z.string().max(200),
    /**
     * Ways of reading, `;` between them, each as `uplift=relative,cap=95`; names as in the query of the targets. Left
     * out: each point that III.2 leaves open, read the other way.
     */
    readings: z.string().max(1000).optional(),
    /** The day whose results are held against the targets: the last day with data, within the campaign. */
    at: daySchema.optional(),
  }),
  body: z.undefined(),
  answer: z.object({
    campaign: z.string(),
    at: daySchema,
    /** Results and mix of dossiers: from the campaign's first day to `at`; before the campaign, from the baseline's. */
    window: z.object({ from: daySchema, to: daySchema }),
    dataVersion: countSchema,
    /** The targets that hold on `at` where some are assigned, the plan's reading, then those asked for. */
    columns: z.array(whatIfColumnSchema),
  }),
});

export type WhatIf = z.output<typeof whatIfEndpoint.answer>;
export type WhatIfColumn = WhatIf['columns'][number];
