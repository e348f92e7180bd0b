import type { App } from '../platform/app.ts';
import { answerRoute, type Route } from '../platform/route.ts';
import { forecastsEndpoint } from './forecast-api.ts';
import { takeForecasts } from './take-forecasts.ts';

/** `GET /api/forecasts`. */
export function forecastRoutes(app: App): readonly Route[] {
  return [
    answerRoute(forecastsEndpoint, async ({ campaign, at, agency }) => {
      const table = await takeForecasts(app, campaign, at ?? null, agency ?? null);
      return { ...table, rows: [...table.rows] };
    }),
  ];
}
