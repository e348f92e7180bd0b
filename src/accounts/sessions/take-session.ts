import { officialName } from '../../agencies/agency.ts';
import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { App } from '../../platform/app.ts';
import { ANYWHERE, permit } from '../../platform/asker.ts';
import type { Visit } from '../../platform/route.ts';
import type { Accounts } from '../open-accounts.ts';
import { ACTIONS, reachOf } from '../permissions.ts';
import { ROLE_NAMES, SECOND_FACTOR_ROLES } from '../role.ts';
import { whyNoSignIn } from './plain-http.ts';
import type { Session } from './session-api.ts';

/** Who a browser is to the server, and what it may do. */
export async function takeSession(app: App, accounts: Accounts, visit: Visit): Promise<Session> {
  await permit(app, 'sign-in', ANYWHERE);
  const { settings } = accounts;
  const found = await accounts.signedIn(visit.header('cookie'));
  const sample = await settings.isSample(app);
  const kind = found ? 'account' : sample ? 'guest' : 'anyone';
  const standing = found ? found.account.role : sample ? 'guest' : 'anyone';
  const may: Session['may'] = [];
  for (const action of ACTIONS) {
    const reach = reachOf(standing, action);
    if (reach !== null && (await app.asker.may(action, ANYWHERE))) may.push({ action, reach });
  }
  return {
    kind,
    sample,
    account: found ? await describeOwn(app, found.account) : null,
    secondFactorDue:
      found !== null && SECOND_FACTOR_ROLES.has(found.account.role) && !found.account.hasSecondFactor,
    may,
    signIn: {
      sso: settings.sso && { name: settings.sso.name },
      refused: whyNoSignIn(settings, visit),
    },
  };
}

async function describeOwn(
  app: App,
  {
    id,
    email,
    name,
    role,
    agency,
    hasSecondFactor,
  }: NonNullable<Awaited<ReturnType<Accounts['signedIn']>>>['account'],
): Promise<Session['account']> {
  const unit = (await loadAgencyTree(app.records)).find(agency);
  return {
    id,
    email,
    name,
    role,
    roleName: ROLE_NAMES[role],
    agency,
    agencyName: unit ? officialName(unit) : agency,
    hasSecondFactor,
  };
}
