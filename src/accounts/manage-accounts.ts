import { randomUUID } from 'node:crypto';
import { officialName } from '../agencies/agency.ts';
import { loadAgencyTree } from '../agencies/agency-store.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { permit } from '../platform/asker.ts';
import { beginChange } from '../platform/audit/begin-change.ts';
import type { Postbox } from '../platform/mail/open-postbox.ts';
import type { Records } from '../platform/records.ts';
import { foldEmail, readEmail, type StoredAccount } from './account.ts';
import { invitationLetter } from './account-mails.ts';
import { findAccount, findAccountByEmail, insertAccount, listAccounts } from './account-store.ts';
import type { Account, Invited } from './accounts-api.ts';
import { makeLink } from './links/one-time-link.ts';
import { listInvitations } from './links/one-time-link-store.ts';
import { ROLE_NAMES, type Role, SECOND_FACTOR_ROLES } from './role.ts';
import { IDLE_MS } from './sessions/session-life.ts';
import { listSessions } from './sessions/session-store.ts';

/** What links say and letters go out by: all that inviting somebody needs, at any door. */
export interface LinkSettings {
  /** `https://vedich.daklak.gov.vn`, without a slash at its end. */
  readonly publicUrl: string;
  /** `null` where no letters can be sent. */
  readonly postbox: Pick<Postbox, 'send'> | null;
}

/** Every account, by its address. */
export async function takeAccounts(app: App): Promise<Account[]> {
  await permit(app, 'manage-accounts', null);
  const now = app.clock();
  const usedSince = new Date(now.getTime() - IDLE_MS).toISOString();
  const sessions = await listSessions(app.records, null, now.toISOString(), usedSince);
  const invitations = await listInvitations(app.records, now.toISOString());
  const tree = await loadAgencyTree(app.records);
  return (await listAccounts(app.records)).map((account) => {
    const unit = tree.find(account.agency);
    return {
      ...account,
      roleName: ROLE_NAMES[account.role],
      agencyName: unit ? officialName(unit) : account.agency,
      needsSecondFactor: SECOND_FACTOR_ROLES.has(account.role),
      sessions: sessions.filter((session) => session.account === account.id).length,
      invitedUntil: invitations.get(account.id) ?? null,
      self: account.id === app.asker.id,
    };
  });
}

/** One account as the list tells it. */
export async function takeAccount(app: App, id: string): Promise<Account> {
  const found = (await takeAccounts(app)).find((account) => account.id === id);
  if (!found) throw unknownAccount();
  return found;
}

/** Makes an account and the link by which its owner takes it over. */
export async function inviteAccount(
  app: App,
  settings: LinkSettings,
  wish: {
    readonly email: string;
    readonly role: Role;
    readonly agency: string;
    readonly name?: string | undefined;
  },
): Promise<Invited> {
  const change = await beginChange(app, 'manage-accounts', null);
  const account: StoredAccount = {
    id: randomUUID(),
    email: readEmail(wish.email),
    name: (wish.name ?? '').normalize('NFC').replace(/\s+/g, ' ').trim(),
    role: wish.role,
    agency: await requireAgency(app, wish.agency),
    state: 'invited',
    hasSecondFactor: false,
  };
  const { link } = await app.records.transaction().execute(async (records) => {
    if (await findAccountByEmail(records, account.email))
      throw new AppError(
        'conflict',
        'Địa chỉ này đã có tài khoản. Hãy tìm trong danh sách, hoặc cấp liên kết mời mới cho tài khoản ấy.',
      );
    await insertAccount(records, account, change.at);
    await change.record(records, {
      what: 'invite-account',
      subject: subjectOf(account),
      agencies: [account.agency],
      detail: { role: account.role },
    });
    return invite(app, records, settings, account);
  });
  return { account: await takeAccount(app, account.id), link, mailed: settings.postbox !== null };
}

/** Another link for an account; the one before is void. Whoever has lost a password sets a new one by it. */
export async function inviteAgain(app: App, settings: LinkSettings, id: string): Promise<Invited> {
  const change = await beginChange(app, 'manage-accounts', null);
  const account = await requireAccount(app, id);
  if (account.state === 'disabled')
    throw new AppError('conflict', 'Tài khoản đang bị khóa. Hãy mở lại tài khoản rồi cấp liên kết.');
  const { link } = await app.records.transaction().execute(async (records) => {
    await change.record(records, {
      what: 'invite-again',
      subject: subjectOf(account),
      agencies: [account.agency],
    });
    return invite(app, records, settings, account);
  });
  return { account: await takeAccount(app, account.id), link, mailed: settings.postbox !== null };
}

export async function requireAccount(app: Pick<App, 'records'>, id: string): Promise<StoredAccount> {
  const account = await findAccount(app.records, id);
  if (!account) throw unknownAccount();
  return account;
}

/** By the address as somebody types it. */
export async function requireAccountByEmail(
  app: Pick<App, 'records'>,
  email: string,
): Promise<StoredAccount> {
  const account = await findAccountByEmail(app.records, foldEmail(email));
  if (account) return account;
  throw new AppError(
    'not-found',
    `Không có tài khoản ${foldEmail(email)}. Hãy xem danh sách bằng vedich user list.`,
  );
}

/** The id of an agency that there is. */
export async function requireAgency(app: Pick<App, 'records'>, id: string): Promise<string> {
  if ((await loadAgencyTree(app.records)).find(id)) return id;
  throw new AppError(
    'bad-usage',
    `Không có đơn vị mã “${id}”. Hãy dùng mã trong danh mục đơn vị (GET /api/agencies), ví dụ mã của tỉnh.`,
  );
}

/** As the audit names it. */
export function subjectOf({ id, name, email }: StoredAccount) {
  return { kind: 'account', id, name: name || email };
}

/** The link, and the letter that carries it: both are there with the account, or none is. */
async function invite(
  app: App,
  records: Records,
  { publicUrl, postbox }: LinkSettings,
  account: StoredAccount,
) {
  const made = await makeLink(app, records, 'invitation', account.id, publicUrl);
  const unit = (await loadAgencyTree(records)).find(account.agency);
  const agencyName = unit ? officialName(unit) : account.agency;
  const words = { ...made, roleName: ROLE_NAMES[account.role], agencyName };
  await postbox?.send(invitationLetter(account.email, words), records);
  return made;
}

function unknownAccount(): AppError {
  return new AppError('not-found', 'Không có tài khoản này. Hãy tải lại danh sách.');
}
