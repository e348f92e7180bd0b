import type { Records } from '../platform/records.ts';
import type { AccountState, StoredAccount } from './account.ts';
import type { Role } from './role.ts';

type AccountTables = {
  user_account: {
    id: string;
    email: string;
    email_verified: number;
    name: string;
    image: string | null;
    role: string;
    agency_id: string;
    state: string;
    has_second_factor: number;
    created_at: string;
    updated_at: string;
  };
  credential: {
    id: string;
    subject: string;
    provider: string;
    account_id: string;
    password_hash: string | null;
    created_at: string;
    updated_at: string;
  };
  last_sign_in: { account_id: string; at: string };
};

/** The provider name under which better-auth looks for a password. */
const PASSWORD = 'credential';

export async function findAccount(records: Records, id: string): Promise<StoredAccount | null> {
  const row = await tables(records)
    .selectFrom('user_account')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toAccount(row) : null;
}

/** By an address in the form of `foldEmail`. */
export async function findAccountByEmail(records: Records, email: string): Promise<StoredAccount | null> {
  const row = await tables(records)
    .selectFrom('user_account')
    .selectAll()
    .where('email', '=', email)
    .executeTakeFirst();
  return row ? toAccount(row) : null;
}

/** Every account by its address, with the instant of its last sign-in. */
export async function listAccounts(
  records: Records,
): Promise<(StoredAccount & { readonly lastSignInAt: string | null })[]> {
  const rows = await tables(records)
    .selectFrom('user_account')
    .leftJoin('last_sign_in', 'last_sign_in.account_id', 'user_account.id')
    .selectAll('user_account')
    .select('last_sign_in.at')
    .orderBy('email')
    .execute();
  return rows.map((row) => ({ ...toAccount(row), lastSignInAt: row.at }));
}

/** Administrators who can sign in, but for one account. */
export async function countActiveAdministrators(records: Records, except: string | null): Promise<number> {
  const { rows } = await tables(records)
    .selectFrom('user_account')
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .where('role', '=', 'administrator')
    .where('state', '=', 'active')
    .where('id', '!=', except ?? '')
    .executeTakeFirstOrThrow();
  return Number(rows);
}

export async function insertAccount(records: Records, account: StoredAccount, now: string): Promise<void> {
  await tables(records)
    .insertInto('user_account')
    .values({
      id: account.id,
      email: account.email,
      email_verified: 0,
      name: account.name,
      image: null,
      role: account.role,
      agency_id: account.agency,
      state: account.state,
      has_second_factor: 0,
      created_at: now,
      updated_at: now,
    })
    .execute();
}

/** What of an account changes. */
export interface AccountChange {
  readonly name?: string;
  readonly role?: Role;
  readonly agency?: string;
  readonly state?: AccountState;
  readonly hasSecondFactor?: boolean;
}

export async function updateAccount(
  records: Records,
  id: string,
  change: AccountChange,
  now: string,
): Promise<void> {
  const { name, role, agency, state, hasSecondFactor } = change;
  await tables(records)
    .updateTable('user_account')
    .set({
      ...(name === undefined ? {} : { name }),
      ...(role === undefined ? {} : { role }),
      ...(agency === undefined ? {} : { agency_id: agency }),
      ...(state === undefined ? {} : { state }),
      ...(hasSecondFactor === undefined ? {} : { has_second_factor: hasSecondFactor ? 1 : 0 }),
      updated_at: now,
    })
    .where('id', '=', id)
    .execute();
}

/** The password of an account, new or instead of the one before. */
export async function setPasswordHash(
  records: Records,
  account: string,
  passwordHash: string,
  now: string,
): Promise<void> {
  await tables(records)
    .insertInto('credential')
    .values({
      id: `password-${account}`,
      subject: account,
      provider: PASSWORD,
      account_id: account,
      password_hash: passwordHash,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ password_hash: passwordHash, updated_at: now }),
    )
    .execute();
}

/** The stored form of the password of an account; `null` where none was set. */
export async function findPasswordHash(records: Records, account: string): Promise<string | null> {
  const row = await tables(records)
    .selectFrom('credential')
    .select('password_hash')
    .where('account_id', '=', account)
    .where('provider', '=', PASSWORD)
    .executeTakeFirst();
  return row?.password_hash ?? null;
}

/** When an account last came in; an instant in UTC, ISO; `null`: never. */
export async function findLastSignIn(records: Records, account: string): Promise<string | null> {
  const row = await tables(records)
    .selectFrom('last_sign_in')
    .select('at')
    .where('account_id', '=', account)
    .executeTakeFirst();
  return row?.at ?? null;
}

export async function noteSignIn(records: Records, account: string, at: string): Promise<void> {
  await tables(records)
    .insertInto('last_sign_in')
    .values({ account_id: account, at })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ at }))
    .execute();
}

function tables(records: Records) {
  return records.withTables<AccountTables>();
}

function toAccount(row: AccountTables['user_account']): StoredAccount {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role as Role,
    agency: row.agency_id,
    state: row.state as AccountState,
    hasSecondFactor: row.has_second_factor === 1,
  };
}
