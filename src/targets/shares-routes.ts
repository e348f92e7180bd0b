import { placeOfFigure } from '../agencies/agency-place.ts';
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
export function sharesRoutes(): readonly Route[] {
  return [
    answerRoute(
      sharesEndpoint,
      { action: 'see-shares', at: ({ agency }) => [agency] },
      (app, { campaign, agency, indicator, at }) =>
        takeTargetShares(app, { campaign, agency, indicator: indicator ?? null, at: at ?? null }),
    ),
    answerRoute(
      shareProposalEndpoint,
      { action: 'see-shares', at: ({ agency }) => [agency] },
      (app, { at, dossiers, ...question }) =>
        proposeTargetShare(app, { ...question, at: at ?? null, dossiers: dossiers ?? null }),
    ),
    answerRoute(
      shareHistoryEndpoint,
      { action: 'see-shares', at: ({ agency }) => [agency] },
      async (app, question) => ({
        versions: await listShareHistory(app, question),
      }),
    ),
    answerRoute(
      checkShareEndpoint,
      { action: 'set-shares', at: ({ agency }) => [agency] },
      (app, { campaign, agency, at }, { indicator, ...share }) =>
        checkTargetShare(app, { campaign, agency, indicator, at: at ?? null }, share),
    ),
    answerRoute(
      saveShareEndpoint,
      { action: 'set-shares', at: ({ agency }) => [agency] },
      (app, { campaign, agency, at }, { indicator, ...input }) =>
        saveTargetShare(app, { campaign, agency, indicator, at: at ?? null }, input),
    ),
    answerRoute(
      shareListEndpoint,
      { action: 'see-figures', at: ({ agency }, _, app) => placeOfFigure(app, agency) },
      async (app, { campaign, indicator, at, agency }) => {
        const list = await listTargetShares(app, {
          campaign,
          indicator: indicator ?? null,
          at: at ?? null,
        });
        return { ...list, rows: list.rows.filter((row) => row.agency === (agency ?? row.agency)) };
      },
    ),
  ];
}
