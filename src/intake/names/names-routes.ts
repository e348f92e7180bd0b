import { answerRoute, type Route } from '../../platform/route.ts';
import type { ImportKind } from '../import-kind.ts';
import { decideName } from './decide-name.ts';
import { listDecisions } from './list-decisions.ts';
import { listWaitingNames } from './list-waiting-names.ts';
import {
  decideName as decideNameEndpoint,
  listDecisions as listDecisionsEndpoint,
  listWaitingNames as listWaitingNamesEndpoint,
  withdrawDecision as withdrawDecisionEndpoint,
} from './names-api.ts';
import { withdrawDecision } from './withdraw-decision.ts';

/** `/api/agency-names`, but for candidates, which need no import. */
export function waitingNamesRoutes({ kinds }: { readonly kinds: readonly ImportKind[] }): readonly Route[] {
  return [
    answerRoute(listWaitingNamesEndpoint, { action: 'see-imports' }, (app, { limit }) =>
      listWaitingNames(app, kinds, limit),
    ),
    answerRoute(decideNameEndpoint, { action: 'import' }, (app, _, { text, agency, source, note }) =>
      decideName(app, kinds, { text, agency, source: source ?? null, note: note || null }),
    ),
    answerRoute(listDecisionsEndpoint, { action: 'see-imports' }, (app) => listDecisions(app)),
    answerRoute(withdrawDecisionEndpoint, { action: 'import' }, (app, { decision }) =>
      withdrawDecision(app, decision),
    ),
  ];
}
