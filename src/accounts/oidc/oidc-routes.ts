import { ANYWHERE } from '../../platform/asker.ts';
import { type Route, sessionRoute } from '../../platform/route.ts';
import type { Accounts } from '../open-accounts.ts';
import { finishSsoEndpoint } from './oidc-api.ts';
import { finishSso } from './oidc-sign-in.ts';

/** Coming back from the province's identity provider. */
export function oidcRoutes(accounts: Accounts): Route[] {
  return [
    sessionRoute(finishSsoEndpoint, { action: 'sign-in', at: () => ANYWHERE }, (app, visit, _, answer) =>
      finishSso(app, accounts, visit, answer),
    ),
  ];
}
