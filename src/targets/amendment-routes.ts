import type { App } from '../platform/app.ts';
import { answerRoute, type Route } from '../platform/route.ts';
import { amendTarget, withdrawAmendment } from './amend-target.ts';
import {
  amendmentsEndpoint,
  amendTargetEndpoint,
  targetHistoryEndpoint,
  withdrawAmendmentEndpoint,
} from './amendment-api.ts';
import { listTargetAmendments } from './list-target-amendments.ts';
import { takeTargetHistory } from './take-target-history.ts';

/** `GET`, `POST …/targets/amendments`, `POST …/amendments/:amendment/withdraw`, `GET …/targets/history`. */
export function amendmentRoutes(app: App): readonly Route[] {
  return [
    answerRoute(amendmentsEndpoint, ({ campaign, ...asked }) => listTargetAmendments(app, campaign, asked)),
    answerRoute(amendTargetEndpoint, ({ campaign }, { documentDate = null, ...request }) =>
      amendTarget(app, campaign, { ...request, documentDate }),
    ),
    answerRoute(withdrawAmendmentEndpoint, ({ campaign, amendment }, { reason }) =>
      withdrawAmendment(app, campaign, amendment, reason),
    ),
    answerRoute(targetHistoryEndpoint, ({ campaign, agency }) => takeTargetHistory(app, campaign, agency)),
  ];
}
