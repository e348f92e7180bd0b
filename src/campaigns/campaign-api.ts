import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { campaignFrame } from './campaign-frame.ts';

const day = z.iso.date();

/** A campaign as screens show it: its frame, with the milestones and due days that follow from it. */
export const campaignAnswer = campaignFrame.omit({ interimOnDay: true, readings: true }).extend({
  milestones: z.array(
    z.object({ code: z.string(), title: z.string(), day, dayOfCampaign: z.int().nullable() }),
  ),
  /** Ngày làm việc of the campaign, in order; `trajectory.shape` says how the way to the target spreads over them. */
  workingDays: z.array(day),
  deadlines: z.array(z.object({ what: z.string(), before: day, dueOn: day, clause: z.string() })),
});

export const getCampaign = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign',
  summary: 'Một chiến dịch: thời gian, mốc báo cáo, thời hạn, căn cứ pháp lý, mức trung ương giao',
  query: z.object({ campaign: z.string().max(200) }),
  body: z.undefined(),
  answer: campaignAnswer,
});
