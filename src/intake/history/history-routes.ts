import { ANYWHERE } from '../../platform/asker.ts';
import { answerRoute, type Route } from '../../platform/route.ts';
import { dossierHistoryEndpoint } from './history-api.ts';
import { takeHistory } from './take-history.ts';

/** `GET /api/dossier-history`. */
export function historyRoutes(): readonly Route[] {
  return [
    answerRoute(dossierHistoryEndpoint, { action: 'see-dossiers', at: () => ANYWHERE }, (app, { key }) =>
      takeHistory(app, key),
    ),
  ];
}
