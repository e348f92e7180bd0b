import { ANYWHERE } from '../../platform/asker.ts';
import { type Route, sessionRoute } from '../../platform/route.ts';
import { acceptInvitation, lookAtInvitation } from '../links/accept-invitation.ts';
import { askForRecovery, finishRecovery, lookAtRecovery } from '../links/recover-password.ts';
import type { Accounts } from '../open-accounts.ts';
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  turnOffSecondFactor,
} from './own-account.ts';
import { endOtherSessions, endOwnSession, takeOwnSessions } from './own-sessions.ts';
import {
  acceptInvitationEndpoint,
  beginSecondFactorEndpoint,
  changePasswordEndpoint,
  confirmSecondFactorEndpoint,
  endOtherSessionsEndpoint,
  endSessionEndpoint,
  finishRecoveryEndpoint,
  lookAtInvitationEndpoint,
  lookAtRecoveryEndpoint,
  openSessionsEndpoint,
  recoverEndpoint,
  secondFactorEndpoint,
  sessionEndpoint,
  signInEndpoint,
  signOutEndpoint,
  ssoEndpoint,
  turnOffSecondFactorEndpoint,
} from './session-api.ts';
import { beginSso, giveSecondFactor, signIn, signOut } from './sign-in.ts';
import { takeSession } from './take-session.ts';

/** Whoever finds the address may ask these. */
const OPEN = { action: 'sign-in', at: () => ANYWHERE } as const;
const OWN = { action: 'keep-own-account', at: () => ANYWHERE } as const;

/** Signing in and out, one's own account, links that were sent. */
export function sessionRoutes(accounts: Accounts): Route[] {
  return [
    sessionRoute(sessionEndpoint, OPEN, (app, visit) => takeSession(app, accounts, visit)),
    sessionRoute(signInEndpoint, OPEN, (app, visit, _, body) => signIn(app, accounts, visit, body)),
    sessionRoute(secondFactorEndpoint, OPEN, (app, visit, _, body) =>
      giveSecondFactor(app, accounts, visit, body),
    ),
    sessionRoute(ssoEndpoint, OPEN, (app, visit) => beginSso(app, accounts, visit)),
    sessionRoute(signOutEndpoint, OPEN, (app, visit) => signOut(app, accounts, visit)),
    sessionRoute(openSessionsEndpoint, OWN, (app, visit) => takeOwnSessions(app, accounts, visit)),
    sessionRoute(endSessionEndpoint, OWN, (app, visit, { session }) =>
      endOwnSession(app, accounts, visit, session),
    ),
    sessionRoute(endOtherSessionsEndpoint, OWN, (app, visit) => endOtherSessions(app, accounts, visit)),
    sessionRoute(changePasswordEndpoint, OWN, (app, visit, _, body) =>
      changePassword(app, accounts, visit, body),
    ),
    sessionRoute(beginSecondFactorEndpoint, OWN, (app, visit, _, body) =>
      beginSecondFactor(app, accounts, visit, body),
    ),
    sessionRoute(confirmSecondFactorEndpoint, OWN, (app, visit, _, body) =>
      confirmSecondFactor(app, accounts, visit, body),
    ),
    sessionRoute(turnOffSecondFactorEndpoint, OWN, (app, visit, _, body) =>
      turnOffSecondFactor(app, accounts, visit, body),
    ),
    sessionRoute(recoverEndpoint, OPEN, (app, visit, _, body) => askForRecovery(app, accounts, visit, body)),
    sessionRoute(lookAtRecoveryEndpoint, OPEN, (app, visit, _, { token }) =>
      lookAtRecovery(app, accounts, visit, token),
    ),
    sessionRoute(finishRecoveryEndpoint, OPEN, (app, visit, _, body) =>
      finishRecovery(app, accounts, visit, body),
    ),
    sessionRoute(lookAtInvitationEndpoint, OPEN, (app, visit, _, { token }) =>
      lookAtInvitation(app, accounts, visit, token),
    ),
    sessionRoute(acceptInvitationEndpoint, OPEN, (app, visit, _, body) =>
      acceptInvitation(app, accounts, visit, body),
    ),
  ];
}
