import { z } from 'zod';
import { isDay } from '../date.ts';
import { endpoint } from '../endpoint.ts';

const daySchema = z.string().max(10).refine(isDay, 'Ngày phải viết YYYY-MM-DD và có thật.');

/** What entries are asked by; each is optional, all that are given hold together. */
const filterSchema = z.object({
  /** The first day of the province, `YYYY-MM-DD`. */
  from: daySchema.optional(),
  /** The last day of the province, inclusive. */
  to: daySchema.optional(),
  /** Part of the name of the one who did it, however accented, or exactly their account or source id. */
  actor: z.string().trim().max(100).optional(),
  /** One action, by its id (`GET /api/audit/actions` lists them). */
  action: z.string().max(60).optional(),
  /** The id of the thing it was done to: a batch, an assignment, an account … */
  subject: z.string().trim().max(200).optional(),
  /** An agency that it was about, by its id. */
  agency: z.string().max(200).optional(),
  /** Words anywhere in the name of the subject or in the detail, however accented. */
  text: z.string().trim().max(100).optional(),
  /** `refused`: only what was refused; `done`: only what was done. */
  outcome: z.enum(['done', 'refused']).optional(),
});

/** By what entries of the audit are chosen. */
export type AuditFilter = z.infer<typeof filterSchema>;

export const auditEntrySchema = z.object({
  /** Số thứ tự: 1, 2, 3 … without gaps. */
  number: z.number().int(),
  /** An instant in UTC, ISO. */
  at: z.string(),
  asker: z.object({
    /** `account` · `source`: another system · `operator`: at the computer itself · `schedule`: the product by a plan · `visitor`. */
    kind: z.enum(['account', 'source', 'operator', 'schedule', 'visitor']),
    /** The kind in Vietnamese: `tài khoản`, `hệ thống gửi dữ liệu` … */
    kindName: z.string(),
    /** The account or source; `null` for all others. */
    id: z.string().nullable(),
    name: z.string(),
    /** The role then held (`ROLE_NAMES` says it in Vietnamese); `null` for all but accounts. */
    role: z.string().nullable(),
    /** Where they were: `this-computer` · `local-network` · `elsewhere`; `null`: not by way of a network. No address is kept. */
    from: z.enum(['this-computer', 'local-network', 'elsewhere']).nullable(),
  }),
  /** What was done or asked, by its id. */
  action: z.string(),
  /** The action in Vietnamese, to be shown. */
  title: z.string(),
  /** `done`, or `refused`: it was asked by one who may not, and nothing happened. */
  outcome: z.enum(['done', 'refused']),
  /** What it was done to; `null`: the installation. */
  subject: z
    .object({
      /** `batch`, `assignment`, `account` … */
      kind: z.string(),
      /** The kind in Vietnamese. */
      kindName: z.string(),
      id: z.string(),
      /** As people call it; `null` where the id is the name. */
      name: z.string().nullable(),
    })
    .nullable(),
  /** The agencies it was about, by id; empty: all or none in particular. */
  agencies: z.array(z.string()),
  /** What else is told, in the order to be shown; `value` is ready to be shown. */
  detail: z.array(z.object({ key: z.string(), label: z.string(), value: z.string() })),
  /** SHA-256 of the entry and of the one before it, 64 hexadecimal digits. */
  hash: z.string(),
});

/** Một mục nhật ký. */
export type AuditAnswer = z.infer<typeof auditEntrySchema>;

export const listAuditEndpoint = endpoint({
  method: 'GET',
  path: '/api/audit',
  summary: 'Nhật ký: ai đã làm gì, lúc nào, với cái gì; mới nhất trước',
  query: filterSchema.extend({
    /** From the answer before (`next`): entries older than this number. */
    before: z.coerce.number().int().min(1).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  body: z.object({}),
  answer: z.object({
    entries: z.array(auditEntrySchema),
    /** `before` of the next page; `null`: there is none. */
    next: z.number().int().nullable(),
  }),
});

export const listAuditActionsEndpoint = endpoint({
  method: 'GET',
  path: '/api/audit/actions',
  summary: 'Các việc được ghi nhật ký, để lọc',
  query: z.object({}),
  body: z.object({}),
  answer: z.array(z.object({ action: z.string(), title: z.string() })),
});

export const checkAuditEndpoint = endpoint({
  method: 'GET',
  path: '/api/audit/chain',
  summary: 'Chuỗi nhật ký có còn nguyên vẹn không',
  query: z.object({}),
  body: z.object({}),
  answer: z.object({
    /** How many entries there are. */
    entries: z.number().int(),
    intact: z.boolean(),
    /** The first entry at which the chain breaks, and how, in one Vietnamese sentence; `null` while it is intact. */
    firstBroken: z.object({ number: z.number().int(), message: z.string() }).nullable(),
    /** The last entry, to be kept on paper: whoever has it can tell whether later something was cut off; `null`: none. */
    head: z.object({ number: z.number().int(), hash: z.string() }).nullable(),
    /** When the first entry was written; an instant in UTC, ISO; `null`: none. */
    since: z.string().nullable(),
  }),
});

export const exportAuditEndpoint = endpoint({
  method: 'GET',
  path: '/api/audit/export',
  summary: 'Xuất nhật ký kèm mã băm để người khác tự kiểm tra; việc xuất được ghi nhật ký',
  query: filterSchema.extend({
    /** `ndjson` is what can be checked entry by entry; `csv` is for reading in a spreadsheet. */
    format: z.enum(['ndjson', 'csv']).default('ndjson'),
  }),
  body: z.object({}),
  answer: z.unknown(),
});
