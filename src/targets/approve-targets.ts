import type { Campaign } from '../campaigns/campaign.ts';
import { requireCampaign } from '../campaigns/require-campaign.ts';
import { checkWindow } from '../indicators/window.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { signatureOf } from '../platform/asker.ts';
import { beginChange } from '../platform/audit/begin-change.ts';
import { type Day, formatDay, localDay } from '../platform/date.ts';
import { inTransaction } from '../platform/records.ts';
import type { Assignment } from './approval-api.ts';
import { insertApproval, withdrawStandingApproval } from './approval-store.ts';
import { listTargetAssignments } from './list-target-assignments.ts';
import { requireSigned } from './require-signed.ts';
import { requireDocumentNumber, requireText } from './require-text.ts';
import { listAssignments } from './target-store.ts';

/** What a decision on targets says. */
export interface ApprovalRequest {
  readonly decisionNumber: string;
  readonly decisionDate: Day;
  /** `null`: from the first day of the campaign. */
  readonly inForceFrom: Day | null;
  readonly signerPosition: string;
  readonly note: string | null;
}

/** Phê duyệt: gives an assignment (the last one when none is named) the force of a decision. */
export async function approveTargets(
  app: App,
  campaignId: string,
  assignment: string | null,
  request: ApprovalRequest,
): Promise<Assignment> {
  const change = await beginChange(app, 'approve-targets', null);
  const campaign = await requireCampaign(app.records, campaignId);
  const id = await requireAssignment(app, campaign, assignment);
  const inForceFrom = request.inForceFrom ?? campaign.from;
  checkDays(app, campaign, request.decisionDate, inForceFrom);
  const wanted = {
    assignment: id,
    decisionNumber: requireDocumentNumber('số quyết định', request.decisionNumber),
    decisionDate: request.decisionDate,
    inForceFrom,
    signerPosition: requireText('chức vụ người ký', request.signerPosition, 200),
    note: request.note === null ? null : requireText('ghi chú', request.note, 1000),
    approvedAt: change.at,
    approvedBy: signatureOf(app),
  };
  const approval = await inTransaction(app.records, async (transaction) => {
    const inserted = await insertApproval(transaction, campaign.id, wanted);
    if (inserted)
      await change.record(transaction, {
        what: 'approve-targets',
        subject: { kind: 'assignment', id },
        detail: {
          campaign: campaign.id,
          document: wanted.decisionNumber,
          documentDate: wanted.decisionDate,
          inForceFrom,
          signer: wanted.signerPosition,
        },
      });
    return inserted;
  });
  if (approval) return readAssignment(app, campaign, id);
  throw new AppError(
    'conflict',
    `Lần giao ${id} đã được phê duyệt. Nếu quyết định ghi sai, hãy thu hồi việc phê duyệt (nêu lý do) rồi phê duyệt lại.`,
    { assignment: id },
  );
}

/** Thu hồi: the assignment is a draft again; who approved what, and why it was taken back, stays readable. */
export async function withdrawApproval(
  app: App,
  campaignId: string,
  assignment: string,
  reason: string,
): Promise<Assignment> {
  const change = await beginChange(app, 'approve-targets', null);
  const campaign = await requireCampaign(app.records, campaignId);
  const id = await requireAssignment(app, campaign, assignment);
  const withdrawal = {
    at: change.at,
    reason: requireText('lý do thu hồi', reason, 500),
  };
  const withdrawn = await inTransaction(app.records, async (transaction) => {
    const changed = await withdrawStandingApproval(transaction, id, withdrawal);
    if (changed)
      await change.record(transaction, {
        what: 'withdraw-approval',
        subject: { kind: 'assignment', id },
        detail: { campaign: campaign.id, reason: withdrawal.reason },
      });
    return changed;
  });
  if (withdrawn) return readAssignment(app, campaign, id);
  throw new AppError('conflict', `Lần giao ${id} chưa được phê duyệt nên không có gì để thu hồi.`, {
    assignment: id,
  });
}

/** The assignment of that id, or the last one; refused when there is none. */
async function requireAssignment(app: App, campaign: Campaign, asked: string | null): Promise<string> {
  const ids = (await listAssignments(app.records, campaign.id)).map(({ id }) => id);
  const id = asked === null ? ids.at(-1) : ids.find((each) => each === asked);
  if (id !== undefined) return id;
  throw new AppError(
    'not-found',
    ids.length === 0
      ? `Chiến dịch ${campaign.id} chưa được giao chỉ tiêu. Hãy giao chỉ tiêu trước khi phê duyệt.`
      : `Không có lần giao “${asked}” trong chiến dịch ${campaign.id}. Lần giao gần nhất: ${ids.at(-1)}.`,
    { assignment: asked },
  );
}

function checkDays(app: App, campaign: Campaign, decisionDate: Day, inForceFrom: Day): void {
  requireSigned('Ngày quyết định', decisionDate, localDay(app.clock()));
  checkWindow(inForceFrom, inForceFrom);
  if (inForceFrom > campaign.to)
    throw new AppError(
      'bad-usage',
      `Ngày có hiệu lực ${formatDay(inForceFrom)} sau ngày kết thúc chiến dịch ${formatDay(campaign.to)}. Hãy chọn ngày trong chiến dịch.`,
      { inForceFrom },
    );
}

async function readAssignment(app: App, campaign: Campaign, id: string): Promise<Assignment> {
  const { assignments } = await listTargetAssignments(app, campaign.id, null);
  const found = assignments.find((each) => each.id === id);
  if (!found) throw new Error(`assignment ${id} is gone`);
  return found;
}
