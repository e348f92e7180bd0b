import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { answerRoute, type Route } from '../platform/route.ts';
import { getCampaign } from './campaign-api.ts';
import { findCampaign } from './campaign-store.ts';

/** `GET /api/campaigns/:campaign`. */
export function campaignRoutes(app: App): readonly Route[] {
  return [
    answerRoute(getCampaign, async ({ campaign: id }) => {
      const campaign = await findCampaign(app.records, id);
      if (!campaign) {
        throw new AppError('not-found', `Không có chiến dịch “${id}”. Hãy mở lại từ trang Tổng quan.`);
      }
      return {
        ...campaign,
        trajectory:
          campaign.trajectory.shape === 'milestones'
            ? { ...campaign.trajectory, points: [...campaign.trajectory.points] }
            : campaign.trajectory,
        workingDays: [...campaign.workingDays],
        milestones: [...campaign.milestones],
        deadlines: [...campaign.deadlines],
        legalBases: [...campaign.legalBases],
        centralTargets: [...campaign.centralTargets],
        targetIndicators: [...campaign.targetIndicators],
      };
    }),
  ];
}
