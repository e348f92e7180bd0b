import type { Records } from '../../platform/records.ts';

type SessionTables = {
  session: {
    id: string;
    token: string;
    account_id: string;
    expires_at: string;
    last_used_at: string;
    address: string | null;
    user_agent: string | null;
    created_at: string;
    updated_at: string;
  };
  second_factor: { account_id: string };
  verification: { id: string };
  used_code: { account_id: string; code_hash: string; used_at: string };
};

/** A session that is open. */
export interface StoredSession {
  readonly id: string;
  readonly account: string;
  /** Instants in UTC, ISO. */
  readonly startedAt: string;
  readonly lastUsedAt: string;
  readonly expiresAt: string;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Sessions that neither ended nor lay idle since `usedSince`, the one used last first; of every account without one named. */
export async function listSessions(
  records: Records,
  account: string | null,
  now: string,
  usedSince: string,
): Promise<StoredSession[]> {
  let rows = tables(records)
    .selectFrom('session')
    .selectAll()
    .where('expires_at', '>', now)
    .where('last_used_at', '>', usedSince)
    .orderBy('last_used_at', 'desc')
    .orderBy('created_at', 'desc');
  if (account !== null) rows = rows.where('account_id', '=', account);
  return (await rows.execute()).map((row) => ({
    id: row.id,
    account: row.account_id,
    startedAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    address: row.address || null,
    userAgent: row.user_agent || null,
  }));
}

export async function touchSession(records: Records, id: string, now: string): Promise<void> {
  await tables(records).updateTable('session').set({ last_used_at: now }).where('id', '=', id).execute();
}

/** Ends one session of an account; says whether there was one. */
export async function deleteSession(records: Records, account: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tables(records)
    .deleteFrom('session')
    .where('id', '=', id)
    .where('account_id', '=', account)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Ends every session of an account, but for one. Gives their number. */
export async function deleteSessionsOf(
  records: Records,
  account: string,
  except: string | null = null,
): Promise<number> {
  const { numDeletedRows } = await tables(records)
    .deleteFrom('session')
    .where('account_id', '=', account)
    .where('id', '!=', except ?? '')
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Ends every session that there is, and every sign-in on its way. */
export async function deleteAllSessions(records: Records): Promise<void> {
  await tables(records).deleteFrom('session').execute();
  await tables(records).deleteFrom('verification').execute();
}

/** Forgets the sessions that have ended by themselves. */
export async function sweepSessions(records: Records, now: string, usedSince: string): Promise<void> {
  await tables(records)
    .deleteFrom('session')
    .where(({ eb, or }) => or([eb('expires_at', '<=', now), eb('last_used_at', '<=', usedSince)]))
    .execute();
}

export async function deleteSecondFactor(records: Records, account: string): Promise<void> {
  await tables(records).deleteFrom('second_factor').where('account_id', '=', account).execute();
}

/** Notes the use of a code; false when it was used already. */
export async function claimCode(
  records: Records,
  account: string,
  codeHash: string,
  now: string,
  forgetBefore: string,
): Promise<boolean> {
  await tables(records).deleteFrom('used_code').where('used_at', '<', forgetBefore).execute();
  const claimed = await tables(records)
    .insertInto('used_code')
    .values({ account_id: account, code_hash: codeHash, used_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (claimed.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Gives a code back that turned out to be wrong. */
export async function releaseCode(records: Records, account: string, codeHash: string): Promise<void> {
  await tables(records)
    .deleteFrom('used_code')
    .where('account_id', '=', account)
    .where('code_hash', '=', codeHash)
    .execute();
}

function tables(records: Records) {
  return records.withTables<SessionTables>();
}
