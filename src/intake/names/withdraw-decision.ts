import { decisionKey } from '../../agencies/name-decision.ts';
import { findNameDecision, withdrawNameDecision } from '../../agencies/name-decision-store.ts';
import { changeInstant } from '../../dossiers/change-store.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { beginChange } from '../../platform/audit/begin-change.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { inTransaction } from '../../platform/records.ts';
import { isSameSource } from '../../platform/source-name.ts';
import { listDecisions } from './list-decisions.ts';
import type { ListedDecision, WithdrawnDecision } from './names-api.ts';

/** Thu hồi: takes a decision back for imports to come; rows that are in stay as they are. */
export async function withdrawDecision(app: App, id: string): Promise<WithdrawnDecision> {
  const change = await beginChange(app, 'import', null);
  const found = await findNameDecision(app.records, id);
  if (!found) {
    throw new AppError(
      'not-found',
      `Không có quyết định ${id}. Xem mã các quyết định bằng "vedich name list".`,
    );
  }
  const now = changeInstant(app.clock());
  const withdrawn = await inTransaction(app.records, async (transaction) => {
    const changed = await withdrawNameDecision(transaction, id, now);
    if (changed)
      await change.record(transaction, {
        what: 'withdraw-name-decision',
        subject: { kind: 'name-decision', id },
        agencies: found.agencyId === null ? [] : [found.agencyId],
        detail: { text: found.text, source: found.source },
      });
    return changed;
  });
  if (!withdrawn) {
    throw new AppError('conflict', `Quyết định ${id} đã được thu hồi từ trước; không có gì thay đổi.`);
  }
  const listed = await listDecisions(app);
  const decision = listed.find((each) => each.id === id);
  if (!decision) throw new Error(`decision ${id} vanished`);
  const restored =
    listed.find(
      (each) =>
        each.inForce &&
        isSameSource(each.source, found.source) &&
        decisionKey(each.text) === decisionKey(found.text),
    ) ?? null;
  return { decision, restored, notes: [describeRest(decision), describeAfter(decision, restored)] };
}

function describeRest({ id, rows, batches }: ListedDecision): string {
  if (rows === 0) return `Chưa có dòng nào nhập theo quyết định ${id}.`;
  const shares = batches.map((share) => `${share.batch} (${formatCount(share.rows)} dòng)`).join(', ');
  return `${formatCount(rows)} dòng đã nhập theo quyết định ${id} không đổi: đợt ${shares}. Muốn tính lại, hãy hoàn tác đợt đó rồi nhập lại.`;
}

function describeAfter({ text }: ListedDecision, restored: ListedDecision | null): string {
  return restored
    ? `Từ nay “${text}” lại theo quyết định ${restored.id} ngày ${formatDay(restored.decidedAt.slice(0, 10))}.`
    : `Từ nay “${text}” lại là tên chưa rõ.`;
}
