import type { WarehouseSession } from '../platform/warehouse.ts';

/** One file of a batch: its content, and the numbers of its parts (sheets) within the batch. */
export interface BatchFile {
  readonly batch: string;
  readonly seq: number;
  readonly position: number;
  readonly kind: string;
  readonly name: string;
  readonly contentHash: string;
  readonly firstPart: number;
  readonly lastPart: number;
  readonly rows: number;
  readonly skipped: number;
  readonly ignoredColumns: readonly string[];
  /** The batch that says the same in its stead. */
  readonly repeats: string | null;
}

interface BatchFileRow {
  batch: string;
  seq: number;
  position: number;
  kind: string;
  name: string;
  content_hash: string;
  first_part: number;
  last_part: number;
  row_count: number;
  skipped: number;
  ignored_columns: string;
  repeats: string | null;
}

const COLUMNS = `file.batch, file.seq, file.position, file.kind, file.name, file.content_hash, file.first_part,
  file.last_part, file.row_count, file.skipped, file.ignored_columns, file.repeats`;

export async function insertBatchFile(session: WarehouseSession, file: BatchFile): Promise<void> {
  await session.run('insert into batch_file values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)', [
    file.batch,
    file.seq,
    file.position,
    file.kind,
    file.name,
    file.contentHash,
    file.firstPart,
    file.lastPart,
    file.rows,
    file.skipped,
    JSON.stringify(file.ignoredColumns),
    file.repeats,
  ]);
}

/** The file of a live batch (or of the one being imported) that said this content first, if any. */
export async function findSpeaker(
  session: WarehouseSession,
  kind: string,
  contentHash: string,
): Promise<BatchFile | null> {
  const [row] = await session.query<BatchFileRow>(
    `select ${COLUMNS} from batch_file as file
    where file.kind = $1 and file.content_hash = $2 and file.repeats is null
      and not exists (select 1 from batch where batch.id = file.batch and batch.undone_seq is not null)
    order by file.seq, file.position
    limit 1`,
    [kind, contentHash],
  );
  return row ? toBatchFile(row) : null;
}

/** The sources of the live batches that brought this content, first or again. */
export async function listContentSources(
  session: WarehouseSession,
  kind: string,
  contentHash: string,
): Promise<(string | null)[]> {
  const rows = await session.query<{ source: string | null }>(
    `select distinct batch.source from batch_file as file
    join batch on batch.id = file.batch and batch.undone_seq is null
    where file.kind = $1 and file.content_hash = $2`,
    [kind, contentHash],
  );
  return rows.map(({ source }) => source);
}

/** The files of a batch that speak for themselves. */
export async function listSpeakers(session: WarehouseSession, batch: string): Promise<BatchFile[]> {
  const rows = await session.query<BatchFileRow>(
    `select ${COLUMNS} from batch_file as file where file.batch = $1 and file.repeats is null order by file.position`,
    [batch],
  );
  return rows.map(toBatchFile);
}

/** The first file of another live batch that repeats this one, which speaks once this one is taken back. */
export async function findHeir(session: WarehouseSession, speaker: BatchFile): Promise<BatchFile | null> {
  const [row] = await session.query<BatchFileRow>(
    `select ${COLUMNS} from batch_file as file
    join batch on batch.id = file.batch and batch.undone_seq is null
    where file.kind = $1 and file.content_hash = $2 and file.repeats is not null and file.batch <> $3
    order by file.seq, file.position
    limit 1`,
    [speaker.kind, speaker.contentHash, speaker.batch],
  );
  return row ? toBatchFile(row) : null;
}

/** Lets the heir speak; all other repeats of the content now repeat the heir. */
export async function letSpeak(session: WarehouseSession, heir: BatchFile): Promise<void> {
  await session.run(
    `update batch_file set repeats = case when batch = $1 and position = $2 then null else $1 end
    where kind = $3 and content_hash = $4 and repeats is not null`,
    [heir.batch, heir.position, heir.kind, heir.contentHash],
  );
}

function toBatchFile(row: BatchFileRow): BatchFile {
  return {
    batch: row.batch,
    seq: row.seq,
    position: row.position,
    kind: row.kind,
    name: row.name,
    contentHash: row.content_hash,
    firstPart: row.first_part,
    lastPart: row.last_part,
    rows: row.row_count,
    skipped: row.skipped,
    ignoredColumns: JSON.parse(row.ignored_columns) as string[],
    repeats: row.repeats,
  };
}
