import { changeInstant, endChange, insertChange } from '../dossiers/change-store.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { beginChange } from '../platform/audit/begin-change.ts';
import type { Heir } from '../platform/versioned-table-undo.ts';
import { withdrawStatements } from '../platform/versioned-table-undo.ts';
import type { WarehouseSession } from '../platform/warehouse.ts';
import { findHeir, letSpeak, listSpeakers } from './batch-file-store.ts';
import { findBatch, findBatchNumber, markUndone } from './batch-store.ts';
import { foldLogAway } from './disk-room.ts';
import { isImporting } from './import-turn.ts';
import type { Batch } from './intake-api.ts';
import { KIND_TABLES } from './kind-table.ts';
import { inheritNameUses } from './names/name-use-store.ts';
import { recordAfter } from './record-batch.ts';
import { inheritAnswers } from './refused/answer-store.ts';
import { inheritBatchSheets } from './refused/batch-sheet-store.ts';
import { inheritRefused } from './refused/inherit-refused.ts';
import { inheritResultRows } from './result-row-store.ts';
import { inheritFindings } from './suspicion/batch-finding-store.ts';

/** Hoàn tác: takes one batch back, in the middle too, leaving the state as if it had never been imported. */
export async function undoBatch(app: App, id: string): Promise<Batch> {
  const change = await beginChange(app, 'import', null);
  if (isImporting(app.warehouse)) {
    throw new AppError(
      'conflict',
      `Chưa hoàn tác được đợt nhập ${id} vì đang có tệp được nhập. Hãy chờ nhập xong rồi hoàn tác.`,
      { batch: id },
    );
  }
  const undone = await app.warehouse.transaction(async (session) => {
    const batch = await findBatchNumber(session, id);
    if (!batch) {
      throw new AppError('not-found', `Không có đợt nhập ${id}. Xem mã các đợt nhập bằng "vedich batches".`, {
        batch: id,
      });
    }
    if (batch.undone) {
      throw new AppError('conflict', `Đợt nhập ${id} đã được hoàn tác từ trước; không có gì thay đổi.`, {
        batch: id,
      });
    }
    const { seq } = await insertChange(session, {
      kind: 'undo',
      at: changeInstant(app.clock()),
      batch: () => id,
    });
    const heirs = await findHeirs(app, session, id);
    await markUndone(session, id, seq);
    await withdrawStatements(session, KIND_TABLES[batch.kind], {
      batch: batch.seq,
      known: seq,
      heirs,
    });
    await endChange(session, seq, changeInstant(app.clock()));
    return findBatch(session, id);
  });
  if (!undone) throw new Error(`batch ${id} vanished`);
  await recordAfter(app, change, {
    what: 'undo-batch',
    subject: { kind: 'batch', id, name: undone.source },
    detail: { kind: undone.kind, rows: undone.rows },
  });
  await foldLogAway(app);
  return undone;
}

/** Where a later live batch brought the same content, it said nothing then; from now on it does. */
async function findHeirs(app: App, session: WarehouseSession, batch: string): Promise<Heir[]> {
  const heirs: Heir[] = [];
  for (const speaker of await listSpeakers(session, batch)) {
    const heir = await findHeir(session, speaker);
    if (!heir) continue;
    await inheritRefused(app, session, speaker, heir);
    await inheritBatchSheets(session, speaker, heir);
    await inheritAnswers(session, speaker, heir);
    await inheritNameUses(session, speaker, heir);
    await inheritResultRows(session, speaker, heir);
    // They are of the batch as a whole, so that one heir bears them.
    if (heirs.length === 0) await inheritFindings(session, batch, heir.batch);
    await letSpeak(session, heir);
    heirs.push({
      fromPart: speaker.firstPart,
      toPart: speaker.lastPart,
      batch: heir.seq,
      firstPart: heir.firstPart,
    });
  }
  return heirs;
}
