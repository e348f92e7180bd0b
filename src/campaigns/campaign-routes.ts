import { ANYWHERE } from '../platform/asker.ts';
import { answerRoute, type Route } from '../platform/route.ts';
import { getCampaign, setPlanNumberEndpoint } from './campaign-api.ts';
import { requireCampaign } from './require-campaign.ts';
import { setPlanNumber } from './set-plan-number.ts';

/** `GET /api/campaigns/:campaign`, `POST /api/campaigns/:campaign/plan-number`. */
export function campaignRoutes(): readonly Route[] {
  return [
    answerRoute(getCampaign, { action: 'see-frame', at: () => ANYWHERE }, async (app, { campaign: id }) => {
      const campaign = await requireCampaign(app.records, id);
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
    answerRoute(
      setPlanNumberEndpoint,
      { action: 'set-frame', at: () => null },
      async (app, { campaign }, body) => {
        const { number, day } = await setPlanNumber(app, campaign, body);
        return { planNumber: number, planDay: day };
      },
    ),
  ];
}
