import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { PAPER_KINDS } from './paper/paper-kind.ts';
import { documentSchema } from './paper/report-document.ts';
import { EVERY_FORMAT, REPORT_FORMATS } from './paper/report-format.ts';

const milestoneSchema = z.object({
  /** `baseline`, `targets`, `day-10` … `day-60`. */
  code: z.string(),
  title: z.string(),
  day: z.iso.date(),
  /** True once the day has ended in the province: earlier the paper would speak of days that are still to come. */
  reached: z.boolean(),
  formats: z.array(z.enum(REPORT_FORMATS)),
  /** What else can be made at this milestone, the milestone's own report first. */
  papers: z.array(
    z.object({
      kind: z.enum(PAPER_KINDS),
      title: z.string(),
      of: z.enum(['whole', 'agency', 'either']),
      /** In which it can be had. */
      formats: z.array(z.enum(EVERY_FORMAT)),
    }),
  ),
});

const reportQuery = z.object({
  campaign: z.string().max(200),
  milestone: z.string().max(200),
  /** The milestone's own report when left out. */
  kind: z.enum(PAPER_KINDS).optional(),
  /** One agency instead of all. */
  agency: z.string().max(200).optional(),
  /** Of `targets` alone: the targets in force on this day of the campaign, its first when left out. */
  at: z.iso.date().optional(),
});

/** The milestones of a campaign and which of their papers can be made. */
export const reportListEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/reports',
  summary: 'Các mốc báo cáo của chiến dịch',
  query: z.object({ campaign: z.string().max(200) }),
  body: z.undefined(),
  answer: z.object({ campaign: z.string(), milestones: z.array(milestoneSchema) }),
});

/** The paper of a milestone as data, for reading on the screen. */
export const reportPreviewEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/reports/:milestone',
  summary: 'Xem trước báo cáo của một mốc',
  query: reportQuery,
  body: z.undefined(),
  answer: documentSchema,
});

/** The paper of a milestone as a file. */
export const reportDownloadEndpoint = endpoint({
  method: 'GET',
  path: '/api/campaigns/:campaign/reports/:milestone/:format',
  summary: 'Tải báo cáo của một mốc',
  query: reportQuery.extend({ format: z.enum(EVERY_FORMAT) }),
  body: z.undefined(),
  answer: z.unknown(),
});

export type ReportList = z.output<typeof reportListEndpoint.answer>;
