import type { App } from '../platform/app.ts';
import { listRecorded } from '../platform/audit/audit-store.ts';
import type { Change, ChangeNote } from '../platform/audit/begin-change.ts';
import { penOf } from '../platform/audit/begin-change.ts';
import type { ImportRequest } from './import-request.ts';
import type { ImportResult } from './intake-api.ts';

/**
 * Writes a change of the warehouse into the audit, right after its commit there. It has happened: no failure here is one
 * of it, and what could not be written is found at the next opening.
 */
export async function recordAfter(app: App, change: Change, note: ChangeNote): Promise<void> {
  await change.record(app.records, note).catch(() => {});
}

/** What the audit tells of a batch that came in. */
export function noteOfImport(
  app: App,
  request: ImportRequest,
  batch: string,
  result: ImportResult,
): ChangeNote {
  const { rows, inserted, updated, unchanged, refused } = result;
  const pushed = app.asker.kind === 'source' ? 'push-rows' : 'import-files';
  return {
    what: request.retries === undefined ? pushed : 'retry-batch',
    subject: { kind: 'batch', id: batch, name: request.source },
    detail: {
      kind: request.kind.kind,
      ...(request.retries === undefined ? { files: request.files.length } : { retried: request.retries }),
      ...(request.simulated ? { simulated: true } : {}),
      ...{ rows, inserted, updated, unchanged, refused },
    },
  };
}

const BATCH_CHANGES = ['import-files', 'push-rows', 'retry-batch', 'undo-batch'] as const;

/**
 * Gives an entry, marked as found later, to what stands in the warehouse and has none: a process was killed between
 * the two commits, or the change is older than the audit. Gives how many.
 */
export async function recordFound(app: App): Promise<number> {
  const pen = penOf(app);
  const found = [...(await unrecordedBatches(app)), ...(await unrecordedDismissals(app))];
  for (const note of found) await pen.record(app.records, note);
  return found.length;
}

async function unrecordedBatches(app: App): Promise<ChangeNote[]> {
  const recorded = await listRecorded(app.records, BATCH_CHANGES);
  const known = new Set(recorded.map(({ action, subject }) => `${kindOf(action)} ${subject}`));
  const changes = await app.warehouse.query<{ seq: number; kind: string; batch: string }>(
    'select seq, kind, batch from change order by seq',
  );
  const missing = changes.filter(({ kind, batch }) => !known.has(`${kind} ${batch}`));
  const [first] = missing;
  if (!first) return [];
  const wanted = new Set(missing.map(({ seq }) => seq));
  const rows = await app.warehouse.query<FoundBatch>(
    `select change.seq, change.kind, change.batch, change.changed_at::varchar as at,
      batch.kind as rows_kind, batch.source, batch.row_count,
      exists (select 1 from push where push.batch = change.batch) as pushed
    from change left join batch on batch.id = change.batch
    where change.seq >= $1 order by change.seq`,
    [first.seq],
  );
  return rows.filter(({ seq }) => wanted.has(seq)).map(noteOfFound);
}

interface FoundBatch {
  readonly seq: number;
  readonly kind: string;
  readonly batch: string;
  readonly at: string;
  readonly rows_kind: string | null;
  readonly source: string | null;
  readonly row_count: number | null;
  /** Sent by another system: its key stands with the batch. */
  readonly pushed: boolean;
}

function noteOfFound({ kind, batch, at, rows_kind, source, row_count, pushed }: FoundBatch): ChangeNote {
  return {
    what: kind === 'undo' ? 'undo-batch' : pushed ? 'push-rows' : 'import-files',
    subject: { kind: 'batch', id: batch, name: source },
    detail: {
      found: `thay đổi lúc ${at} (giờ Việt Nam), không rõ do ai`,
      ...(kind === 'undo' ? {} : { kind: String(rows_kind), rows: Number(row_count) }),
    },
  };
}

function kindOf(action: string): string {
  return action === 'undo-batch' ? 'undo' : 'import';
}

/** A setting aside is known by its second: an undo hands it on to other batches with it. */
async function unrecordedDismissals(app: App): Promise<ChangeNote[]> {
  const rows = await app.warehouse.query<{ what: string; at: string; batch: string; n: number }>(
    `select what, cast(moment as varchar) as at, min(batch) as batch, count(*) as n
    from (
      select 'dismiss-refusals' as what, dismissed_at as moment, batch from refusal_dismissal
      union all
      select 'restore-refusals', restored_at, batch from refusal_dismissal where restored_at is not null
    ) as event
    group by what, moment order by moment, what`,
  );
  if (rows.length === 0) return [];
  const recorded = await listRecorded(app.records, ['dismiss-refusals', 'restore-refusals']);
  const known = new Set(recorded.map(({ action, detail }) => `${action} ${String(detail.instant)}`));
  return rows
    .filter(({ what, at }) => !known.has(`${what} ${at}`))
    .map(({ what, at, batch, n }) => ({
      what,
      subject: { kind: 'batch', id: batch },
      detail: { found: 'không rõ do ai', instant: at, rows: n },
    }));
}
