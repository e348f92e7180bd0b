import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';

const watchedFileSchema = z.object({
  /** The name under which it arrived, without a person's number in it. */
  name: z.string(),
  /** An instant in UTC, ISO. */
  at: z.string(),
  /**
   * `imported`: its rows are in, the file is in done/. `refused`: it cannot be read, nothing is in, the file is in
   * refused/. `failed`: nothing is in and the file is where it was; it will be tried again by itself.
   */
  outcome: z.enum(['imported', 'refused', 'failed']),
  /** The batch; `null` unless imported. */
  batch: z.string().nullable(),
  /** Where it lies now, below the folder (`done/2026-11-23/a.ndjson`); `null` while it is where it was. */
  movedTo: z.string().nullable(),
  rows: z.number(),
  inserted: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  refused: z.number(),
  /** One sentence: what became of it, or why not. */
  message: z.string(),
});

/** What became of one file of a watched folder. */
export type WatchedFile = z.infer<typeof watchedFileSchema>;

const watchedFolderSchema = z.object({
  /** The folder's own name; where it lies is not said over HTTP. */
  directory: z.string(),
  source: z.string().nullable(),
  kind: z.enum(['dossiers', 'procedures', 'results']),
  /** Seconds between two looks. */
  everySeconds: z.number(),
  /** Seconds without change after which a file counts as whole. */
  stableSeconds: z.number(),
  /** The last look into the folder; an instant in UTC, ISO; `null` before the first. */
  lookedAt: z.string().nullable(),
  /** Files seen at the last look that still change, or wait for their turn. */
  waiting: z.number(),
  /** The file being imported now. */
  current: z.string().nullable(),
  /** What keeps the folder from being worked off now, in one sentence; `null` when all is well. */
  problem: z.string().nullable(),
  /** The newest problem, also one that is over, and when it began; `null` when there was none since start. */
  lastProblem: z.object({ at: z.string(), message: z.string() }).nullable(),
  /** The last fifty files since the server started, newest first. */
  files: z.array(watchedFileSchema),
});

/** Thư mục nhận tệp. */
export type WatchedFolder = z.infer<typeof watchedFolderSchema>;

export const listWatchedFoldersEndpoint = endpoint({
  method: 'GET',
  path: '/api/watched-folders',
  summary: 'Các thư mục nhận tệp mà máy chủ đang theo dõi, và những tệp gần đây',
  query: z.object({}),
  body: z.object({}),
  answer: z.array(watchedFolderSchema),
});
