import type { App } from '../../platform/app.ts';
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
export function suspicionRoutes(app: App): readonly Route[] {
  return [
    answerRoute(listSuspicionsEndpoint, async (question) => {
      const list = await listSuspicions(app, question);
      return { ...list, suspicions: list.suspicions.map(suspicionAnswer), tooFew: [...list.tooFew] };
    }),
    answerRoute(acceptSuspicionEndpoint, async ({ id }, { reason }) =>
      suspicionAnswer(await acceptSuspicion(app, id, reason)),
    ),
    answerRoute(withdrawAcceptanceEndpoint, async ({ id }) =>
      suspicionAnswer(await withdrawAcceptance(app, id)),
    ),
  ];
}
