import { answerRoute, type Route } from '../platform/route.ts';
import { readWays } from './read-ways.ts';
import { takeWhatIf } from './take-what-if.ts';
import { whatIfEndpoint } from './what-if-api.ts';

/** `GET /api/campaigns/:campaign/targets/what-if`. */
export function whatIfRoutes(): readonly Route[] {
  return [
    answerRoute(whatIfEndpoint, { action: 'see-figures' }, (app, { campaign, at, readings }) =>
      takeWhatIf(app, campaign, {
        at: at ?? null,
        ways: readings === undefined ? null : readWays(readings),
      }),
    ),
  ];
}
