import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';

/** A change by number and when it was made: `YYYY-MM-DD HH:mm:ss`, Asia/Ho_Chi_Minh. */
const changeSchema = z.object({ number: z.number().int(), at: z.string() });

const batchSchema = z.object({
  id: z.string(),
  fileNames: z.array(z.string()),
  /** Nguồn, where it was named. */
  source: z.string().nullable(),
  importedAt: z.string(),
  /** Made-up data. */
  simulated: z.boolean(),
  /** Taken back since. */
  undone: z.boolean(),
});

const fieldSchema = z.object({
  /** Column of the dossier: `received_at`. */
  field: z.string(),
  /** Heading in our own files: `Ngày tiếp nhận`. */
  heading: z.string(),
  /** In words: name of the unit, `Trực tuyến`, `08/11/2024 09:30`; `null` where nothing stands. */
  value: z.string().nullable(),
});

const fieldChangeSchema = fieldSchema.omit({ value: true }).extend({
  before: z.string().nullable(),
  after: z.string().nullable(),
});

const eventSchema = z.object({
  /**
   * `created` first seen, `changed` by an import, `restored` (changed by taking a batch back), `removed` (nothing is
   * left after taking a batch back), `repeated` (a batch said what stood already), `refused` (a row that was refused).
   */
  kind: z.enum(['created', 'changed', 'restored', 'removed', 'repeated', 'refused']),
  /** `Tạo mới`, `Thay đổi` … */
  title: z.string(),
  change: changeSchema,
  /** The batch that said it, or (`restored`, `removed`) the one that was taken back. */
  batch: batchSchema.nullable(),
  /** Until which change this state stood; `null`: it stands, or the event made no state. */
  knownTo: changeSchema.nullable(),
  /** Field by field what became different; of `repeated`, nothing. */
  changes: z.array(fieldChangeSchema),
  /** Headings of the fields that the row spoke of; empty where that is no longer known. */
  said: z.array(z.string()),
  /** Where the refused row stood, and why it was refused; only with `refused`. */
  refusal: z
    .object({ file: z.string(), sheet: z.string().nullable(), row: z.number().int(), message: z.string() })
    .nullable(),
});

/** Lịch sử một hồ sơ. */
const dossierHistorySchema = z.object({
  key: z.string(),
  /** `current`: it stands; `removed`: taken back with its batch; `refused`: only refused rows bear the code. */
  state: z.enum(['current', 'removed', 'refused']),
  /** As it stands now, every field in the order of the files; empty unless `current`. */
  fields: z.array(fieldSchema),
  /** The oldest first. */
  events: z.array(eventSchema),
});

export type DossierHistory = z.infer<typeof dossierHistorySchema>;

/** The code may hold slashes and dots, so it is a parameter. */
export const dossierHistoryEndpoint = endpoint({
  method: 'GET',
  path: '/api/dossier-history',
  summary: 'Lịch sử một hồ sơ: từng lần thay đổi, của đợt nhập nào',
  query: z.object({ key: z.string().trim().min(1).max(200) }),
  body: z.undefined(),
  answer: dossierHistorySchema,
});
