import { z } from 'zod';

const result = z.object({
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  percent: z.number().nullable(),
});

/** The shape of a proposal, as it is stored and as it goes out. */
export const proposalSchema = z.object({
  campaign: z.string(),
  uplift: z.object({ mode: z.enum(['points', 'relative']), value: z.number() }),
  baseline: z.object({ from: z.iso.date(), to: z.iso.date() }),
  rows: z.array(
    z.object({
      agency: z.string(),
      indicator: z.string(),
      baseline: result,
      central: z.number().nullable(),
      branch: z.enum(['below-central', 'at-or-above-central', 'full', 'not-applicable']),
      target: z.number().nullable(),
      basis: z.string(),
      reason: z.string(),
    }),
  ),
});
