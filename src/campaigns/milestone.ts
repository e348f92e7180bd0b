import { type Day, daysBetween } from '../platform/date.ts';
import type { Campaign, Milestone } from './campaign.ts';

/** Ngày thứ mấy của chiến dịch: 1 on its first day; `null` before it and after its last. */
export function dayOfCampaign(campaign: Pick<Campaign, 'from' | 'to'>, day: Day): number | null {
  return day < campaign.from || day > campaign.to ? null : daysBetween(campaign.from, day) + 1;
}

/** The milestone (mốc báo cáo) of that code; `null` when the campaign has none such. */
export function findMilestone(campaign: Pick<Campaign, 'milestones'>, code: string): Milestone | null {
  return campaign.milestones.find((milestone) => milestone.code === code) ?? null;
}
