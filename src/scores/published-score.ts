import { z } from 'zod';

/** Điểm và thứ hạng that the national portal published of the province, under one set; sets are not compared. */
const publishedScore = z.object({
  set: z.string(),
  on: z.iso.date(),
  points: z.number(),
  /** `null`: the place of that day is not known. */
  rank: z.number().int().nullable(),
  of: z.number().int().nullable(),
  region: z.string().nullable(),
  regionalRank: z.number().int().nullable(),
  regionOf: z.number().int().nullable(),
  groups: z.array(z.object({ code: z.string(), points: z.number() })),
  source: z.string(),
});

export type PublishedScore = z.output<typeof publishedScore>;

/** The file of published scores of one province. */
export const publishedScores = z.object({ province: z.string(), scores: z.array(publishedScore) });
