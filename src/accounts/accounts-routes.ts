import { answerRoute, type Route } from '../platform/route.ts';
import {
  changeAccountEndpoint,
  endAccountSessionsEndpoint,
  inviteAccountEndpoint,
  inviteAgainEndpoint,
  listAccountsEndpoint,
  resetSecondFactorEndpoint,
} from './accounts-api.ts';
import { changeAccount, endAccountSessions, resetSecondFactor } from './change-account.ts';
import { inviteAccount, inviteAgain, type LinkSettings, takeAccounts } from './manage-accounts.ts';

const MANAGE = { action: 'manage-accounts' } as const;

/** Who may sign in: for those who manage that. */
export function accountsRoutes(settings: LinkSettings): Route[] {
  return [
    answerRoute(listAccountsEndpoint, MANAGE, takeAccounts),
    answerRoute(inviteAccountEndpoint, MANAGE, (app, _, wish) => inviteAccount(app, settings, wish)),
    answerRoute(changeAccountEndpoint, MANAGE, (app, { account }, wish) => changeAccount(app, account, wish)),
    answerRoute(inviteAgainEndpoint, MANAGE, (app, { account }) => inviteAgain(app, settings, account)),
    answerRoute(endAccountSessionsEndpoint, MANAGE, (app, { account }) => endAccountSessions(app, account)),
    answerRoute(resetSecondFactorEndpoint, MANAGE, (app, { account }) => resetSecondFactor(app, account)),
  ];
}
