import type { App } from '../../platform/app.ts';
import { answerRoute, type Route } from '../../platform/route.ts';
import { dossierHistoryEndpoint } from './history-api.ts';
import { takeHistory } from './take-history.ts';

/** `GET /api/dossier-history`. */
export function historyRoutes(app: App): readonly Route[] {
  return [answerRoute(dossierHistoryEndpoint, ({ key }) => takeHistory(app, key))];
}
