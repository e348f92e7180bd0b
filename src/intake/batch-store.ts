import type { WarehouseSession } from '../platform/warehouse.ts';
import type { Batch } from './intake-api.ts';
import { countOpenRefusals } from './refused/refusal-state-store.ts';

interface BatchRow {
  id: string;
  kind: string;
  source: string | null;
  simulated: boolean;
  imported_at: string;
  file_names: string;
  file_count: number;
  row_count: number;
  inserted: number;
  updated: number;
  unchanged: number;
  refused: number;
  skipped: number;
  notes: number;
  ignored_columns: string;
  repeats: string | null;
  undone: boolean;
  personal_cells: number;
}

const COLUMNS = `id, kind, source, simulated, imported_at::varchar as imported_at, file_names, file_count, row_count,
  inserted, updated, unchanged, refused, skipped, notes, ignored_columns, repeats, undone_seq is not null as undone, personal_cells`;

const NONE_OPEN: ReadonlyMap<string, number> = new Map();

/** Every batch, newest first; those taken back are marked. */
export async function listBatches(
  session: WarehouseSession,
  page: { readonly offset: number; readonly limit: number | null } = { offset: 0, limit: null },
): Promise<Batch[]> {
  const rows = await session.query<BatchRow>(
    `select ${COLUMNS} from batch order by seq desc limit $1 offset $2`,
    [page.limit, page.offset],
  );
  const open = rows.some((row) => row.refused > 0) ? await countOpenRefusals(session) : NONE_OPEN;
  return rows.map((row) => toBatch(row, open));
}

export async function findBatch(session: WarehouseSession, id: string): Promise<Batch | null> {
  const [row] = await session.query<BatchRow>(`select ${COLUMNS} from batch where id = $1`, [id]);
  if (!row) return null;
  return toBatch(row, row.refused > 0 ? await countOpenRefusals(session, id) : NONE_OPEN);
}

/** The numbers under which the versions of a batch stand; `null` for an unknown id. */
export async function findBatchNumber(
  session: WarehouseSession,
  id: string,
): Promise<{ seq: number; kind: Batch['kind']; undone: boolean } | null> {
  const [row] = await session.query<{ seq: number; kind: Batch['kind']; undone: boolean }>(
    'select seq, kind, undone_seq is not null as undone from batch where id = $1',
    [id],
  );
  return row ?? null;
}

export async function insertBatch(
  session: WarehouseSession,
  batch: Omit<Batch, 'undone' | 'openRefusals'> & { seq: number; contentHash: string },
): Promise<void> {
  await session.run(
    `insert into batch (id, seq, kind, source, simulated, imported_at, file_names, content_hash, repeats, file_count,
      row_count, inserted, updated, unchanged, refused, skipped, notes, ignored_columns, personal_cells)
    values ($1, $2, $3, $4, $5, $6::timestamp, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      batch.id,
      batch.seq,
      batch.kind,
      batch.source,
      batch.simulated,
      batch.importedAt,
      JSON.stringify(batch.fileNames),
      batch.contentHash,
      batch.repeats,
      batch.files,
      batch.rows,
      batch.inserted,
      batch.updated,
      batch.unchanged,
      batch.refused,
      batch.skipped,
      batch.notes,
      JSON.stringify(batch.ignoredColumns),
      batch.personalCells,
    ],
  );
}

/** Marks a batch as taken back by the change `undoneSeq`. */
export async function markUndone(session: WarehouseSession, id: string, undoneSeq: number): Promise<void> {
  await session.run('update batch set undone_seq = $2 where id = $1', [id, undoneSeq]);
}

function toBatch(row: BatchRow, open: ReadonlyMap<string, number>): Batch {
  return {
    id: row.id,
    kind: row.kind as Batch['kind'],
    source: row.source,
    simulated: row.simulated,
    importedAt: row.imported_at,
    fileNames: JSON.parse(row.file_names) as string[],
    files: row.file_count,
    rows: row.row_count,
    inserted: row.inserted,
    updated: row.updated,
    unchanged: row.unchanged,
    refused: row.refused,
    skipped: row.skipped,
    notes: row.notes,
    ignoredColumns: JSON.parse(row.ignored_columns) as string[],
    repeats: row.repeats,
    undone: row.undone,
    openRefusals: open.get(row.id) ?? 0,
    personalCells: row.personal_cells,
  };
}
