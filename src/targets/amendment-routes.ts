import { placeOfFigure } from '../agencies/agency-place.ts';
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
export function amendmentRoutes(): readonly Route[] {
  return [
    answerRoute(
      amendmentsEndpoint,
      { action: 'see-figures', at: ({ agency }, _, app) => placeOfFigure(app, agency) },
      (app, { campaign, ...asked }) => listTargetAmendments(app, campaign, asked),
    ),
    answerRoute(
      amendTargetEndpoint,
      { action: 'set-targets' },
      (app, { campaign }, { documentDate = null, ...request }) =>
        amendTarget(app, campaign, { ...request, documentDate }),
    ),
    answerRoute(
      withdrawAmendmentEndpoint,
      { action: 'set-targets' },
      (app, { campaign, amendment }, { reason }) => withdrawAmendment(app, campaign, amendment, reason),
    ),
    answerRoute(
      targetHistoryEndpoint,
      { action: 'see-figures', at: ({ agency }, _, app) => placeOfFigure(app, agency) },
      (app, { campaign, agency }) => takeTargetHistory(app, campaign, agency),
    ),
  ];
}
