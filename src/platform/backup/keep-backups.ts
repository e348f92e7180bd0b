import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '../app.ts';
import { AppError } from '../app-error.ts';
import { type Asker, schedule } from '../asker.ts';
import { penOf } from '../audit/begin-change.ts';
import { ignoreProgress, type OnProgress } from '../progress.ts';
import type { BackupRun, BackupState, DrillReport, Retention } from './backup-api.ts';
import { addBackupRun, addDrill, type BackupLog, findInstallation, readBackupLog } from './backup-log.ts';
import { type BackupRhythm, nextBackupAt } from './backup-schedule.ts';
import { judgeTries, overdue, triesOfSchedule, unreachable } from './backup-tries.ts';
import { describeBackup } from './describe-backup.ts';
import type { BackupMade, BackupWish } from './make-backup.ts';
import { noteOfBackup } from './note-of-backup.ts';
import { listStored, pruneStored, storedName, withAccounts } from './stored-backups.ts';
import { type Snapshot, takeSnapshot } from './take-snapshot.ts';
import { dropParts } from './whole-file.ts';

/** Where and how often a server makes backups, and which of them stay. */
export interface BackupPlan extends BackupRhythm {
  readonly directory: string;
  readonly keep: Retention;
  /** Public keys; empty: not encrypted. */
  readonly recipients: readonly string[];
}

/** Who does the long work on a snapshot, away from the process that answers screens. */
export interface BackupWorker {
  make(
    snapshot: Snapshot,
    wish: BackupWish,
    onProgress: OnProgress,
  ): Promise<Pick<BackupMade, 'size' | 'findings' | 'leavesSecret'>>;
  drill(file: string, scratch: string, onProgress: OnProgress): Promise<DrillReport>;
  /** Breaks off what is under way. */
  stop(): void;
}

/** The backups of a running server. */
export interface BackupKeeper {
  state(): Promise<BackupState>;
  /** Begins one, or refuses to; what it gives does the work and throws, having noted it, when that fails. */
  begin(origin: BackupRun['origin'], asker?: Asker): (onProgress: OnProgress) => Promise<BackupRun>;
  /** Begins a drill of a stored copy, or refuses to. */
  beginDrill(name: string): Promise<(onProgress: OnProgress) => Promise<DrillReport>>;
  /** Makes one when it is due. */
  look(): Promise<void>;
  /** Looks again and again until stopped. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 20_000;

/** Keeps the backups of opened data by a plan; without one it only tells what was made by hand. */
export function keepBackups(
  app: App,
  plan: BackupPlan | null,
  worker: BackupWorker,
  failureText: (failure: unknown) => string,
): BackupKeeper {
  const startedAt = app.clock();
  const stop = new AbortController();
  let running: { startedAt: string; phase: string } | null = null;
  let work: Promise<unknown> = Promise.resolve();

  function begin(
    origin: BackupRun['origin'],
    asker: Asker = schedule('lịch sao lưu'),
  ): (onProgress: OnProgress) => Promise<BackupRun> {
    const to = requirePlan(plan);
    refuseSecond(running);
    return async (onProgress) => {
      refuseSecond(running);
      const begun = app.clock().toISOString();
      running = { startedAt: begun, phase: 'Bắt đầu' };
      const run = makeOne(origin, to, begun, (progress) => {
        running = { startedAt: begun, phase: progress.phase };
        onProgress(progress);
      })
        .then(async (made) => {
          // The backup is there, whatever becomes of its entry.
          await penOf({ ...app, asker })
            .record(app.records, noteOfBackup(made))
            .catch(() => {});
          return made;
        })
        .finally(() => {
          running = null;
        });
      work = Promise.allSettled([work, run]);
      return run;
    };
  }

  async function makeOne(
    origin: BackupRun['origin'],
    to: BackupPlan,
    begun: string,
    onProgress: OnProgress,
  ): Promise<BackupRun> {
    const encrypted = to.recipients.length > 0;
    const directory = join(app.temporary, `backup-${randomBytes(4).toString('hex')}`);
    const common = { origin, startedAt: begun, encrypted } as const;
    try {
      const snapshot = await takeSnapshot(app, directory, onProgress);
      const { takenAt } = snapshot;
      const installation = await findInstallation(app.directory);
      const name = storedName(installation, takenAt, encrypted);
      const path = join(to.directory, name);
      const lock = encrypted ? { recipients: to.recipients } : null;
      const { size, findings, leavesSecret } = await worker
        .make(snapshot, { path, lock, replace: false }, onProgress)
        .finally(() => dropParts(path));
      await pruneStored(to.directory, installation, to.keep).catch(() => []);
      const message = describeBackup({ name, size, takenAt, findings, leavesSecret });
      const endedAt = app.clock().toISOString();
      const run: BackupRun = { ...common, outcome: 'done', endedAt, takenAt, name, size, message };
      await addBackupRun(app.directory, run).catch(() => {});
      return run;
    } catch (error) {
      const failure = withoutPath(error, to.directory);
      if (!stop.signal.aborted) {
        const message = failureText(failure);
        const endedAt = app.clock().toISOString();
        const nothing = { outcome: 'failed', takenAt: null, name: null, size: null } as const;
        await addBackupRun(app.directory, { ...common, ...nothing, endedAt, message }).catch(() => {});
      }
      throw failure;
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }

  async function beginDrill(name: string): Promise<(onProgress: OnProgress) => Promise<DrillReport>> {
    const to = requirePlan(plan);
    const { installation } = await readBackupLog(app.directory);
    const stored = await listStored(to.directory, installation);
    const file = stored.find((each) => each.name === name);
    if (!file)
      throw new AppError('not-found', 'Không có bản sao lưu ấy. Hãy tải lại danh sách các bản sao lưu.');
    if (file.encrypted) {
      throw new AppError(
        'conflict',
        'Bản sao lưu này được mã hóa và máy chủ không giữ khóa. Hãy diễn tập trên máy giữ khóa: vedich backup drill TỆP --identity KHÓA.',
      );
    }
    return (onProgress) => {
      const done = worker.drill(join(to.directory, name), app.temporary, onProgress).then(async (report) => {
        const names = new Set(stored.map((each) => each.name));
        await addDrill(app.directory, name, report, names).catch(() => {});
        return report;
      });
      work = Promise.allSettled([work, done]);
      return done;
    };
  }

  function nextAt(log: BackupLog, rhythm: BackupRhythm): Date {
    return nextBackupAt(rhythm, triesOfSchedule(log.runs), startedAt);
  }

  async function look(): Promise<void> {
    if (plan === null || running !== null) return;
    if (app.clock() < nextAt(await readBackupLog(app.directory), plan)) return;
    await begin('scheduled')(ignoreProgress).catch(() => {});
  }

  return {
    begin,
    beginDrill,
    look,
    async state() {
      const log = await readBackupLog(app.directory);
      const { lastGood, failures, lastFailure } = judgeTries(log.runs);
      const stored = plan && (await listStored(plan.directory, log.installation).catch(() => null));
      return {
        schedule: plan && {
          directory: basename(plan.directory),
          everyMinutes: plan.everyMinutes,
          at: plan.at,
          keep: plan.keep,
          encrypted: plan.recipients.length > 0,
          nextAt: nextAt(log, plan).toISOString(),
        },
        running,
        lastGood,
        failures,
        problem:
          lastFailure?.message ??
          (plan && unreachable(basename(plan.directory), stored !== null)) ??
          (plan && overdue(plan, lastGood, app.clock(), startedAt)),
        runs: log.runs,
        stored:
          plan && stored
            ? withAccounts(stored, plan.keep).map((file) => ({
                ...file,
                drill: log.drills[file.name] ?? null,
              }))
            : [],
      };
    },
    async run() {
      while (!stop.signal.aborted) {
        await look();
        await wait(LOOK_EVERY_MS, undefined, { signal: stop.signal }).catch(() => {});
      }
    },
    async stop() {
      stop.abort();
      worker.stop();
      await work;
    },
  };
}

function refuseSecond(running: object | null): void {
  if (running !== null) throw new AppError('busy', 'Đang sao lưu. Hãy đợi lần này xong.');
}

function requirePlan(plan: BackupPlan | null): BackupPlan {
  if (plan) return plan;
  throw new AppError(
    'conflict',
    'Máy chủ chưa có thư mục sao lưu. Hãy khởi động lại với --backup-dir THƯ-MỤC, hoặc chạy vedich backup TỆP.',
  );
}

/** Where the folder lies is this machine's business; its own name is enough to know it by. */
function withoutPath(error: unknown, directory: string): unknown {
  if (!(error instanceof AppError)) return error;
  const message = error.message.replaceAll(directory, basename(directory));
  return new AppError(error.code, message, {}, { cause: error });
}
