import { agencyRoutes } from '../agencies/agency-routes.ts';
import { campaignRoutes } from '../campaigns/campaign-routes.ts';
import { dashboardRoutes } from '../dashboard/dashboard-routes.ts';
import { indicatorsRoutes } from '../indicators/indicators-routes.ts';
import { resultKind } from '../indicators/result-kind.ts';
import { dossierKind } from '../intake/dossier-kind.ts';
import { intakeRoutes } from '../intake/intake-routes.ts';
import { procedureKind } from '../intake/procedure-kind.ts';
import type { App } from '../platform/app.ts';
import type { JobRegister } from '../platform/job-register.ts';
import type { Route } from '../platform/route.ts';
import { reportsRoutes } from '../reports/reports-routes.ts';
import { targetsRoutes } from '../targets/targets-routes.ts';

/** Every question that the server answers, room by room. */
export function listRoutes(
  app: App,
  door: { readonly jobs: JobRegister; readonly failureText: (failure: unknown) => string },
): readonly Route[] {
  const kinds = [dossierKind, procedureKind, resultKind];
  return [
    ...agencyRoutes(app),
    ...campaignRoutes(app),
    ...intakeRoutes(app, { ...door, kinds }),
    ...indicatorsRoutes(app),
    ...targetsRoutes(app),
    ...reportsRoutes(app),
    ...dashboardRoutes(app),
  ];
}
