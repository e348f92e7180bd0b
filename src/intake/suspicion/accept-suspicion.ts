import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { signatureOf } from '../../platform/asker.ts';
import { beginChange } from '../../platform/audit/begin-change.ts';
import { inTransaction } from '../../platform/records.ts';
import { withoutPersonal } from '../personal-content.ts';
import { deleteAcceptance, insertAcceptance } from './acceptance-store.ts';
import { listSuspicions } from './list-suspicions.ts';
import type { Suspicion } from './suspicion.ts';

/** Chấp nhận: the data are right as they are; the reason is kept. Accepted again, the later reason stands. */
export async function acceptSuspicion(app: App, id: string, reason: string): Promise<Suspicion> {
  const change = await beginChange(app, 'import', null);
  const suspicion = await requireSuspicion(app, id);
  if (reason.trim() === '') {
    throw new AppError('bad-usage', 'Chưa có lý do chấp nhận. Hãy ghi vì sao số liệu này đúng.', { id });
  }
  const acceptance = {
    acceptedAt: change.at,
    acceptedBy: signatureOf(app),
    reason: withoutPersonal(reason.trim()),
  };
  await inTransaction(app.records, async (transaction) => {
    await insertAcceptance(transaction, id, acceptance);
    await change.record(transaction, {
      what: 'accept-suspicion',
      subject: { kind: 'suspicion', id },
      agencies: suspicion.agencies,
      detail: { reason: acceptance.reason },
    });
  });
  return { ...suspicion, state: 'accepted', acceptance };
}

/** Takes an acceptance back: the data are suspicious again. */
export async function withdrawAcceptance(app: App, id: string): Promise<Suspicion> {
  const change = await beginChange(app, 'import', null);
  const suspicion = await requireSuspicion(app, id);
  if (suspicion.state === 'open') {
    throw new AppError('conflict', `Dữ liệu đáng ngờ ${id} chưa được chấp nhận; không có gì để rút lại.`, {
      id,
    });
  }
  await inTransaction(app.records, async (transaction) => {
    await deleteAcceptance(transaction, id);
    await change.record(transaction, {
      what: 'withdraw-acceptance',
      subject: { kind: 'suspicion', id },
      agencies: suspicion.agencies,
    });
  });
  return { ...suspicion, state: 'open', acceptance: null };
}

async function requireSuspicion(app: App, id: string): Promise<Suspicion> {
  const { suspicions } = await listSuspicions(app);
  const found = suspicions.find((each) => each.id === id);
  if (found) return found;
  throw new AppError(
    'not-found',
    `Không có dữ liệu đáng ngờ ${id}; có thể số liệu đã thay đổi. Xem lại danh sách bằng "vedich suspicions".`,
    { id },
  );
}
