import { z } from 'zod';

const result = z.object({
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  percent: z.number().nullable(),
});

/** The readings of III.2; those that older assignments do not name were read as the defaults. */
export const readingsSchema = z.object({
  /** “Tăng thêm 5%”: percentage points, or relative to what is raised. */
  uplift: z.object({ mode: z.enum(['points', 'relative']), value: z.number() }),
  /** Kỳ gốc: whose results are compared with the central target. */
  baseline: z.object({ from: z.iso.date(), to: z.iso.date() }),
  /** Mức cao nhất of an uplifted target, at most 100. */
  cap: z.number().default(100),
  /** Mức sàn: `central` never below the central target; `none` own result and uplift, whatever it is. */
  floor: z.enum(['central', 'none']).default('central'),
  /** What the uplift is added to at or above the central target: the own result, or the floor alone. */
  upliftOn: z.enum(['own-result', 'floor']).default('own-result'),
});

/** One target with the branch of III.2 that gave it. */
export const targetRowSchema = z.object({
  agency: z.string(),
  indicator: z.string(),
  baseline: result,
  central: z.number().nullable(),
  /** `amended`: an amendment says the target (the sentence in `reason` says which). */
  branch: z.enum(['below-central', 'at-or-above-central', 'full', 'not-applicable', 'amended']),
  target: z.number().nullable(),
  basis: z.string(),
  reason: z.string(),
});

/** The shape of a proposal, as it is stored and as it goes out. */
export const proposalSchema = z.object({
  campaign: z.string(),
  ...readingsSchema.shape,
  rows: z.array(targetRowSchema),
});
