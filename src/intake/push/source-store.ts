import { z } from 'zod';
import { readStored } from '../../platform/read-stored.ts';
import type { Records } from '../../platform/records.ts';
import type { Source } from './source-api.ts';

interface SourceRow {
  id: string;
  name: string;
  token_hash: string;
  kinds: string;
  created_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
}

const kinds = z.array(z.enum(['dossiers', 'procedures', 'results']));

/** A source with what its token is known by. */
export interface KnownSource extends Source {
  /** SHA-256 of the token, hexadecimal. */
  readonly tokenHash: string;
}

/** Every source, those still counting first, then by name. */
export async function listSources(records: Records): Promise<KnownSource[]> {
  const rows = await table(records)
    .selectFrom('source')
    .selectAll()
    .orderBy('name')
    .orderBy('created_at')
    .execute();
  const sources = rows.map(toSource);
  return [
    ...sources.filter((source) => source.revokedAt === null),
    ...sources.filter((source) => source.revokedAt !== null),
  ];
}

export async function insertSource(records: Records, source: KnownSource): Promise<void> {
  await table(records)
    .insertInto('source')
    .values({
      id: source.id,
      name: source.name,
      token_hash: source.tokenHash,
      kinds: JSON.stringify(source.kinds),
      created_at: source.createdAt,
      last_used_at: source.lastUsedAt,
      revoked_at: source.revokedAt,
    })
    .execute();
}

export async function updateSource(
  records: Records,
  id: string,
  change: { readonly lastUsedAt: string } | { readonly revokedAt: string },
): Promise<void> {
  await table(records)
    .updateTable('source')
    .set('lastUsedAt' in change ? { last_used_at: change.lastUsedAt } : { revoked_at: change.revokedAt })
    .where('id', '=', id)
    .execute();
}

function table(records: Records) {
  return records.withTables<{ source: SourceRow }>();
}

function toSource(row: SourceRow): KnownSource {
  return {
    id: row.id,
    name: row.name,
    tokenHash: row.token_hash,
    kinds: readStored(kinds, row.kinds, { table: 'source', key: row.id }),
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}
