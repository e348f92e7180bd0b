import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

const keptSchema = z.object({
  /** The newest of each of so many days, weeks, months and years that have one; 0: none on that account. */
  days: z.number().int(),
  weeks: z.number().int(),
  months: z.number().int(),
  years: z.number().int(),
});

/** Bao nhiêu bản được giữ: how many copies are kept, by day, week (from Monday), month and year of the province. */
export type Retention = z.infer<typeof keptSchema>;

export const backupRunSchema = z.object({
  /** `scheduled`: by the clock. `asked`: by the button of a screen. `command`: by `vedich backup`. */
  origin: z.enum(['scheduled', 'asked', 'command']),
  /** `done`: the copy was written, read again and found whole. `failed`: there is no copy, `message` says why. */
  outcome: z.enum(['done', 'failed']),
  /** When it began; an instant in UTC, ISO. */
  startedAt: z.string(),
  endedAt: z.string(),
  /** The moment whose data it holds; `null` when it failed before. */
  takenAt: z.string().nullable(),
  /** The name of the file without its folder; `null` when it failed. */
  name: z.string().nullable(),
  /** Bytes of the file; `null` when it failed. */
  size: z.number().nullable(),
  encrypted: z.boolean(),
  /** One sentence for a person: what was made, or why not and what to do. */
  message: z.string(),
});

/** One try at a backup. */
export type BackupRun = z.infer<typeof backupRunSchema>;

export const drillReportSchema = z.object({
  /** True when the restored copy answers everything as the data did when it was made, and breaks no rule. */
  same: z.boolean(),
  /** When the drill ended; an instant in UTC, ISO. */
  at: z.string(),
  /** The verdict in one sentence. */
  message: z.string(),
  /** What is not as it was, a sentence each; empty when all is. */
  findings: z.array(z.string()),
});

/** Diễn tập khôi phục: what a restore into a scratch directory showed. */
export type DrillReport = z.infer<typeof drillReportSchema>;

const storedSchema = z.object({
  /** The name of the file without its folder; by it a drill is asked for. */
  name: z.string(),
  /** The moment whose data it holds; an instant in UTC, ISO. */
  takenAt: z.string(),
  size: z.number(),
  encrypted: z.boolean(),
  /** On whose account it is kept; empty: it goes with the next backup. */
  keptFor: z.array(z.enum(['day', 'week', 'month', 'year'])),
  /** The last drill of it on this server; `null`: none. */
  drill: drillReportSchema.nullable(),
});

/** A copy that lies in the folder of backups. */
export type StoredBackup = z.infer<typeof storedSchema>;

const stateSchema = z.object({
  /** `null`: the server was started without --backup-dir; backups are then made by hand only. */
  schedule: z
    .object({
      /** The folder's own name; where it lies is not said over HTTP. */
      directory: z.string(),
      everyMinutes: z.number(),
      /** `HH:mm` of the province at which the day's backup is made; `null`: counted from the last one. */
      at: z.string().nullable(),
      keep: keptSchema,
      /** Copies are encrypted to keys that this server does not hold. */
      encrypted: z.boolean(),
      /** When the next one is due; an instant in UTC, ISO. In the past: it is about to begin. */
      nextAt: z.string(),
    })
    .nullable(),
  /** The backup being made now; `null`: none. */
  running: z
    .object({
      startedAt: z.string(),
      /** What it is doing, for a person. */
      phase: z.string(),
    })
    .nullable(),
  /** The newest try that came to its end; `null`: none yet. */
  lastGood: backupRunSchema.nullable(),
  /** What is wrong now, in one sentence (the last try failed, or none has succeeded for twice the interval); `null`: nothing. */
  problem: z.string().nullable(),
  /** Tries that have failed since the last good one. */
  failures: z.number().int(),
  /** The last fifty tries, newest first. */
  runs: z.array(backupRunSchema),
  /** What lies in the folder of backups, made by this installation, newest first; empty without a schedule. */
  stored: z.array(storedSchema),
});

/** Sao lưu: how it stands with the copies of the data. */
export type BackupState = z.infer<typeof stateSchema>;

const nothing = z.object({});
/** Nothing is said in it; it may be missing. */
const noBody = z.object({}).nullish();

export const findBackupStateEndpoint = endpoint({
  method: 'GET',
  path: '/api/backups',
  summary: 'Tình trạng sao lưu: lịch, lần gần nhất, lỗi, các bản đang giữ',
  query: nothing,
  body: nothing,
  answer: stateSchema,
});

/** Refused with `conflict` when the server was started without --backup-dir, with `busy` while one is being made. */
export const startBackupEndpoint = endpoint({
  method: 'POST',
  path: '/api/backups',
  summary: 'Sao lưu ngay vào thư mục sao lưu',
  query: nothing,
  body: noBody,
  answer: z.object({ job: z.string() }),
});

/** Refused with `conflict` when the copy is encrypted, as its key is not here. */
export const startDrillEndpoint = endpoint({
  method: 'POST',
  path: '/api/backups/:name/drill',
  summary: 'Diễn tập khôi phục một bản sao lưu vào thư mục tạm; số liệu đang dùng không bị động đến',
  query: z.object({ name: z.string().max(200) }),
  body: noBody,
  answer: z.object({ job: z.string() }),
});

export const watchBackupJobEndpoint = endpoint({
  method: 'GET',
  path: '/api/backups/jobs/:job',
  summary: 'Tiến độ hoặc kết quả của một lần sao lưu hay diễn tập',
  query: z.object({ job: z.string().max(200) }),
  body: nothing,
  answer: z.object({
    job: z.string(),
    state: z.enum(['running', 'done', 'failed']),
    progress: z.object({ phase: z.string(), done: z.number(), total: z.number().nullable() }).nullable(),
    /** Of a backup that is done. */
    run: backupRunSchema.nullable(),
    /** Of a drill that is done, whatever its verdict. */
    drill: drillReportSchema.nullable(),
    /** Why it failed, in one sentence. */
    failure: z.string().nullable(),
  }),
});
