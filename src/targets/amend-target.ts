import { officialName } from '../agencies/agency.ts';
import { loadAgencyTree } from '../agencies/agency-store.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { requireCampaign } from '../campaigns/require-campaign.ts';
import { findIndicator } from '../indicators/catalogue.ts';
import { checkWindow } from '../indicators/window.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { signatureOf } from '../platform/asker.ts';
import { beginChange } from '../platform/audit/begin-change.ts';
import { type Day, formatDay, localDay } from '../platform/date.ts';
import { formatPlain, roundHalfUp } from '../platform/number.ts';
import { inTransaction } from '../platform/records.ts';
import { joinList } from '../platform/text.ts';
import type { Amendment } from './amendment-api.ts';
import { insertAmendment, withdrawStandingAmendment } from './amendment-store.ts';
import { amendRows, holderOn } from './in-force.ts';
import { listTargetAmendments } from './list-target-amendments.ts';
import type { TargetReadings } from './readings.ts';
import { requireSigned } from './require-signed.ts';
import { requireDocumentNumber, requireText } from './require-text.ts';
import { requireStored, targetRecords } from './take-targets.ts';
import type { TargetInForce } from './target.ts';

/** What a document says that amends one target. */
export interface AmendmentRequest {
  readonly agency: string;
  readonly indicator: string;
  /** `null` is “thôi giao”. */
  readonly target: number | null;
  readonly inForceFrom: Day;
  readonly documentNumber: string;
  readonly documentDate: Day | null;
  readonly reason: string;
}

/** Điều chỉnh chỉ tiêu of one agency on one indicator, on top of the assignment that holds on its day. */
export async function amendTarget(
  app: App,
  campaignId: string,
  request: AmendmentRequest,
): Promise<Amendment> {
  const change = await beginChange(app, 'set-targets', [request.agency]);
  const campaign = await requireCampaign(app.records, campaignId);
  const { agency, indicator, target, inForceFrom, documentDate } = request;
  checkDay(campaign, inForceFrom);
  if (documentDate !== null) requireSigned('Ngày văn bản', documentDate, localDay(app.clock()));
  const recorded = await targetRecords(app.records, campaign.id);
  const holder = holderOn(recorded, inForceFrom);
  if (holder === null)
    throw new AppError(
      'conflict',
      `Chiến dịch ${campaign.id} chưa được giao chỉ tiêu nên chưa có gì để điều chỉnh. Hãy giao chỉ tiêu trước.`,
    );
  const assigned = await requireStored(app.records, holder.assignment);
  const { rows } = amendRows(assigned.rows, recorded, holder.assignment, inForceFrom);
  const now = await requireAmendable(app, campaign, rows, request);
  checkTarget(now, assigned, target);
  const wanted = {
    assignment: holder.assignment,
    agency,
    indicator,
    target,
    inForceFrom,
    documentNumber: requireDocumentNumber('số văn bản', request.documentNumber),
    documentDate,
    reason: requireText('lý do điều chỉnh', request.reason, 500),
    amendedAt: change.at,
    amendedBy: signatureOf(app),
  };
  const amendment = await inTransaction(app.records, async (transaction) => {
    const inserted = await insertAmendment(transaction, campaign.id, wanted);
    await change.record(transaction, {
      what: 'amend-target',
      subject: { kind: 'amendment', id: inserted.id },
      agencies: [agency],
      detail: {
        campaign: campaign.id,
        indicator,
        before: now.target === null ? 'không giao' : `${formatPlain(now.target)}%`,
        after: target === null ? 'thôi giao' : `${formatPlain(target)}%`,
        inForceFrom,
        document: wanted.documentNumber,
        documentDate,
        reason: wanted.reason,
      },
    });
    return inserted;
  });
  return readAmendment(app, campaign, amendment.id);
}

/** Thu hồi: what stood before it holds again; the amendment and why it was taken back stay readable. */
export async function withdrawAmendment(
  app: App,
  campaignId: string,
  id: string,
  reason: string,
): Promise<Amendment> {
  const change = await beginChange(app, 'set-targets', null);
  const campaign = await requireCampaign(app.records, campaignId);
  const { withdrawal, agency, indicator } = await readAmendment(app, campaign, id);
  const taken = { at: change.at, reason: requireText('lý do thu hồi', reason, 500) };
  const withdrawn = await inTransaction(app.records, async (transaction) => {
    const changed = withdrawal === null && (await withdrawStandingAmendment(transaction, id, taken));
    if (changed)
      await change.record(transaction, {
        what: 'withdraw-amendment',
        subject: { kind: 'amendment', id },
        agencies: [agency],
        detail: { campaign: campaign.id, indicator, reason: taken.reason },
      });
    return changed;
  });
  if (!withdrawn)
    throw new AppError('conflict', `Điều chỉnh ${id} đã được thu hồi trước đó.`, { amendment: id });
  return readAmendment(app, campaign, id);
}

function checkDay(campaign: Campaign, day: Day): void {
  checkWindow(day, day);
  if (day < campaign.from || day > campaign.to)
    throw new AppError(
      'bad-usage',
      `Ngày có hiệu lực ${formatDay(day)} nằm ngoài chiến dịch (${formatDay(campaign.from)}–${formatDay(campaign.to)}). Hãy chọn một ngày trong chiến dịch.`,
      { inForceFrom: day },
    );
}

/** The target as it stands on the day; refused for an agency or an indicator without targets. */
async function requireAmendable(
  app: App,
  campaign: Campaign,
  rows: readonly TargetInForce[],
  { agency, indicator }: Pick<AmendmentRequest, 'agency' | 'indicator'>,
): Promise<TargetInForce> {
  const codes = campaign.targetIndicators.map((each) => each.indicator);
  if (!codes.includes(indicator))
    throw new AppError(
      'bad-usage',
      `Kế hoạch không giao chỉ tiêu “${indicator}”. Các chỉ tiêu được giao: ${joinList(codes)}.`,
      { indicator },
    );
  const unit = (await loadAgencyTree(app.records)).find(agency);
  if (unit?.targetExemption != null)
    throw new AppError(
      'refused',
      `${officialName(unit)} không thuộc diện giao chỉ tiêu: ${unit.targetExemption}. Không điều chỉnh được.`,
      { agency },
    );
  const row = rows.find((each) => each.agency === agency && each.indicator === indicator);
  if (row) return row;
  throw new AppError(
    'bad-usage',
    unit
      ? `${officialName(unit)} (${agency}) không có trong lần giao chỉ tiêu này. Hãy chọn đơn vị có chỉ tiêu.`
      : `Không có đơn vị nào mang mã “${agency}”. Hãy dùng mã trong cây đơn vị, ví dụ 643.`,
    { agency },
  );
}

function checkTarget(now: TargetInForce, { floor }: TargetReadings, target: number | null): void {
  if (target === now.target)
    throw new AppError(
      'conflict',
      target === null
        ? 'Vào ngày đó đơn vị không được giao chỉ tiêu này, nên không có gì để thôi giao.'
        : `Vào ngày đó chỉ tiêu đã là ${formatPlain(target)}%, nên không có gì để điều chỉnh.`,
      { target },
    );
  if (target === null) return;
  if (!(target >= 0 && target <= 100) || roundHalfUp(target, 2) !== target)
    throw new AppError(
      'bad-usage',
      `Chỉ tiêu ${target} không hợp lệ. Hãy ghi một số từ 0 đến 100, nhiều nhất hai chữ số thập phân.`,
      { target },
    );
  if (floor === 'central' && now.central !== null && target < now.central)
    throw new AppError(
      'refused',
      `Chỉ tiêu ${formatPlain(target)}% thấp hơn mức trung ương ${formatPlain(now.central)}% của ${findIndicator(now.indicator)?.shortName ?? now.indicator}: mục III.2 không cho giao thấp hơn mức đó. Hãy chọn từ ${formatPlain(now.central)}% trở lên, hoặc thôi giao.`,
      { target, central: now.central },
    );
}

async function readAmendment(app: App, campaign: Campaign, id: string): Promise<Amendment> {
  const { amendments } = await listTargetAmendments(app, campaign.id, {});
  const found = amendments.find((each) => each.id === id);
  if (found) return found;
  throw new AppError('not-found', `Chiến dịch ${campaign.id} không có điều chỉnh “${id}”.`, {
    amendment: id,
  });
}
