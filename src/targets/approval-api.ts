import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { readingNoteSchema } from './readings-api.ts';

const daySchema = z.iso.date();
const textSchema = z.string().trim().min(1);

/** Phê duyệt: the decision that gives an assignment of targets its force. */
export const approvalSchema = z.object({
  /** `pd-3`. */
  id: z.string(),
  /** Greater for the one recorded later. */
  seq: z.number().int(),
  assignment: z.string(),
  /** Số quyết định: `2871/QĐ-UBND`. */
  decisionNumber: z.string(),
  decisionDate: daySchema,
  /** Có hiệu lực từ ngày. */
  inForceFrom: daySchema,
  /** Chức vụ người ký: `Phó Chủ tịch UBND tỉnh`. */
  signerPosition: z.string(),
  note: z.string().nullable(),
  /** When it was recorded, an instant in UTC. */
  approvedAt: z.string(),
  /** Null until accounts say who it was. */
  approvedBy: z.string().nullable(),
  /** When and why it was taken back; `null` while it stands. */
  withdrawal: z.object({ at: z.string(), reason: z.string() }).nullable(),
});

/** Lần giao chỉ tiêu: one stored assignment and what became of it. */
const assignmentSchema = z.object({
  /** `dak-lak-60-000002`. */
  id: z.string(),
  campaign: z.string(),
  assignedAt: z.string(),
  /**
   * On the day asked: `in-force` approved and held by · `waiting` approved, its day has not come · `replaced` approved,
   * a later decision took its place · `draft` not approved (dự thảo).
   */
  state: z.enum(['in-force', 'waiting', 'replaced', 'draft']),
  /** True for the one whose targets hold on the day: approved, or the last draft while none is approved. */
  holds: z.boolean(),
  /** The approval that stands; `null` for a draft. */
  approval: approvalSchema.nullable(),
  /** Approvals that were taken back, oldest first. */
  withdrawn: z.array(approvalSchema),
  /** How many amendments of it stand. */
  amendments: z.number().int(),
  readings: z.array(readingNoteSchema),
});

/** Every assignment of the campaign, newest first. */
export const assignmentsEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/targets/assignments',
  summary: 'Các lần giao chỉ tiêu và tình trạng phê duyệt',
  query: z.object({ campaign: z.string().max(200), at: daySchema.optional() }),
  body: z.undefined(),
  answer: z.object({
    campaign: z.string(),
    /** The day of the states: today, kept within the campaign, when none was asked. */
    at: daySchema,
    assignments: z.array(assignmentSchema),
  }),
});

/** Approves an assignment; refused when it is approved already. */
export const approveTargetsEndpoint = endpoint({
  method: 'POST',
  path: '/api/campaigns/:campaign/targets/:assignment/approve',
  summary: 'Phê duyệt một lần giao chỉ tiêu',
  query: z.object({ campaign: z.string().max(200), assignment: z.string().max(200) }),
  body: z.object({
    decisionNumber: textSchema.max(100),
    decisionDate: daySchema,
    /** The first day of the campaign when left out. */
    inForceFrom: daySchema.optional(),
    signerPosition: textSchema.max(200),
    note: z.string().trim().max(1000).optional(),
  }),
  answer: assignmentSchema,
});

/** Takes the approval of an assignment back; the assignment is a draft again, the approval stays readable. */
export const withdrawApprovalEndpoint = endpoint({
  method: 'POST',
  path: '/api/campaigns/:campaign/targets/:assignment/withdraw-approval',
  summary: 'Thu hồi việc phê duyệt một lần giao chỉ tiêu, kèm lý do',
  query: z.object({ campaign: z.string().max(200), assignment: z.string().max(200) }),
  body: z.object({ reason: textSchema.max(500) }),
  answer: assignmentSchema,
});

export type Approval = z.output<typeof approvalSchema>;
export type Assignment = z.output<typeof assignmentSchema>;
