import type { App } from '../../platform/app.ts';
import { oneOrWhole } from '../../platform/asker.ts';
import { answerRoute, type Route } from '../../platform/route.ts';
import { agencyBordersEndpoint, seriesEndpoint } from './borders-api.ts';
import { takeAgencyBorders } from './take-agency-borders.ts';
import { takeSeries } from './take-series.ts';

/** `GET /api/series`, `/api/agency-borders`. */
export function bordersRoutes(): readonly Route[] {
  return [
    answerRoute(
      seriesEndpoint,
      { action: 'see-figures', at: ({ agency, below }) => oneOrWhole(agency ?? below) },
      (app, question) => takeSeries(app, question),
    ),
    answerRoute(
      agencyBordersEndpoint,
      { action: 'see-figures', at: ({ agency }) => [agency] },
      (app, question) => takeAgencyBorders(app, question),
    ),
  ];
}
