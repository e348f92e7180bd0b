import { agencyRoutes } from '../agencies/agency-routes.ts';
import { dashboardRoutes } from '../dashboard/dashboard-routes.ts';
import type { App } from '../platform/app.ts';
import type { JobRegister } from '../platform/job-register.ts';
import type { Route } from '../platform/route.ts';

/** Every question that the server answers, room by room. */
export function listRoutes(app: App, jobs: JobRegister): readonly Route[] {
  return [...agencyRoutes(app), ...dashboardRoutes(app)];
}
