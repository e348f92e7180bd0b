import { randomUUID } from 'node:crypto';
import { changeInstant, endChange, insertChange } from '../dossiers/change-store.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { beginChange } from '../platform/audit/begin-change.ts';
import { localDay } from '../platform/date.ts';
import { ignoreProgress, type OnProgress } from '../platform/progress.ts';
import { insertBatch } from './batch-store.ts';
import { foldLogAway, noSpace, requireRoom } from './disk-room.ts';
import { loadImportContext } from './import-context.ts';
import { importEach } from './import-each.ts';
import { isOutOfMemory, withLittleMemory } from './import-memory.ts';
import type { ImportRequest } from './import-request.ts';
import { inTurn } from './import-turn.ts';
import { type ImportResult, ISSUES_SHOWN } from './intake-api.ts';
import { noteOfImport, recordAfter } from './record-batch.ts';
import { listRefusals } from './refused/refusal-store.ts';
import {
  dropRefusedFile,
  keepRefusedFile,
  refusedPath,
  sweepRefusedFiles,
  writeRefusedFile,
} from './refused/refused-file.ts';
import { NO_EFFECT } from './rehearsal/rehearsal.ts';
import { withoutPersonalFailure, withoutPersonalRequest } from './strip-personal.ts';
import { keepBatchFindings } from './suspicion/keep-batch-findings.ts';
import { rehearsedSuspicions } from './suspicion/rehearsed-suspicions.ts';

/** Nhập: files become one batch, whole or not at all; a refused row is a line of the answer, never a failure. */
export async function importFiles(
  app: App,
  given: ImportRequest,
  onProgress: OnProgress = ignoreProgress,
): Promise<ImportResult> {
  // Whoever pushes has a token for it, and nothing else.
  const written = await beginChange(app, app.asker.kind === 'source' ? 'push' : 'import', null);
  const request = withoutPersonalRequest(given);
  const keptName = request.strict || request.rehearse ? nameWithoutBatch(request, app.clock()) : null;
  let refusedPart: string | null = null;
  let answer: ImportResult;
  try {
    answer = await inTurn(app.warehouse, onProgress, () =>
      withLittleMemory(app, request.files, async (session) => {
        await requireRoom(app);
        const now = app.clock();
        // In its own turn, so that what people decided while it waited counts.
        const context = await loadImportContext(app, request, localDay(now));
        const change = await insertChange(session, {
          kind: 'import',
          at: changeInstant(now),
          batch: (seq) => `${localDay(now)}-${seq}`,
        });
        const totals = await importEach(app, session, request, context, change, onProgress);
        const refusals = await listRefusals(session, change.batch, { offset: 0, limit: ISSUES_SHOWN });
        let refusedFile: string | null = null;
        if (totals.refused > 0) {
          refusedFile = refusedPath(app, keptName ?? change.batch);
          refusedPart = await writeRefusedFile(session, change.batch, request.kind.fields, refusedFile);
        }
        const { contentHashes, sampleNotes, ...counts } = totals;
        const result: ImportResult = {
          batch: change.batch,
          ...counts,
          source: request.source,
          refusedFile,
          issues: [...refusals, ...sampleNotes].slice(0, ISSUES_SHOWN),
        };
        if (request.strict && totals.refused > 0) {
          const rehearsed = request.rehearse ? ({ dryRun: true, effect: NO_EFFECT } as const) : {};
          throw new NothingImported({ ...allOrNothing(result), ...rehearsed });
        }
        await keepBatchFindings(session, {
          id: change.batch,
          seq: change.seq,
          kind: request.kind.kind,
          source: request.source,
          updated: counts.updated,
          unchanged: counts.unchanged,
        });
        const importedAt = changeInstant(app.clock());
        await endChange(session, change.seq, importedAt);
        await insertBatch(session, {
          id: change.batch,
          seq: change.seq,
          kind: request.kind.kind,
          simulated: request.simulated ?? false,
          importedAt,
          fileNames: request.files.map((file) => file.name),
          contentHash: contentHashes.join(' '),
          ...counts,
          source: request.source,
        });
        await request.alongside?.(session, result);
        if (request.rehearse) {
          onProgress({ phase: 'So sánh các chỉ tiêu', done: 0, total: null });
          const { kind } = request;
          const effect = await request.rehearse(session, {
            seq: change.seq,
            id: change.batch,
            kind,
            context,
          });
          const suspicions = await rehearsedSuspicions(app, session, change.batch);
          throw new NothingImported({
            ...result,
            batch: null,
            dryRun: true,
            effect: { ...effect, suspicions },
          });
        }
        return result;
      }),
    );
  } catch (error) {
    if (!(error instanceof NothingImported)) {
      if (refusedPart !== null) await dropRefusedFile(refusedPart);
      throw explainFailure(app, error);
    }
    answer = error.result;
  }
  // From here on it has happened: what is left to do is tidying, and no failure of it is one of the import.
  if (answer.batch !== null) {
    await recordAfter(app, written, noteOfImport(app, request, answer.batch, answer));
    onProgress({ phase: 'Ghi xuống đĩa', done: 0, total: null });
    await foldLogAway(app);
  }
  const isKept =
    answer.refusedFile !== null &&
    refusedPart !== null &&
    (await keepRefusedFile(refusedPart, answer.refusedFile));
  if (keptName !== null && isKept) await sweepRefusedFiles(app);
  return isKept ? answer : { ...answer, refusedFile: null };
}

/** Refused rows of an import that left no batch: `strict-2024-11-20-100000-1f3a9c2e`. */
function nameWithoutBatch(request: ImportRequest, now: Date): string {
  const why = request.rehearse ? 'thu' : 'strict';
  return `${why}-${changeInstant(now).replaceAll(':', '').replace(' ', '-')}-${randomUUID().slice(0, 8)}`;
}

/** Thrown inside the transaction so that it is rolled back. */
class NothingImported extends Error {
  readonly result: ImportResult;

  constructor(result: ImportResult) {
    super('nothing imported');
    this.result = result;
  }
}

/** The rows that could have stood have changed nothing. */
function allOrNothing(result: ImportResult): ImportResult {
  return { ...result, batch: null, inserted: 0, updated: 0, unchanged: result.rows - result.refused };
}

function explainFailure(app: App, error: unknown): unknown {
  if (isOutOfSpace(error)) return noSpace(app, error);
  return isOutOfMemory(error) ? tooLarge(error) : withoutPersonalFailure(error);
}

function tooLarge(cause: unknown): AppError {
  return new AppError(
    'too-large',
    'Nội dung cần nhiều bộ nhớ hơn phần dành cho một lần nhập nên chưa nhập gì. Hãy chia thành nhiều tệp nhỏ hơn rồi nhập lần lượt.',
    {},
    { cause },
  );
}

function isOutOfSpace(error: unknown): boolean {
  // The engine's scratch file may take nine tenths of what is free; it calls the end of that a lack of memory.
  return error instanceof Error && /ENOSPC|no space left|failed to offload/i.test(error.message);
}
