import type { App } from '../platform/app.ts';
import { answerRoute, type Route } from '../platform/route.ts';
import { listTargetShares } from './list-target-shares.ts';
import { proposeTargetShare } from './propose-target-share.ts';
import { checkTargetShare, saveTargetShare } from './save-target-share.ts';
import {
  checkShareEndpoint,
  saveShareEndpoint,
  shareHistoryEndpoint,
  shareListEndpoint,
  shareProposalEndpoint,
  sharesEndpoint,
} from './shares-api.ts';
import { listShareHistory, takeTargetShares } from './take-target-shares.ts';

/** `GET /api/campaigns/:campaign/agencies/:agency/shares`, `…/proposal`, `…/history`, `POST …`, `…/check`, `GET …/:campaign/shares`. */
export function sharesRoutes(app: App): readonly Route[] {
  return [
    answerRoute(sharesEndpoint, ({ campaign, agency, indicator, at }) =>
      takeTargetShares(app, { campaign, agency, indicator: indicator ?? null, at: at ?? null }),
    ),
    answerRoute(shareProposalEndpoint, ({ at, dossiers, ...question }) =>
      proposeTargetShare(app, { ...question, at: at ?? null, dossiers: dossiers ?? null }),
    ),
    answerRoute(shareHistoryEndpoint, async (question) => ({
      versions: await listShareHistory(app, question),
    })),
    answerRoute(checkShareEndpoint, ({ campaign, agency, at }, { indicator, ...share }) =>
      checkTargetShare(app, { campaign, agency, indicator, at: at ?? null }, share),
    ),
    answerRoute(saveShareEndpoint, ({ campaign, agency, at }, { indicator, ...input }) =>
      saveTargetShare(app, { campaign, agency, indicator, at: at ?? null }, input),
    ),
    answerRoute(shareListEndpoint, ({ campaign, indicator, at }) =>
      listTargetShares(app, { campaign, indicator: indicator ?? null, at: at ?? null }),
    ),
  ];
}
