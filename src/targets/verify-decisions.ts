import { z } from 'zod';
import type { Campaign } from '../campaigns/campaign.ts';
import { localDay } from '../platform/date.ts';
import { type Check, type Fault, judgedCheck, recordsRows } from '../platform/invariant.ts';
import { ASSIGNMENTS, BEFORE_TARGETS, readAssignments, type StoredAssignment } from './verify-targets.ts';

const day = z.iso.date();

interface Decision {
  readonly id: string;
  readonly seq: number;
  readonly campaign: string;
  readonly assignment: string;
  readonly in_force_from: string;
  readonly withdrawn_at: string | null;
  readonly withdrawn_reason: string | null;
}

interface ApprovalRow extends Decision {
  readonly decision_number: string;
  readonly decision_date: string;
  readonly signer_position: string;
  readonly approved_at: string;
}

interface AmendmentRow extends Decision {
  readonly agency: string;
  readonly indicator: string;
  readonly target_hundredths: number | null;
  readonly document_number: string;
  readonly document_date: string | null;
  readonly reason: string;
  readonly amended_at: string;
}

/** What holds of approvals and amendments alike. */
function faultOfDecision(
  row: Decision & { readonly signed: string | null; readonly at: string; readonly prefix: string },
  index: number,
  of: StoredAssignment | undefined,
): string | null {
  if (row.seq !== index + 1 || row.id !== `${row.prefix}-${row.seq}`)
    return 'số thứ tự của các quyết định bị đứt quãng';
  if (!of || of.campaign.id !== row.campaign) return `dựa vào lần giao không có: ${row.assignment}`;
  if (Number.isNaN(Date.parse(row.at)) || !day.safeParse(row.in_force_from).success)
    return 'ngày có hiệu lực hoặc lúc ghi không đọc được';
  if (row.signed !== null && (!day.safeParse(row.signed).success || row.signed > localDay(new Date(row.at))))
    return 'văn bản được ký sau khi đã ghi vào hệ thống';
  if ((row.withdrawn_at === null) !== (row.withdrawn_reason === null))
    return 'việc thu hồi thiếu thời điểm hoặc lý do';
  if (row.withdrawn_at !== null && Number.isNaN(Date.parse(row.withdrawn_at)))
    return 'thời điểm thu hồi không đọc được';
  return isInTime(row.in_force_from, of.campaign) ? null : 'ngày có hiệu lực sau khi chiến dịch kết thúc';
}

function isInTime(from: string, campaign: Campaign): boolean {
  return from <= campaign.to;
}

/** Phê duyệt: of an assignment that is there, one at a time. */
const approvals = judgedCheck(
  'chỉ tiêu: phê duyệt',
  async (app) => {
    const stored = await readAssignments(app);
    const rows = await recordsRows<ApprovalRow>(app, 'select * from target_approval order by seq');
    const faults = rows.flatMap((row, index): Fault[] => {
      const common = { ...row, signed: row.decision_date, at: row.approved_at, prefix: 'pd' };
      const what =
        faultOfDecision(common, index, stored.get(row.assignment)) ??
        (row.decision_number.trim() === '' || row.signer_position.trim() === ''
          ? 'thiếu số quyết định hoặc chức vụ người ký'
          : null);
      return what === null ? [] : [{ table: 'target_approval', key: row.id, what }];
    });
    return { looked: rows.length, faults };
  },
  { after: [...BEFORE_TARGETS, ASSIGNMENTS] },
);

/** Điều chỉnh: of a target that its assignment gives, to a rate that can be. */
const amendments = judgedCheck(
  'chỉ tiêu: điều chỉnh',
  async (app) => {
    const stored = await readAssignments(app);
    const rows = await recordsRows<AmendmentRow>(app, 'select * from target_amendment order by seq');
    const faults = rows.flatMap((row, index): Fault[] => {
      const of = stored.get(row.assignment);
      const common = { ...row, signed: row.document_date, at: row.amended_at, prefix: 'dc' };
      const what = faultOfDecision(common, index, of) ?? (of ? faultOfAmendment(row, of) : null);
      return what === null ? [] : [{ table: 'target_amendment', key: row.id, what }];
    });
    return { looked: rows.length, faults };
  },
  { after: [...BEFORE_TARGETS, ASSIGNMENTS] },
);

function faultOfAmendment(row: AmendmentRow, { campaign, proposal }: StoredAssignment): string | null {
  if (row.document_number.trim() === '' || row.reason.trim() === '') return 'thiếu số văn bản hoặc lý do';
  if (row.in_force_from < campaign.from) return 'ngày có hiệu lực trước khi chiến dịch bắt đầu';
  const target = proposal.rows.find((each) => each.agency === row.agency && each.indicator === row.indicator);
  if (!target) return 'điều chỉnh một chỉ tiêu mà lần giao không có';
  const { target_hundredths: hundredths } = row;
  if (hundredths === null) return null;
  if (!Number.isInteger(hundredths) || hundredths < 0 || hundredths > 10_000)
    return 'chỉ tiêu nằm ngoài khoảng 0–100%';
  const isBelow =
    proposal.floor === 'central' && target.central !== null && hundredths / 100 < target.central;
  return isBelow ? 'chỉ tiêu thấp hơn mức trung ương mà lần giao giữ làm sàn' : null;
}

/** Approvals and amendments of targets. */
export const verifyTargetDecisions: readonly Check[] = [approvals, amendments];
