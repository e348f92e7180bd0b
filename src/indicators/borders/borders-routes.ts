import type { App } from '../../platform/app.ts';
import { answerRoute, type Route } from '../../platform/route.ts';
import { agencyBordersEndpoint, seriesEndpoint } from './borders-api.ts';
import { takeAgencyBorders } from './take-agency-borders.ts';
import { takeSeries } from './take-series.ts';

/** `GET /api/series`, `/api/agency-borders`. */
export function bordersRoutes(app: App): readonly Route[] {
  return [
    answerRoute(seriesEndpoint, (question) => takeSeries(app, question)),
    answerRoute(agencyBordersEndpoint, (question) => takeAgencyBorders(app, question)),
  ];
}
