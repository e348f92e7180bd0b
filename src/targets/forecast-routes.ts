import { placeOfFigure } from '../agencies/agency-place.ts';
import { answerRoute, type Route } from '../platform/route.ts';
import { forecastsEndpoint } from './forecast-api.ts';
import { takeForecasts } from './take-forecasts.ts';

/** `GET /api/forecasts`. */
export function forecastRoutes(): readonly Route[] {
  return [
    answerRoute(
      forecastsEndpoint,
      { action: 'see-figures', at: ({ agency }, _, app) => placeOfFigure(app, agency) },
      async (app, { campaign, at, agency }) => {
        const table = await takeForecasts(app, campaign, at ?? null, agency ?? null);
        return { ...table, rows: [...table.rows] };
      },
    ),
  ];
}
