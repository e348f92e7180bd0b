import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';

const kindSchema = z.enum(['dossiers', 'procedures', 'results']);
const nothing = z.object({});

/** What a column may be taken for. */
const fieldSchema = z.object({
  /** Identifier, to be sent back: `key`, `received_at`. */
  column: z.string(),
  /** As shown to a person: `Mã hồ sơ`. */
  heading: z.string(),
});

const lookedColumnSchema = z.object({
  /** Which column of the table, from 1; in JSON the order in which keys first appear. */
  position: z.number(),
  /** As the file writes it; `null` where the text itself looks personal (a number, an e-mail), so that it is not shown. */
  heading: z.string().nullable(),
  /** The field it is taken for; `null` when it is left out. */
  field: fieldSchema.nullable(),
  /**
   * Why: `own` our heading, `alias` another heading read as it, `weak-alias` stands in since no better column is
   * there, `mapping` a person said so (also when `field` is null: bỏ qua), `none` not recognised, `personal` never read.
   */
  why: z.enum(['own', 'alias', 'weak-alias', 'mapping', 'none', 'personal']),
  /** The likeliest fields, best first, at most three; none for a personal column. */
  suggestions: z.array(fieldSchema.extend({ likeness: z.number().min(0).max(1) })),
  /** Up to three different texts of the column; never of a personal column, never a text that looks personal. */
  samples: z.array(z.string()),
});

const lookedTableSchema = z.object({
  file: z.string(),
  /** `null` outside workbooks. */
  sheet: z.string().nullable(),
  /** The row of the headings: in workbooks as a person sees it, in text the record; `null` in JSON. */
  headingRow: z.number().nullable(),
  /** False when no heading was recognised and the row was taken for the headings by its looks. */
  recognised: z.boolean(),
  /** The same for every table with these headings, in whatever order; a mapping is remembered under it. */
  fingerprint: z.string(),
  /** The mapping that applies to the table; `null` when none does. */
  mapping: z.string().nullable(),
  columns: z.array(lookedColumnSchema),
  /** Fields that must be there and are not; empty when the table can be imported. */
  missing: z.array(fieldSchema),
  /** Headings that are taken for one field and may not be. */
  clash: z.array(z.string()),
});

/** Một bảng của tệp: its headings, and what each is taken for. */
export type LookedTable = z.infer<typeof lookedTableSchema>;
export type LookedColumn = z.infer<typeof lookedColumnSchema>;

const lookSchema = z.object({
  /** Every field of the kind, in the order of our own files: what a column can be pointed at. */
  fields: z.array(fieldSchema.extend({ required: z.boolean() })),
  tables: z.array(lookedTableSchema),
});

/** What looking at a file's headings gave. */
export type HeadingLook = z.infer<typeof lookSchema>;

const pointedSchema = z.object({
  heading: z.string().trim().min(1).max(1000),
  /** The field's column; `null` is bỏ qua. */
  column: z.string().max(100).nullable(),
});

const mappingSchema = z.object({
  /** `m12`. */
  id: z.string(),
  kind: kindSchema,
  /** Only files of this source; `null`: files of any source that has no mapping of its own. */
  source: z.string().nullable(),
  fingerprint: z.string(),
  /** Every heading of the table, with the field it is taken for; `null` is bỏ qua. */
  headings: z.array(z.object({ heading: z.string(), field: fieldSchema.nullable() })),
  /** `YYYY-MM-DD HH:mm:ss`, Asia/Ho_Chi_Minh. */
  decidedAt: z.string(),
  /** When it was taken back. */
  withdrawnAt: z.string().nullable(),
  /** False when taken back, or when a newer one of the same kind, source and headings stands. */
  inForce: z.boolean(),
});

/** Cách chỉ cột as it is listed. */
export type ListedMapping = z.infer<typeof mappingSchema>;

const mappingRequestSchema = z.object({
  kind: kindSchema.default('dossiers'),
  source: z.string().trim().max(200).nullish(),
  /** All headings of the table as the file writes them, personal and ignored ones (`column` null) included. */
  headings: z.array(pointedSchema).min(1).max(20_000),
});

/** Looks at files without importing anything: which heading is taken for which field, and what it could be. */
export const lookAtHeadingsEndpoint = endpoint({
  method: 'POST',
  path: '/api/headings',
  summary: 'Xem tiêu đề của tệp (multipart): mỗi cột được hiểu là trường nào',
  query: z.object({ kind: kindSchema.default('dossiers'), source: z.string().trim().max(200).optional() }),
  body: z.unknown(),
  answer: lookSchema,
});

export const saveMappingEndpoint = endpoint({
  method: 'POST',
  path: '/api/heading-mappings',
  summary: 'Ghi nhớ cách chỉ cột cho mọi tệp có cùng các tiêu đề',
  query: nothing,
  body: mappingRequestSchema,
  answer: mappingSchema,
});

export const listMappingsEndpoint = endpoint({
  method: 'GET',
  path: '/api/heading-mappings',
  summary: 'Các cách chỉ cột đã ghi nhớ, mới nhất trước, kể cả đã bỏ',
  query: nothing,
  body: nothing,
  answer: z.array(mappingSchema),
});

/** What an earlier mapping said of the same headings stands again. */
export const withdrawMappingEndpoint = endpoint({
  method: 'DELETE',
  path: '/api/heading-mappings/:mapping',
  summary: 'Bỏ một cách chỉ cột; các đợt đã nhập không đổi',
  query: z.object({ mapping: z.string().max(200) }),
  body: nothing,
  answer: mappingSchema,
});
