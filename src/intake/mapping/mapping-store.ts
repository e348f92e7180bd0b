import { z } from 'zod';
import { readStored } from '../../platform/read-stored.ts';
import { inTransaction, type Records } from '../../platform/records.ts';
import { isSameSource } from '../../platform/source-name.ts';
import type { ImportKind } from '../import-kind.ts';
import type { HeadingMapping } from '../reading/heading-mapping.ts';

type MappingRow = {
  id: string;
  seq: number;
  kind: string;
  source: string | null;
  fingerprint: string;
  headings: string;
  decided_at: string;
  withdrawn_at: string | null;
};

type MappingTables = { heading_mapping: MappingRow };

const headingsSchema = z.array(z.object({ heading: z.string(), column: z.string().nullable() }));

/** A mapping as it is kept. */
export interface StoredMapping extends HeadingMapping {
  readonly kind: ImportKind['kind'];
  readonly source: string | null;
  readonly decidedAt: string;
  readonly withdrawnAt: string | null;
}

/** Every mapping ever saved, the newest first. */
export async function listStoredMappings(records: Records): Promise<StoredMapping[]> {
  const rows = await records
    .withTables<MappingTables>()
    .selectFrom('heading_mapping')
    .selectAll()
    .orderBy('seq', 'desc')
    .execute();
  return rows.map(toMapping);
}

/** The mappings that may apply to a file of that kind and source: those of the source first, then the newest. */
export async function listMappingsFor(
  records: Records,
  kind: ImportKind['kind'],
  source: string | null,
): Promise<HeadingMapping[]> {
  const rows = await records
    .withTables<MappingTables>()
    .selectFrom('heading_mapping')
    .selectAll()
    .where('kind', '=', kind)
    .where('withdrawn_at', 'is', null)
    .orderBy('seq', 'desc')
    .execute();
  const own = rows.filter((row) => row.source !== null && isSameSource(row.source, source));
  const any = rows.filter((row) => row.source === null);
  return [...own, ...any]
    .map(toMapping)
    .map(({ id, fingerprint, headings }) => ({ id, fingerprint, headings }));
}

/** Keeps a mapping under a number of its own; the later number is the newer. */
export async function insertMapping(
  records: Records,
  mapping: Omit<StoredMapping, 'id' | 'withdrawnAt'>,
): Promise<StoredMapping> {
  return inTransaction(records, async (within) => {
    const transaction = within.withTables<MappingTables>();
    const last = await transaction
      .selectFrom('heading_mapping')
      .select('seq')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    const seq = (last?.seq ?? 0) + 1;
    const row: MappingRow = {
      id: `m${seq}`,
      seq,
      kind: mapping.kind,
      source: mapping.source,
      fingerprint: mapping.fingerprint,
      headings: JSON.stringify(mapping.headings),
      decided_at: mapping.decidedAt,
      withdrawn_at: null,
    };
    await transaction.insertInto('heading_mapping').values(row).execute();
    return toMapping(row);
  });
}

/** Marks a mapping as taken back; one that was keeps its day, and false is given. */
export async function withdrawStoredMapping(records: Records, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await records
    .withTables<MappingTables>()
    .updateTable('heading_mapping')
    .set({ withdrawn_at: at })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

function toMapping(row: MappingRow): StoredMapping {
  return {
    id: row.id,
    kind: row.kind as StoredMapping['kind'],
    source: row.source,
    fingerprint: row.fingerprint,
    headings: readStored(headingsSchema, row.headings, { table: 'heading_mapping', key: row.id }),
    decidedAt: row.decided_at,
    withdrawnAt: row.withdrawn_at,
  };
}
