import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { ANYWHERE, askedBy, permit } from '../../platform/asker.ts';
import { penOf } from '../../platform/audit/begin-change.ts';
import type { Visit } from '../../platform/route.ts';
import { foldEmail, type StoredAccount } from '../account.ts';
import { accountAsker } from '../account-asker.ts';
import { findAccount, findAccountByEmail, updateAccount } from '../account-store.ts';
import { deleteLinks } from '../links/one-time-link-store.ts';
import { type Accounts, headersOf } from '../open-accounts.ts';
import { refusePlainHttp } from '../sessions/plain-http.ts';
import { deleteSession } from '../sessions/session-store.ts';
import { noProvider, welcome } from '../sessions/sign-in.ts';
import type { OidcIdentity } from './oidc-client.ts';
import { findTiedAccount, insertTie, isTied } from './oidc-identity-store.ts';
import type { SsoAnswer } from './oidc-sso.ts';

/**
 * Signs in one for whom the province's identity provider vouches. The account is the one tied to them, or, the first time, the
 * one that an administrator made for the e-mail that the provider has verified; it is tied to them from then on, whatever becomes
 * of that e-mail. No account is ever made. A second factor of our own is asked for unless the provider says that it asked for one.
 */
export async function finishSso(
  app: App,
  accounts: Accounts,
  visit: Visit,
  answer: SsoAnswer,
): Promise<{ next: 'in' | 'second-factor' }> {
  await permit(app, 'sign-in', ANYWHERE);
  refusePlainHttp(accounts.settings, visit);
  const { sso } = accounts.settings;
  if (!sso) throw noProvider();
  const { address } = visit;
  const tell = await accounts.limits.require({ kind: 'sso', account: null, device: null, address });
  const identity = await sso.identify(visit, answer).catch(async (error: unknown) => {
    await tell(error instanceof AppError && error.code === 'unauthenticated' ? 'wrong' : 'void');
    throw error;
  });
  const account = await accountOf(app, identity);
  await tell(account ? 'good' : 'wrong');
  if (!account) throw noAccount();
  const before = await accounts.signedIn(visit.header('cookie'));
  const secondFactor = account.hasSecondFactor && !identity.hasSecondFactor;
  const { headers, response } = await accounts.auth.api.openOidcSession({
    body: { account: account.id, secondFactor },
    headers: headersOf(visit),
    returnHeaders: true,
  });
  visit.setCookies(headers.getSetCookie());
  if (before) await deleteSession(app.records, before.account.id, before.session.id);
  if (secondFactor) return { next: 'second-factor' };
  if (!response.opened) throw noAccount();
  await welcome(app, accounts, visit, account.id, sso.name);
  return { next: 'in' };
}

/** The account that an identity opens; `null`: none. Ties it the first time, and takes an invitation up with that. */
function accountOf(app: App, identity: OidcIdentity): Promise<StoredAccount | null> {
  const { issuer, subject, verifiedEmail, name } = identity;
  return app.records.transaction().execute(async (records) => {
    const tied = await findTiedAccount(records, { issuer, subject });
    if (tied !== null) {
      const account = await findAccount(records, tied);
      return account?.state === 'active' ? account : null;
    }
    const invited = verifiedEmail && (await findAccountByEmail(records, foldEmail(verifiedEmail)));
    if (!invited || invited.state === 'disabled') return null;
    // The e-mail has passed to somebody else at the provider: they do not inherit the account.
    if (await isTied(records, invited.id, issuer)) return null;
    const account: StoredAccount = { ...invited, name: invited.name || name.trim(), state: 'active' };
    const pen = penOf(askedBy(app, accountAsker(records, account)));
    await insertTie(records, account.id, { issuer, subject }, pen.at);
    if (invited.state === 'invited') {
      await updateAccount(records, account.id, { name: account.name, state: 'active' }, pen.at);
      await deleteLinks(records, null, account.id);
    }
    await pen.record(records, {
      what: invited.state === 'invited' ? 'accept-invitation' : 'tie-identity',
      subject: { kind: 'account', id: account.id, name: account.name },
      agencies: [account.agency],
      detail: { role: account.role },
    });
    return account;
  });
}

/** One sentence for nobody invited, a disabled account, an address that is not verified, and one tied to somebody else. */
function noAccount(): AppError {
  return new AppError(
    'unauthenticated',
    'Hệ thống định danh đã nhận ra ông/bà, nhưng ở đây chưa có tài khoản dùng được cho địa chỉ thư ấy. Hãy đề nghị người quản trị mời.',
  );
}
