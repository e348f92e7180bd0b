import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { beginChange } from '../platform/audit/begin-change.ts';
import type { Records } from '../platform/records.ts';
import type { AccountState, StoredAccount } from './account.ts';
import {
  type AccountChange,
  countActiveAdministrators,
  findAccount,
  findPasswordHash,
  updateAccount,
} from './account-store.ts';
import type { Account } from './accounts-api.ts';
import { deleteLinks } from './links/one-time-link-store.ts';
import { requireAccount, requireAgency, subjectOf, takeAccount } from './manage-accounts.ts';
import type { Role } from './role.ts';
import { deleteSecondFactor, deleteSessionsOf } from './sessions/session-store.ts';

/** Gives an account another role or agency, disables it or opens it again; every session of it ends. */
export async function changeAccount(
  app: App,
  id: string,
  wish: {
    readonly role?: Role | undefined;
    readonly agency?: string | undefined;
    readonly state?: 'active' | 'disabled' | undefined;
  },
): Promise<Account> {
  const change = await beginChange(app, 'manage-accounts', null);
  await requireAccount(app, id);
  if (id === app.asker.id && (wish.role !== undefined || wish.state !== undefined))
    throw new AppError(
      'conflict',
      'Không tự đổi vai trò hay khóa tài khoản của chính mình. Hãy nhờ một người quản trị khác.',
    );
  const agency = wish.agency === undefined ? undefined : await requireAgency(app, wish.agency);
  await app.records.transaction().execute(async (records) => {
    const account = await findAccount(records, id);
    if (!account) throw new Error('an account vanished while it was changed');
    const state = wish.state && (await stateOf(records, account, wish.state));
    const next: AccountChange = {
      ...(differs(wish.role, account.role) ? { role: wish.role } : {}),
      ...(differs(agency, account.agency) ? { agency } : {}),
      ...(differs(state, account.state) ? { state } : {}),
    };
    if (Object.keys(next).length === 0) return;
    await keepAnAdministrator(records, account, { ...account, ...next });
    await updateAccount(records, id, next, change.at);
    const sessions = await deleteSessionsOf(records, id);
    if (next.state === 'disabled') await deleteLinks(records, null, id);
    await change.record(records, {
      what: next.state === 'disabled' ? 'disable-account' : 'change-account',
      subject: subjectOf(account),
      agencies: [...new Set([account.agency, next.agency ?? account.agency])],
      detail: {
        ...(next.role ? { role: next.role } : {}),
        ...(next.state ? { state: next.state } : {}),
        sessions,
      },
    });
  });
  return takeAccount(app, id);
}

/** Ends every session of an account. */
export async function endAccountSessions(app: App, id: string): Promise<{ ended: number }> {
  const change = await beginChange(app, 'manage-accounts', null);
  const account = await requireAccount(app, id);
  const ended = await app.records.transaction().execute(async (records) => {
    const sessions = await deleteSessionsOf(records, id);
    if (sessions > 0)
      await change.record(records, {
        what: 'end-sessions',
        subject: subjectOf(account),
        agencies: [account.agency],
        detail: { sessions },
      });
    return sessions;
  });
  return { ended };
}

/** Takes the second factor of an account away, for one who has lost the phone; every session of it ends. */
export async function resetSecondFactor(app: App, id: string): Promise<Account> {
  const change = await beginChange(app, 'manage-accounts', null);
  const account = await requireAccount(app, id);
  if (id === app.asker.id)
    throw new AppError(
      'conflict',
      'Không tự gỡ lớp xác thực của chính mình. Hãy nhờ một người quản trị khác.',
    );
  if (!account.hasSecondFactor)
    throw new AppError('conflict', 'Tài khoản này chưa bật xác thực hai lớp nên không có gì để gỡ.');
  await app.records.transaction().execute(async (records) => {
    await updateAccount(records, id, { hasSecondFactor: false }, change.at);
    await deleteSecondFactor(records, id);
    const sessions = await deleteSessionsOf(records, id);
    await change.record(records, {
      what: 'reset-second-factor',
      subject: subjectOf(account),
      agencies: [account.agency],
      detail: { sessions },
    });
  });
  return takeAccount(app, id);
}

/** An account that never took its invitation up is opened again as what it was. */
async function stateOf(
  records: Records,
  account: StoredAccount,
  wish: 'active' | 'disabled',
): Promise<AccountState> {
  if (wish === 'disabled') return 'disabled';
  if (account.state !== 'disabled') return account.state;
  return (await findPasswordHash(records, account.id)) === null ? 'invited' : 'active';
}

/** Somebody must always be able to let others in. */
async function keepAnAdministrator(
  records: Records,
  before: StoredAccount,
  after: StoredAccount,
): Promise<void> {
  const isActing = (account: StoredAccount) => account.role === 'administrator' && account.state === 'active';
  if (!isActing(before) || isActing(after)) return;
  if ((await countActiveAdministrators(records, before.id)) > 0) return;
  throw new AppError(
    'conflict',
    'Đây là người quản trị cuối cùng đang dùng được nên chưa đổi gì. Hãy mời một người quản trị khác trước.',
  );
}

function differs<Value>(wish: Value | undefined, now: Value): wish is Value {
  return wish !== undefined && wish !== now;
}
