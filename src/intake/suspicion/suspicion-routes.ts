import { placeOfFigure } from '../../agencies/agency-place.ts';
import { answerRoute, type Route } from '../../platform/route.ts';
import { acceptSuspicion, withdrawAcceptance } from './accept-suspicion.ts';
import { listSuspicions } from './list-suspicions.ts';
import { suspicionAnswer } from './suspicion-answer.ts';
import {
  acceptSuspicionEndpoint,
  listSuspicionsEndpoint,
  withdrawAcceptanceEndpoint,
} from './suspicion-api.ts';

/** `/api/suspicions`. */
export function suspicionRoutes(): readonly Route[] {
  return [
    answerRoute(
      listSuspicionsEndpoint,
      { action: 'see-figures', at: ({ agency }, _, app) => placeOfFigure(app, agency) },
      async (app, question) => {
        const list = await listSuspicions(app, question);
        return { ...list, suspicions: list.suspicions.map(suspicionAnswer), tooFew: [...list.tooFew] };
      },
    ),
    answerRoute(acceptSuspicionEndpoint, { action: 'import' }, async (app, { id }, { reason }) =>
      suspicionAnswer(await acceptSuspicion(app, id, reason)),
    ),
    answerRoute(withdrawAcceptanceEndpoint, { action: 'import' }, async (app, { id }) =>
      suspicionAnswer(await withdrawAcceptance(app, id)),
    ),
  ];
}
