import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';

const day = z.iso.date();

/** A campaign as screens show it. */
export const campaignAnswer = z.object({
  id: z.string(),
  title: z.string(),
  planNumber: z.string(),
  issuer: z.string(),
  place: z.string(),
  from: day,
  to: day,
  baseline: z.object({ from: day, to: day }),
  reportEveryDays: z.number(),
  milestones: z.array(
    z.object({ code: z.string(), title: z.string(), day, dayOfCampaign: z.number().nullable() }),
  ),
  deadlines: z.array(z.object({ what: z.string(), before: day, dueOn: day, clause: z.string() })),
  legalBases: z.array(z.object({ type: z.string(), number: z.string(), date: day, summary: z.string() })),
  centralTargets: z.array(z.object({ indicator: z.string(), percent: z.number(), clause: z.string() })),
  targetIndicators: z.array(
    z.object({ indicator: z.string(), rule: z.enum(['uplift', 'full']), clause: z.string() }),
  ),
  uplift: z.object({ mode: z.enum(['points', 'relative']), value: z.number() }),
  declaredScore: z.object({
    points: z.number(),
    rank: z.number(),
    of: z.number(),
    regionalRank: z.number(),
    regionOf: z.number(),
    region: z.string(),
    on: day,
  }),
});

export const getCampaign = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign',
  summary: 'Một chiến dịch: thời gian, mốc báo cáo, thời hạn, căn cứ pháp lý, mức trung ương giao',
  query: z.object({ campaign: z.string() }),
  body: z.undefined(),
  answer: campaignAnswer,
});
