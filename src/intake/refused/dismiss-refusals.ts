import { changeInstant } from '../../dossiers/change-store.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { beginChange } from '../../platform/audit/begin-change.ts';
import type { WarehouseSession } from '../../platform/warehouse.ts';
import { findBatch } from '../batch-store.ts';
import { isImporting } from '../import-turn.ts';
import { withoutPersonal } from '../personal-content.ts';
import { recordAfter } from '../record-batch.ts';
import type { RefusalCode } from '../refusal.ts';
import { insertDismissals, restoreDismissals } from './dismissal-store.ts';
import { type RefusedPlace, readReference } from './refusal-reference.ts';

/** Refused rows of one batch: those named, those of one reason, or all where neither is given. */
export interface RefusalSelection {
  readonly references?: readonly string[] | undefined;
  readonly code?: RefusalCode | undefined;
}

/** Bỏ qua: sets open refusals of a batch aside with a reason. Gives how many there were. */
export async function dismissRefusals(
  app: App,
  batch: string,
  selection: RefusalSelection,
  reason: string,
): Promise<{ dismissed: number }> {
  const change = await beginChange(app, 'import', null);
  const references = readReferences(batch, selection.references);
  const why = { reason: withoutPersonal(reason), at: changeInstant(app.clock()) };
  const dismissed = await changing(app, batch, (session) =>
    insertDismissals(session, { state: 'open', batch, code: selection.code, references }, why),
  );
  if (dismissed > 0)
    await recordAfter(app, change, {
      what: 'dismiss-refusals',
      subject: { kind: 'batch', id: batch },
      detail: { rows: dismissed, code: selection.code ?? null, reason: why.reason, instant: why.at },
    });
  return { dismissed };
}

/** Takes the setting aside back; what no batch answers is open again. Gives how many were set aside. */
export async function restoreRefusals(
  app: App,
  batch: string,
  selection: RefusalSelection,
): Promise<{ restored: number }> {
  const change = await beginChange(app, 'import', null);
  const references = readReferences(batch, selection.references);
  const at = changeInstant(app.clock());
  const restored = await changing(app, batch, (session) =>
    restoreDismissals(session, { state: 'all', batch, code: selection.code, references }, at),
  );
  if (restored > 0)
    await recordAfter(app, change, {
      what: 'restore-refusals',
      subject: { kind: 'batch', id: batch },
      detail: { rows: restored, code: selection.code ?? null, instant: at },
    });
  return { restored };
}

async function changing<Result>(
  app: App,
  batch: string,
  work: (session: WarehouseSession) => Promise<Result>,
): Promise<Result> {
  if (isImporting(app.warehouse)) {
    throw new AppError('conflict', 'Đang có tệp được nhập; hãy chờ nhập xong rồi làm lại.', { batch });
  }
  return app.warehouse.transaction(async (session) => {
    if (!(await findBatch(session, batch))) {
      throw new AppError('not-found', `Không có đợt nhập ${batch}. Hãy xem lại danh sách các đợt nhập.`);
    }
    return work(session);
  });
}

function readReferences(
  batch: string,
  references: readonly string[] | undefined,
): RefusedPlace[] | undefined {
  return references?.map((text) => {
    const place = readReference(text);
    if (place?.batch === batch) return place;
    throw new AppError(
      'bad-usage',
      `Mã dòng bị từ chối phải có dạng ${batch}/phần/dòng; hãy lấy mã từ danh sách các dòng chờ sửa.`,
    );
  });
}
