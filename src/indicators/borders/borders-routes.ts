import { placeOfFigure } from '../../agencies/agency-place.ts';
import { answerRoute, type Route } from '../../platform/route.ts';
import { agencyBordersEndpoint, seriesEndpoint } from './borders-api.ts';
import { takeAgencyBorders } from './take-agency-borders.ts';
import { takeSeries } from './take-series.ts';

/** `GET /api/series`, `/api/agency-borders`. */
export function bordersRoutes(): readonly Route[] {
  return [
    answerRoute(
      seriesEndpoint,
      {
        action: 'see-figures',
        at: ({ agency, below, scope }, _, app) =>
          agency === undefined ? placeOfFigure(app, below, 'subtree') : placeOfFigure(app, agency, scope),
      },
      (app, question) => takeSeries(app, question),
    ),
    answerRoute(
      agencyBordersEndpoint,
      { action: 'see-figures', at: ({ agency, scope }, _, app) => placeOfFigure(app, agency, scope) },
      (app, question) => takeAgencyBorders(app, question),
    ),
  ];
}
