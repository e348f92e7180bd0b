import { placeOfFigure } from '../agencies/agency-place.ts';
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
export function targetProvenanceRoutes(): readonly Route[] {
  return [
    answerRoute(
      targetProvenanceEndpoint,
      { action: 'see-figures', at: ({ agency }, _, app) => placeOfFigure(app, agency) },
      (app, { at, ...figure }) => takeTargetProvenance(app, { ...figure, at: at ?? null }),
    ),
    answerRoute(
      standingProvenanceEndpoint,
      { action: 'see-figures', at: ({ agency }, _, app) => placeOfFigure(app, agency) },
      (app, { at, level, agency, ...figure }) =>
        takeStandingProvenance(app, {
          ...figure,
          at: at ?? null,
          level: level ?? null,
          agency: agency ?? null,
        }),
    ),
    answerRoute(
      forecastProvenanceEndpoint,
      { action: 'see-figures', at: ({ agency }, _, app) => placeOfFigure(app, agency) },
      (app, { at, ...figure }) => takeForecastProvenance(app, { ...figure, at: at ?? null }),
    ),
  ];
}
