import { randomUUID } from 'node:crypto';
import type { Records } from '../../platform/records.ts';

/** Whom a provider vouches for, by its own words for them. */
export interface ProviderIdentity {
  readonly issuer: string;
  readonly subject: string;
}

type IdentityTables = {
  credential: {
    id: string;
    subject: string;
    provider: string;
    account_id: string;
    created_at: string;
    updated_at: string;
  };
};

/** The account that an identity is tied to. */
export async function findTiedAccount(
  records: Records,
  { issuer, subject }: ProviderIdentity,
): Promise<string | null> {
  const row = await tables(records)
    .selectFrom('credential')
    .select('account_id')
    .where('provider', '=', providerOf(issuer))
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.account_id ?? null;
}

/** Whether an account is tied to somebody of this provider already. */
export async function isTied(records: Records, account: string, issuer: string): Promise<boolean> {
  const row = await tables(records)
    .selectFrom('credential')
    .select('id')
    .where('provider', '=', providerOf(issuer))
    .where('account_id', '=', account)
    .executeTakeFirst();
  return row !== undefined;
}

/** Of the provider's tokens nothing is kept. */
export async function insertTie(
  records: Records,
  account: string,
  { issuer, subject }: ProviderIdentity,
  now: string,
): Promise<void> {
  await tables(records)
    .insertInto('credential')
    .values({
      id: randomUUID(),
      subject,
      provider: providerOf(issuer),
      account_id: account,
      created_at: now,
      updated_at: now,
    })
    .execute();
}

function providerOf(issuer: string): string {
  return `oidc ${issuer}`;
}

function tables(records: Records) {
  return records.withTables<IdentityTables>();
}
