import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dataVersion } from '../../dossiers/change-store.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { permit } from '../../platform/asker.ts';
import { formatCount } from '../../platform/number.ts';
import { ignoreProgress, type OnProgress } from '../../platform/progress.ts';
import { findBatch } from '../batch-store.ts';
import { importFiles } from '../import-files.ts';
import type { ImportKind } from '../import-kind.ts';
import type { Batch, ImportResult } from '../intake-api.ts';
import { placeOfSheet } from '../refusal.ts';
import { listBatchSheets } from './batch-sheet-store.ts';
import { copyRefusedCells, countRefusedParts } from './refused-cells-store.ts';

/** As many imports may be waiting for their turn, each of which changes the data. */
const MOST_ATTEMPTS = 9;

/**
 * Imports the rows of a batch that still wait again as they are, as a batch of their own: what has become right since (a
 * name decided, an agency added, the catalogue mended) takes its place, the rest is refused anew. Refused with a
 * conflict, and nothing changed, where no row waits or none would be taken.
 */
export async function retryBatch(
  app: App,
  id: string,
  kinds: readonly ImportKind[],
  onProgress: OnProgress = ignoreProgress,
): Promise<ImportResult> {
  await permit(app, 'import', null);
  const batch = await findBatch(app.warehouse, id);
  const kind = kinds.find((each) => each.kind === batch?.kind);
  if (!batch || !kind) {
    throw new AppError('not-found', `Không có đợt nhập ${id}. Hãy xem lại danh sách các đợt nhập.`);
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await retryOnce(app, batch, kind, onProgress);
    } catch (error) {
      // Another import came in between: the rows are read again.
      if (!(error instanceof RowsChanged) || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

async function retryOnce(
  app: App,
  batch: Batch,
  kind: ImportKind,
  onProgress: OnProgress,
): Promise<ImportResult> {
  if (batch.openRefusals === 0) throw nothingWaits(batch);
  const scratch = join(app.temporary, `retry-${randomUUID()}`);
  await mkdir(scratch, { recursive: true });
  try {
    const { version, files } = await writeWaiting(app, batch, scratch);
    if (files.length === 0) throw nothingWaits(batch);
    return await importFiles(
      app,
      {
        files,
        kind,
        source: batch.source,
        strict: false,
        simulated: batch.simulated,
        retries: batch.id,
        async alongside(session, result) {
          // The change of this import itself is the one after the version that the rows were read from.
          if ((await dataVersion(session)) !== version + 1) throw new RowsChanged(batch);
          if (result.inserted + result.updated + result.unchanged === 0) throw nothingToWin(batch, result);
        },
      },
      onProgress,
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Writes the waiting rows down, a file for each part in its own columns, and says from which version of the data. */
async function writeWaiting(app: App, batch: Batch, scratch: string) {
  return app.warehouse.transaction(async (session) => {
    const version = await dataVersion(session);
    const filter = { state: 'open', batch: batch.id } as const;
    const waiting = await countRefusedParts(session, filter);
    const parts = (await listBatchSheets(session, batch.id)).filter(({ part }) => waiting.has(part));
    const files: { path: string; name: string }[] = [];
    for (const part of parts) {
      const path = join(scratch, `${part.part}.ndjson`);
      await copyRefusedCells(session, filter, part, path);
      const place = placeOfSheet(part.file, part.sheet);
      const name = `Dòng bị từ chối của đợt ${batch.id}`;
      files.push({ path, name: parts.length === 1 ? name : `${name} (${place})` });
    }
    return { version, files };
  });
}

function nothingWaits(batch: Batch): AppError {
  const why = batch.undone ? 'đã được hoàn tác' : 'không còn dòng nào chờ sửa';
  return new AppError('conflict', `Đợt nhập ${batch.id} ${why} nên không có gì để nhập lại.`);
}

function nothingToWin(batch: Batch, result: ImportResult): AppError {
  return new AppError(
    'conflict',
    `Cả ${formatCount(result.refused)} dòng chờ sửa của đợt ${batch.id} vẫn chưa nhập được nên không có gì thay đổi. ` +
      'Hãy sửa các dòng đó trong bảng tính, hoặc bổ sung tên đơn vị và danh mục, rồi nhập lại.',
  );
}

/** Thrown inside the transaction so that it is rolled back: rows were read from a state that is no longer the last. */
class RowsChanged extends AppError {
  constructor(batch: Batch) {
    super(
      'conflict',
      `Dữ liệu vừa thay đổi trong khi chuẩn bị nhập lại các dòng của đợt ${batch.id}; chưa nhập gì. Hãy chạy lại.`,
    );
  }
}
