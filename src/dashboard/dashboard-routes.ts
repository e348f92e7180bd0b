import type { App } from '../platform/app.ts';
import { answerRoute, type Route } from '../platform/route.ts';
import { agencyPageEndpoint, installationEndpoint, overviewEndpoint } from './dashboard-api.ts';
import { takeAgencyPage } from './take-agency-page.ts';
import { takeInstallation } from './take-installation.ts';
import { takeOverview } from './take-overview.ts';

/** `GET /api/installation`, `/api/overview`, `/api/agencies/:agency/page`. */
export function dashboardRoutes(app: App): readonly Route[] {
  return [
    answerRoute(installationEndpoint, () => takeInstallation(app)),
    answerRoute(overviewEndpoint, ({ campaign, at }) => takeOverview(app, campaign, at), { isKept: true }),
    answerRoute(agencyPageEndpoint, ({ campaign, agency, at }) => takeAgencyPage(app, campaign, agency, at), {
      isKept: true,
    }),
  ];
}
