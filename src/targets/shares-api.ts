import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import {
  indicatorSharesSchema,
  shareCheckSchema,
  shareInputSchema,
  sharePartSchema,
  shareVersionSchema,
  shareVolumeSchema,
  VOLUME_BASES,
} from './target-share-schema.ts';

const daySchema = z.iso.date();
const idSchema = z.string().max(200);
const place = z.object({ campaign: idSchema, agency: idSchema });
/** `at`: figures are those of the end of this day; left out: today, kept within the campaign. */
const placeOnDay = place.extend({ at: daySchema.optional() });

/** What the agency has divided, indicator by indicator, and how each part stands. */
export const sharesEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/agencies/:agency/shares',
  summary: 'Phân công chỉ tiêu của một đơn vị cho lĩnh vực và người phụ trách, và kết quả từng phần',
  query: placeOnDay.extend({ indicator: idSchema.optional() }),
  body: z.undefined(),
  answer: z.object({
    campaign: z.string(),
    agency: z.object({ id: z.string(), name: z.string() }),
    /** Results are those of the end of this day. */
    at: daySchema,
    /** The last day of the campaign. */
    to: daySchema,
    dataVersion: z.number().int(),
    /** By what the targets hold on `at`: `proposed` is the rule alone, nobody has assigned them yet. */
    targetStatus: z.enum(['approved', 'assigned', 'proposed']),
    indicators: z.array(indicatorSharesSchema),
  }),
});

/** A starting point: each field raised by the same number of points until the agency's target is reached. */
export const shareProposalEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/agencies/:agency/shares/proposal',
  summary: 'Phương án phân công theo lĩnh vực',
  query: placeOnDay.extend({
    indicator: idSchema,
    basis: z.enum(VOLUME_BASES).default('baseline'),
    /** Needed with `own`: the volume that the agency states itself. */
    dossiers: z.coerce.number().int().min(1).max(1_000_000_000).optional(),
  }),
  body: z.undefined(),
  answer: z.object({
    indicator: z.string(),
    target: z.number(),
    volume: shareVolumeSchema,
    /** By how many points each field is raised, two decimals; 0 where the baseline is enough. */
    uplift: z.number(),
    /** One sentence: how the volume and the numbers came about. */
    reason: z.string(),
    /** Largest volume first. */
    parts: z.array(sharePartSchema),
    check: shareCheckSchema,
  }),
});

/** All versions, the newest first. */
export const shareHistoryEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/agencies/:agency/shares/history',
  summary: 'Các bản phân công đã lưu',
  query: place.extend({ indicator: idSchema }),
  body: z.undefined(),
  answer: z.object({ versions: z.array(shareVersionSchema) }),
});

/** Checks without saving. */
export const checkShareEndpoint = endpoint({
  method: 'POST',
  path: '/api/campaigns/:campaign/agencies/:agency/shares/check',
  summary: 'Kiểm tra một phân công có cộng đủ không, chưa lưu',
  query: placeOnDay,
  body: shareInputSchema,
  answer: z.object({ parts: z.array(sharePartSchema), check: shareCheckSchema }),
});

/** Saves a version; refused when somebody saved one meanwhile, or when one that does not add up is to be in force. */
export const saveShareEndpoint = endpoint({
  method: 'POST',
  path: '/api/campaigns/:campaign/agencies/:agency/shares',
  summary: 'Lưu một bản phân công: bản nháp, hoặc có hiệu lực khi cộng đủ',
  query: placeOnDay,
  body: shareInputSchema.extend({
    /** The number of the newest version that was seen; 0 for none. */
    after: z.number().int().min(0),
    state: z.enum(['draft', 'in-force']),
    /** Hiệu lực từ ngày, a day of the campaign; left out: `at`. */
    from: daySchema.optional(),
    /** Lý do: why it is shared so, or changed. */
    reason: z.string().trim().min(1, 'Hãy ghi lý do.').max(1000, 'Lý do dài quá 1.000 ký tự. Hãy rút gọn.'),
  }),
  answer: z.object({ version: shareVersionSchema, check: shareCheckSchema }),
});

/** Who has divided its target and who has not; no name of a person is in it. */
export const shareListEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/shares',
  summary: 'Đơn vị nào đã phân công chỉ tiêu, đơn vị nào chưa',
  query: z.object({
    campaign: idSchema,
    indicator: idSchema.optional(),
    at: daySchema.optional(),
    /** Rows of this agency alone; whoever reaches only a part must name one. */
    agency: idSchema.optional(),
  }),
  body: z.undefined(),
  answer: z.object({
    campaign: z.string(),
    at: daySchema,
    /** Agencies with a target that can be shared, by indicator. */
    rows: z.array(
      z.object({
        agency: z.string(),
        name: z.string(),
        level: z.string(),
        indicator: z.string(),
        target: z.number(),
        /**
         * `none`: nothing saved · `draft`: only drafts · `upcoming`: in force from a later day · `in-force` ·
         * `not-enough`: in force, không còn đủ chỉ tiêu.
         */
        state: z.enum(['none', 'draft', 'upcoming', 'in-force', 'not-enough']),
        /** Of the share in force; `null` without one. */
        from: daySchema.nullable(),
        parts: z.number().int(),
        members: z.number().int(),
        /** Cases above the line missing to the target of today; 0 where enough. */
        missing: z.number().int(),
      }),
    ),
  }),
});

export type AgencyShares = z.output<typeof sharesEndpoint.answer>;
export type ShareProposal = z.output<typeof shareProposalEndpoint.answer>;
export type ShareList = z.output<typeof shareListEndpoint.answer>;
export type SaveShareInput = z.output<typeof saveShareEndpoint.body>;
