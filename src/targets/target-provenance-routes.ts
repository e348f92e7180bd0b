import type { App } from '../platform/app.ts';
import { answerRoute, type Route } from '../platform/route.ts';
import { takeForecastProvenance } from './take-forecast-provenance.ts';
import { takeStandingProvenance } from './take-standing-provenance.ts';
import { takeTargetProvenance } from './take-target-provenance.ts';
import {
  forecastProvenanceEndpoint,
  standingProvenanceEndpoint,
  targetProvenanceEndpoint,
} from './target-provenance-api.ts';

/** `GET /api/campaigns/:campaign/target-provenance`, `…/standing-provenance`, `…/forecast-provenance`. */
export function targetProvenanceRoutes(app: App): readonly Route[] {
  return [
    answerRoute(targetProvenanceEndpoint, ({ at, ...figure }) =>
      takeTargetProvenance(app, { ...figure, at: at ?? null }),
    ),
    answerRoute(standingProvenanceEndpoint, ({ at, level, agency, ...figure }) =>
      takeStandingProvenance(app, {
        ...figure,
        at: at ?? null,
        level: level ?? null,
        agency: agency ?? null,
      }),
    ),
    answerRoute(forecastProvenanceEndpoint, ({ at, ...figure }) =>
      takeForecastProvenance(app, { ...figure, at: at ?? null }),
    ),
  ];
}
