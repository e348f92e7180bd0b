import { placeOfFigure } from '../agencies/agency-place.ts';
import { ANYWHERE } from '../platform/asker.ts';
import { answerRoute, type Route } from '../platform/route.ts';
import { agencyPageEndpoint, installationEndpoint, overviewEndpoint } from './dashboard-api.ts';
import { takeAgencyPage } from './take-agency-page.ts';
import { takeInstallation } from './take-installation.ts';
import { takeOverview } from './take-overview.ts';

/** `GET /api/installation`, `/api/overview`, `/api/agencies/:agency/page`. */
export function dashboardRoutes(): readonly Route[] {
  return [
    answerRoute(installationEndpoint, { action: 'see-frame', at: () => ANYWHERE }, (app) =>
      takeInstallation(app),
    ),
    answerRoute(
      overviewEndpoint,
      { action: 'see-figures' },
      (app, { campaign, at }) => takeOverview(app, campaign, at),
      { isKept: true },
    ),
    answerRoute(
      agencyPageEndpoint,
      { action: 'see-figures', at: ({ agency }, _, app) => placeOfFigure(app, agency) },
      (app, { campaign, agency, at }) => takeAgencyPage(app, campaign, agency, at),
      {
        isKept: true,
      },
    ),
  ];
}
