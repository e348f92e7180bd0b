import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { campaignFrame } from './campaign-frame.ts';
import { LONGEST_PLAN_NUMBER } from './plan-number.ts';

const day = z.iso.date();

/** A campaign as screens show it: its frame, with the milestones and due days that follow from it. */
export const campaignAnswer = campaignFrame.omit({ interimOnDay: true, readings: true }).extend({
  /** Số, ký hiệu of the plan, `2871/KH-UBND`; as long as nobody entered it, what the frame says: `…/KH-UBND`. */
  planNumber: z.string(),
  /** The day on the plan; `null` as long as nobody entered its number. */
  planDay: day.nullable(),
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

/** Enters the number of the plan, or corrects it: drafts name the plan by it at once, approved papers keep their words. */
export const setPlanNumberEndpoint = endpoint({
  method: 'POST',
  path: '/api/campaigns/:campaign/plan-number',
  summary: 'Ghi số, ngày của kế hoạch mà các văn bản của chiến dịch nêu',
  query: z.object({ campaign: z.string().max(200) }),
  body: z.object({
    /** As it stands on the plan: `2871/KH-UBND`, also with “Số:” before it; refused in one sentence where it is none. */
    number: z.string().trim().min(1).max(LONGEST_PLAN_NUMBER),
    /** Neither to come nor after the campaign; at most a year before it. */
    day,
  }),
  /** As it is printed. */
  answer: z.object({ planNumber: z.string(), planDay: day }),
});
