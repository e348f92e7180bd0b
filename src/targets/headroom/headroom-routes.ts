import type { App } from '../../platform/app.ts';
import { answerRoute, type Route } from '../../platform/route.ts';
import { findQuickest } from './find-quickest.ts';
import { headroomEndpoint } from './headroom-api.ts';
import { quickestEndpoint, simulateEndpoint } from './moves-api.ts';
import { simulateMoves } from './simulate-moves.ts';
import { takeHeadroom } from './take-headroom.ts';

/** `GET /api/campaigns/:campaign/headroom`, `…/headroom/quickest`, `POST …/headroom/simulate`. */
export function headroomRoutes(app: App): readonly Route[] {
  return [
    answerRoute(headroomEndpoint, (question) => takeHeadroom(app, question)),
    answerRoute(quickestEndpoint, (question) => findQuickest(app, question)),
    answerRoute(simulateEndpoint, (question, { moves }) => simulateMoves(app, question, moves)),
  ];
}
