import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { ANYWHERE, permit } from '../../platform/asker.ts';
import { beginChange } from '../../platform/audit/begin-change.ts';
import type { Visit } from '../../platform/route.ts';
import type { Accounts } from '../open-accounts.ts';
import { browserWords } from './browser-words.ts';
import { requireSignedIn } from './own-account.ts';
import type { OpenSession } from './session-api.ts';
import { IDLE_MS } from './session-life.ts';
import { deleteSession, deleteSessionsOf, listSessions } from './session-store.ts';

/** The sessions of the account that asks, the one used last first. */
export async function takeOwnSessions(app: App, accounts: Accounts, visit: Visit): Promise<OpenSession[]> {
  await permit(app, 'keep-own-account', ANYWHERE);
  const { account, session } = await requireSignedIn(accounts, visit);
  const now = app.clock();
  const usedSince = new Date(now.getTime() - IDLE_MS).toISOString();
  const sessions = await listSessions(app.records, account.id, now.toISOString(), usedSince);
  return sessions.map((each) => ({
    id: each.id,
    current: each.id === session.id,
    startedAt: each.startedAt,
    lastUsedAt: each.lastUsedAt,
    expiresAt: each.expiresAt,
    browser: browserWords(each.userAgent),
    address: each.address,
  }));
}

export async function endOwnSession(
  app: App,
  accounts: Accounts,
  visit: Visit,
  id: string,
): Promise<{ done: true }> {
  const change = await beginChange(app, 'keep-own-account', ANYWHERE);
  const { account } = await requireSignedIn(accounts, visit);
  await app.records.transaction().execute(async (records) => {
    if (!(await deleteSession(records, account.id, id)))
      throw new AppError(
        'not-found',
        'Phiên này đã kết thúc hoặc không thuộc tài khoản này. Hãy tải lại trang.',
      );
    await change.record(records, { what: 'end-sessions', detail: { sessions: 1 } });
  });
  return { done: true };
}

export async function endOtherSessions(
  app: App,
  accounts: Accounts,
  visit: Visit,
): Promise<{ ended: number }> {
  const change = await beginChange(app, 'keep-own-account', ANYWHERE);
  const { account, session } = await requireSignedIn(accounts, visit);
  const ended = await app.records.transaction().execute(async (records) => {
    const sessions = await deleteSessionsOf(records, account.id, session.id);
    if (sessions > 0) await change.record(records, { what: 'end-sessions', detail: { sessions } });
    return sessions;
  });
  return { ended };
}
