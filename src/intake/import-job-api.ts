import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';

/** What an import ends with, as the command line prints it. */
export const importResultSchema = z.object({
  batch: z.string().nullable(),
  files: z.number(),
  rows: z.number(),
  inserted: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  refused: z.number(),
  ignoredColumns: z.array(z.string()),
  refusedFile: z.string().nullable(),
  /** The first hundred. */
  issues: z.array(
    z.object({
      file: z.string(),
      sheet: z.string().nullable(),
      row: z.number(),
      column: z.string().nullable(),
      code: z.string(),
      value: z.string().nullable(),
      message: z.string(),
    }),
  ),
});

export type ImportOutcome = z.output<typeof importResultSchema>;

/** An import on its way: how far it has come, and what it ended with. */
const importJobSchema = z.object({
  job: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  progress: z.object({ phase: z.string(), done: z.number(), total: z.number().nullable() }).nullable(),
  result: importResultSchema.nullable(),
  /** Why it failed, in words for the one who sent the files. */
  problem: z.string().nullable(),
});

export type ImportJob = z.output<typeof importJobSchema>;

/** Files are sent as multipart/form-data; the work goes on after the answer. */
export const startImport = endpoint({
  method: 'POST',
  path: '/api/imports',
  summary: 'Nhập tệp: gửi tệp, nhận mã để theo dõi',
  query: z.object({
    kind: z.enum(['dossiers', 'procedures', 'results']),
    source: z.string().trim().min(1).max(200).optional(),
    strict: z.stringbool().optional(),
  }),
  body: z.undefined(),
  answer: importJobSchema,
});

export const watchImport = endpoint({
  method: 'GET',
  path: '/api/imports/:job',
  summary: 'Theo dõi một lần nhập',
  query: z.object({ job: z.string() }),
  body: z.undefined(),
  answer: importJobSchema,
});
