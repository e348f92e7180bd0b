import { placeOfFigure } from '../../agencies/agency-place.ts';
import { answerRoute, type Route } from '../../platform/route.ts';
import { findQuickest } from './find-quickest.ts';
import { headroomEndpoint } from './headroom-api.ts';
import { quickestEndpoint, simulateEndpoint } from './moves-api.ts';
import { simulateMoves } from './simulate-moves.ts';
import { takeHeadroom } from './take-headroom.ts';

/** `GET /api/campaigns/:campaign/headroom`, `…/headroom/quickest`, `POST …/headroom/simulate`. */
export function headroomRoutes(): readonly Route[] {
  return [
    answerRoute(
      headroomEndpoint,
      { action: 'see-figures', at: ({ agency, scope }, _, app) => placeOfFigure(app, agency, scope) },
      (app, question) => takeHeadroom(app, question),
    ),
    answerRoute(
      quickestEndpoint,
      { action: 'see-figures', at: ({ agency }, _, app) => placeOfFigure(app, agency) },
      (app, question) => findQuickest(app, question),
    ),
    answerRoute(
      simulateEndpoint,
      { action: 'see-figures', at: (_, { moves }) => moves.map(({ agency }) => agency) },
      (app, question, { moves }) => simulateMoves(app, question, moves),
    ),
  ];
}
