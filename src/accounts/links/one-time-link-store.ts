import type { Records } from '../../platform/records.ts';

/** Liên kết dùng một lần: what a link is for. */
export type LinkKind = 'invitation' | 'first-administrator' | 'recovery';

type LinkTables = {
  one_time_link: {
    token_hash: string;
    kind: string;
    account_id: string | null;
    created_at: string;
    expires_at: string;
  };
};

/** A link that has not been used. */
export interface StoredLink {
  /** SHA-256 of the token, hexadecimal. */
  readonly tokenHash: string;
  readonly kind: LinkKind;
  /** `null`: the account is made when the link is used. */
  readonly account: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export async function insertLink(records: Records, link: StoredLink): Promise<void> {
  await tables(records)
    .insertInto('one_time_link')
    .values({
      token_hash: link.tokenHash,
      kind: link.kind,
      account_id: link.account,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
    })
    .execute();
}

/** The link of this hash, if it has not ended. */
export async function findLink(records: Records, tokenHash: string, now: string): Promise<StoredLink | null> {
  const row = await tables(records)
    .selectFrom('one_time_link')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ? toLink(row) : null;
}

/** Takes the link of this hash away, and gives it if it has not ended. */
export async function takeLink(records: Records, tokenHash: string, now: string): Promise<StoredLink | null> {
  const row = await tables(records)
    .deleteFrom('one_time_link')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
  return row ? toLink(row) : null;
}

/** Voids the links of a kind that an account has; `null`: those that belong to none. */
export async function deleteLinks(
  records: Records,
  kind: LinkKind | null,
  account: string | null,
): Promise<void> {
  let links = tables(records)
    .deleteFrom('one_time_link')
    .where('account_id', account === null ? 'is' : '=', account);
  if (kind !== null) links = links.where('kind', '=', kind);
  await links.execute();
}

export async function deleteAllLinks(records: Records): Promise<void> {
  await tables(records).deleteFrom('one_time_link').execute();
}

/** When the invitation of each account ends, of those that have not. */
export async function listInvitations(records: Records, now: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tables(records)
    .selectFrom('one_time_link')
    .select(['account_id', 'expires_at'])
    .where('kind', '=', 'invitation')
    .where('expires_at', '>', now)
    .execute();
  return new Map(rows.flatMap((row) => (row.account_id === null ? [] : [[row.account_id, row.expires_at]])));
}

function tables(records: Records) {
  return records.withTables<LinkTables>();
}

function toLink(row: LinkTables['one_time_link']): StoredLink {
  return {
    tokenHash: row.token_hash,
    kind: row.kind as LinkKind,
    account: row.account_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
