import { randomUUID } from 'node:crypto';
import { officialName } from '../../agencies/agency.ts';
import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { ANYWHERE, askedBy, permit } from '../../platform/asker.ts';
import { penOf } from '../../platform/audit/begin-change.ts';
import type { Visit } from '../../platform/route.ts';
import { readEmail, type StoredAccount } from '../account.ts';
import { accountAsker } from '../account-asker.ts';
import {
  countActiveAdministrators,
  findAccount,
  findAccountByEmail,
  insertAccount,
  setPasswordHash,
  updateAccount,
} from '../account-store.ts';
import type { Accounts } from '../open-accounts.ts';
import { requireGoodPassword } from '../passwords/good-password.ts';
import { hashPassword } from '../passwords/hash-password.ts';
import { ROLE_NAMES, type Role, SECOND_FACTOR_ROLES } from '../role.ts';
import { refusePlainHttp } from '../sessions/plain-http.ts';
import { deleteSessionsOf } from '../sessions/session-store.ts';
import { tryPassword, welcome } from '../sessions/sign-in.ts';
import { lookAtLink, useLink } from './one-time-link.ts';
import { deleteLinks, type LinkKind, type StoredLink } from './one-time-link-store.ts';

const KINDS: readonly LinkKind[] = ['invitation', 'first-administrator'];

/** What an invitation says: for whom, as what, where. */
export interface InvitationWords {
  readonly email: string | null;
  readonly name: string;
  readonly role: Role;
  readonly roleName: string;
  readonly agencyName: string;
  readonly expiresAt: string;
  readonly needsSecondFactor: boolean;
}

export async function lookAtInvitation(
  app: App,
  accounts: Accounts,
  visit: Visit,
  token: string,
): Promise<InvitationWords> {
  await permit(app, 'sign-in', ANYWHERE);
  const link = await lookAtLink(app, accounts, visit, KINDS, token);
  const invited = await invitedBy(app, link);
  const tree = await loadAgencyTree(app.records);
  const unit = tree.find(invited.agency);
  return {
    email: invited.email || null,
    name: invited.name,
    role: invited.role,
    roleName: ROLE_NAMES[invited.role],
    agencyName: unit ? officialName(unit) : invited.agency,
    expiresAt: link.expiresAt,
    needsSecondFactor: SECOND_FACTOR_ROLES.has(invited.role) && !invited.hasSecondFactor,
  };
}

/** Makes the account that an invitation is for usable, and signs in; a second factor that is there is asked for. */
export async function acceptInvitation(
  app: App,
  accounts: Accounts,
  visit: Visit,
  wish: {
    readonly token: string;
    readonly name: string;
    readonly password: string;
    readonly email?: string | undefined;
  },
): Promise<{ next: 'in' | 'second-factor' }> {
  await permit(app, 'sign-in', ANYWHERE);
  refusePlainHttp(accounts.settings, visit);
  const { token, password } = wish;
  const name = wish.name.normalize('NFC').replace(/\s+/g, ' ').trim();
  const link = await lookAtLink(app, accounts, visit, KINDS, token);
  const invited = await invitedBy(app, link);
  const email = link.account === null ? readEmail(wish.email ?? '') : invited.email;
  const account = { ...invited, email, name, state: 'active' as const };
  await requireGoodPassword(app, account, password);
  const hash = await hashPassword(password);
  const pen = penOf(askedBy(app, accountAsker(app.records, account)));
  await app.records.transaction().execute(async (records) => {
    await useLink(app, records, KINDS, token);
    if (link.account === null) {
      if (await findAccountByEmail(records, email))
        throw new AppError(
          'conflict',
          'Địa chỉ này đã có tài khoản. Hãy dùng địa chỉ khác, hoặc liên kết mời của tài khoản ấy.',
        );
      await insertAccount(records, account, pen.at);
    } else {
      // Disabled since: the link does not open it again.
      if ((await findAccount(records, account.id))?.state === 'disabled') throw closed();
      await updateAccount(records, account.id, { name, state: 'active' }, pen.at);
    }
    await setPasswordHash(records, account.id, hash, pen.at);
    await deleteSessionsOf(records, account.id);
    await deleteLinks(records, null, account.id);
    if (account.role === 'administrator') await deleteLinks(records, 'first-administrator', null);
    await pen.record(records, {
      what: 'accept-invitation',
      subject: { kind: 'account', id: account.id, name },
      agencies: [account.agency],
      detail: { role: account.role },
    });
  });
  const answer = await tryPassword(accounts, visit, email, password);
  if (!answer) throw new Error('an account that was just opened cannot sign in');
  visit.setCookies(answer.headers.getSetCookie());
  if ('twoFactorRedirect' in answer.response) return { next: 'second-factor' };
  await welcome(app, accounts, visit, account.id, 'lời mời');
  return { next: 'in' };
}

/** The account that a link is for; the first administrator's is not stored yet. */
async function invitedBy(app: App, link: StoredLink): Promise<StoredAccount> {
  if (link.account === null) {
    // Somebody has become one in another way since: made one, let in again, come by the identity provider.
    if ((await countActiveAdministrators(app.records, null)) > 0) throw closed();
    return {
      id: randomUUID(),
      email: '',
      name: '',
      role: 'administrator',
      agency: (await loadAgencyTree(app.records)).root.id,
      state: 'invited',
      hasSecondFactor: false,
    };
  }
  const account = await findAccount(app.records, link.account);
  if (!account) throw new Error('an invitation belongs to no account');
  if (account.state === 'disabled') throw closed();
  return account;
}

function closed(): AppError {
  return new AppError('not-found', 'Lời mời không còn dùng được. Hãy liên hệ người quản trị.');
}
