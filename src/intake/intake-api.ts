import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { importEffectSchema } from './rehearsal/rehearsal-api.ts';
import { suspicionSchema } from './suspicion/suspicion-api.ts';

/** Something else that is wrong with a refused row, besides its first reason. */
export const rowFaultSchema = z.object({
  /** The heading as the file writes it. */
  column: z.string().nullable(),
  code: z.enum([
    'missing-key',
    'bad-date',
    'bad-number',
    'bad-value',
    'unknown-agency',
    'ambiguous-agency',
    'date-order',
  ]),
  /** The text of the cell. */
  value: z.string().nullable(),
  /** `Cột Lệ phí: “1,5” không phải là số tiền`, without the place. */
  message: z.string(),
});

const issueSchema = z.object({
  file: z.string(),
  sheet: z.string().nullable(),
  /** As a person sees it in a workbook; the record's number with the heading as 1 elsewhere. */
  row: z.number(),
  column: z.string().nullable(),
  code: z.enum([
    'missing-key',
    'bad-date',
    'bad-number',
    'bad-value',
    'unknown-agency',
    'ambiguous-agency',
    'date-order',
    'duplicate-in-file',
    'unknown-procedure',
  ]),
  value: z.string().nullable(),
  message: z.string(),
  /** The other faults of a refused row, in the order of its columns; absent where it has one. `message` says them too. */
  more: z.array(rowFaultSchema).optional(),
});

/** An answer shows this many issues; the refused file has all. */
export const ISSUES_SHOWN = 100;

const counts = {
  files: z.number(),
  /** inserted + updated + unchanged + refused. */
  rows: z.number(),
  inserted: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  refused: z.number(),
  /** Rows with neither key nor agency, left out of `rows`. */
  skipped: z.number(),
  /** Rows kept with a note. */
  notes: z.number(),
  ignoredColumns: z.array(z.string()),
  /** Cells out of which an identity number, a telephone number or an e-mail address was taken; `…` stands there. */
  personalCells: z.number(),
};

export const importResultSchema = z.object({
  /** `null` when nothing was imported (`--strict`). */
  batch: z.string().nullable(),
  ...counts,
  /** Sheets without recognised headings. */
  ignoredSheets: z.array(z.string()),
  /** Headings of personal data, whose cells were dropped as they were read. */
  personalColumns: z.array(z.string()),
  /** Rows kept whose procedure is not in the catalogue, or is blank. */
  unknownProcedures: z.number(),
  /** Tables whose columns were told by what a person had pointed out: which mapping. */
  mappings: z.array(z.object({ file: z.string(), sheet: z.string().nullable(), mapping: z.string() })),
  /** What a file lacks as a whole and what follows from it, a sentence each. */
  warnings: z.array(z.string()),
  /** Units that had ended and the ones they were taken for, a sentence each. */
  agencyNotes: z.array(z.string()),
  source: z.string().nullable(),
  /** The earlier batch that holds the same content already. */
  repeats: z.string().nullable(),
  refusedFile: z.string().nullable(),
  /** The first hundred, reasons for refusal before notes. */
  issues: z.array(issueSchema),
  /** Chạy thử: counts are those that would be, and nothing has changed. */
  dryRun: z.literal(true).optional(),
  /** What the figures would become; only with `dryRun`. */
  effect: importEffectSchema.optional(),
});

/** What became of an import, row by row in sum. */
export type ImportResult = z.infer<typeof importResultSchema>;

const batchSchema = z.object({
  id: z.string(),
  kind: z.enum(['dossiers', 'procedures', 'results']),
  source: z.string().nullable(),
  /** Made-up data. */
  simulated: z.boolean(),
  /** `YYYY-MM-DD HH:mm:ss`, Asia/Ho_Chi_Minh. */
  importedAt: z.string(),
  fileNames: z.array(z.string()),
  ...counts,
  repeats: z.string().nullable(),
  undone: z.boolean(),
  /** Of the refused rows, those still waiting to be corrected; 0 for an undone batch. */
  openRefusals: z.number(),
});

/** Đợt nhập. */
export type Batch = z.infer<typeof batchSchema>;

const judgedBatchSchema = batchSchema.extend({
  /** Open suspicions that rest on it. */
  suspicions: z.number().int(),
});

const batchQuery = z.object({ batch: z.string().max(200) });
const nothing = z.object({});

/** A long import starts as a job; who sent it watches the job. */
export const startImport = endpoint({
  method: 'POST',
  path: '/api/imports',
  summary: 'Nhập tệp (multipart, một hoặc nhiều tệp)',
  query: z.object({
    kind: z.enum(['dossiers', 'procedures', 'results']).default('dossiers'),
    source: z.string().trim().max(200).optional(),
    strict: z.stringbool().default(false),
    /** Chạy thử: the same answer, and nothing changes. */
    dryRun: z.stringbool().default(false),
    /** Of a rehearsal: the window in which figures are compared; both days, or neither. */
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  }),
  body: z.unknown(),
  answer: z.object({ job: z.string() }),
});

export const watchImport = endpoint({
  method: 'GET',
  path: '/api/imports/:job',
  summary: 'Tiến độ hoặc kết quả của một lần nhập',
  query: z.object({ job: z.string().max(200) }),
  body: nothing,
  answer: z.object({
    job: z.string(),
    state: z.enum(['running', 'done', 'failed']),
    progress: z.object({ phase: z.string(), done: z.number(), total: z.number().nullable() }).nullable(),
    result: importResultSchema
      .extend({
        /** Open suspicions of this batch, and of the agencies and days that it touched. */
        suspicions: z.array(suspicionSchema),
      })
      .nullable(),
    /** Why it failed, in one sentence. */
    failure: z.string().nullable(),
  }),
});

export const listBatchesEndpoint = endpoint({
  method: 'GET',
  path: '/api/batches',
  summary: 'Các đợt nhập, mới nhất trước',
  query: z.object({
    offset: z.coerce.number().int().min(0).default(0),
    /** All that a page gives by default: screens look for batches with open refusals among them. */
    limit: z.coerce.number().int().min(1).max(1000).default(1000),
  }),
  body: nothing,
  answer: z.array(judgedBatchSchema),
});

export const findBatchEndpoint = endpoint({
  method: 'GET',
  path: '/api/batches/:batch',
  summary: 'Một đợt nhập và các dòng bị từ chối',
  query: batchQuery.extend({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
  }),
  body: nothing,
  answer: judgedBatchSchema.extend({
    issues: z.array(issueSchema),
    /**
     * What its sheets lack as a whole and which indicators that lowers, leaves or skews, a sentence a sheet, as things
     * stand now: what other files have told of the same dossiers since is not lacking. Empty for an undone batch.
     */
    lacks: z.array(z.string()),
  }),
});

export const undoBatchEndpoint = endpoint({
  method: 'DELETE',
  path: '/api/batches/:batch',
  summary: 'Hoàn tác một đợt nhập, như chưa từng có',
  query: batchQuery,
  body: nothing,
  answer: batchSchema,
});

/** Above this a workbook takes long to make and longer to open, and nobody corrects it by hand. */
export const REFUSED_WORKBOOK_ROWS = 20_000;

export const refusedFileEndpoint = endpoint({
  method: 'GET',
  path: '/api/batches/:batch/refused',
  summary: 'Tệp các dòng bị từ chối, kèm lý do',
  query: batchQuery.extend({
    /**
     * `csv`: all of them, as kept at the import. `xlsx`: those still waiting, a sheet for each sheet of the batch in its
     * own columns, every wrong cell coloured with a comment of its own.
     */
    format: z.enum(['csv', 'xlsx']).default('csv'),
  }),
  body: nothing,
  answer: z.unknown(),
});
