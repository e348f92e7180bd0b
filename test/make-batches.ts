import type { Warehouse } from '../src/platform/warehouse.ts';

/** A batch as tests speak of it; `seq` is the number of the change that it made. */
interface MadeBatch {
  readonly id: string;
  readonly seq: number;
  readonly kind?: 'dossiers' | 'procedures' | 'results';
  readonly source?: string | null;
  readonly fileName?: string;
  readonly simulated?: boolean;
  readonly importedAt?: string;
}

/** Puts a batch straight into table `batch`, beside rows that were put in under its number. */
export async function insertMadeBatch(warehouse: Warehouse, batch: MadeBatch): Promise<void> {
  const { id, seq, kind = 'dossiers', source = null, fileName = 'a.xlsx', simulated = false } = batch;
  await warehouse.run(
    `insert into batch (id, seq, kind, source, simulated, imported_at, file_names, content_hash, file_count, row_count,
      inserted, updated, unchanged, refused, skipped, notes, ignored_columns)
    values ($1, $2, $3, $4, $5, cast($6 as timestamp), $7, $1, 1, 0, 0, 0, 0, 0, 0, 0, '[]')`,
    [id, seq, kind, source, simulated, batch.importedAt ?? '2024-11-20 08:00:00', JSON.stringify([fileName])],
  );
}
