import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { localDay } from '../../platform/date.ts';
import { withoutPersonal } from '../personal-content.ts';
import { type ArrivingFile, followFiles, isSameFile, type Sighting, wholeFiles } from './arriving-file.ts';
import { type Inbox, importArrival, nothingImported, settleArrival, type Verdict } from './import-arrival.ts';
import { listArrivals } from './list-arrivals.ts';
import { requireSettling } from './settle-file.ts';
import type { WatchedFile, WatchedFolder } from './watch-api.ts';

export interface WatchOptions extends Inbox {
  readonly everyMs: number;
  /** A file unchanged for so long counts as whole. */
  readonly stableMs: number;
}

/** What a watch needs of the process it runs in. */
export interface WatchDoor {
  /** Gives the opened data for the length of one file. */
  withApp<Result>(work: (app: App) => Promise<Result>): Promise<Result>;
  /** Hears of every file dealt with, also one that failed. */
  onFile(file: WatchedFile): void;
  /** Hears once of each thing that holds the whole folder up. */
  onProblem(message: string): void;
  /** One sentence on a failure that is no refusal. */
  describeFailure(failure: unknown): string;
}

/** Thư mục nhận tệp, watched. */
export interface FolderWatch {
  /** One round: looks, and imports the files that are whole by then, oldest first, each as one batch. */
  look(now: Date): Promise<void>;
  /** Lets the file in hand end and begins no other. */
  stop(): void;
  describe(): WatchedFolder;
  /** What holds the folder up since the last round. */
  problem(): AppError | null;
}

const FILES_KEPT = 50;
/** A file that failed is tried again after a minute, then two, four … */
const FIRST_RETRY_MS = 60_000;
const LAST_RETRY_MS = 30 * 60_000;

interface Attempt {
  readonly file: ArrivingFile;
  /** What the import made of it, where only the move is left to do. */
  readonly verdict: Verdict | null;
  readonly tries: number;
  readonly nextMs: number;
}

/** A watch that has not looked yet. */
export function watchFolder(options: WatchOptions, door: WatchDoor): FolderWatch {
  let sightings: readonly Sighting[] = [];
  let attempts: readonly Attempt[] = [];
  let files: readonly WatchedFile[] = [];
  let problem: AppError | null = null;
  let lastProblem: WatchedFolder['lastProblem'] = null;
  let lookedAt: Date | null = null;
  let current: string | null = null;
  let stopped = false;

  async function look(now: Date): Promise<void> {
    const nowMs = now.getTime();
    let held: AppError | null = null;
    try {
      const found = await listArrivals(options.directory);
      sightings = followFiles(sightings, found, nowMs);
      attempts = attempts.filter((attempt) => found.some((file) => isSameFile(file, attempt.file)));
      lookedAt = now;
      const ready = wholeFiles(sightings, nowMs, options.stableMs).filter((file) => isDue(file, nowMs));
      if (ready.length > 0) await requireSettling(options.directory, localDay(now));
      for (const file of ready) {
        if (stopped) break;
        await deal(file, now);
      }
    } catch (error) {
      held = folderProblem(options.directory, error, door);
    }
    if (held && held.message !== problem?.message) {
      lastProblem = { at: now.toISOString(), message: held.message };
      door.onProblem(held.message);
    }
    problem = held;
  }

  function isDue(file: ArrivingFile, nowMs: number): boolean {
    const attempt = attemptOf(file);
    return !attempt || attempt.nextMs <= nowMs;
  }

  function attemptOf(file: ArrivingFile): Attempt | undefined {
    return attempts.find((attempt) => isSameFile(attempt.file, file));
  }

  /** Throws what concerns the folder as a whole; what concerns the file alone is told and tried again later. */
  async function deal(file: Sighting, now: Date): Promise<void> {
    const attempt = attemptOf(file);
    let verdict = attempt?.verdict ?? null;
    current = file.name;
    try {
      const settled = await door.withApp(async (app) => {
        verdict ??= await importArrival(app, options, file);
        return verdict && (await settleArrival(options, file, verdict, localDay(now)));
      });
      forget(file);
      if (verdict && settled)
        tell({ name: file.name, at: now.toISOString(), ...verdict.outcome, ...settled });
    } catch (error) {
      if (concernsFolder(error)) {
        remember(file, verdict, 0, now.getTime());
        throw error;
      }
      const tries = (attempt?.tries ?? 0) + 1;
      const wait = Math.min(FIRST_RETRY_MS * 2 ** (tries - 1), LAST_RETRY_MS);
      remember(file, verdict, tries, now.getTime() + wait);
      const message = error instanceof AppError ? error.message : door.describeFailure(error);
      tell({ name: file.name, at: now.toISOString(), movedTo: null, ...failure(verdict, message) });
    } finally {
      current = null;
    }
  }

  function remember(file: ArrivingFile, verdict: Verdict | null, tries: number, nextMs: number): void {
    attempts = [...attempts.filter((each) => each.file.name !== file.name), { file, verdict, tries, nextMs }];
  }

  function forget(file: ArrivingFile): void {
    attempts = attempts.filter((attempt) => attempt.file.name !== file.name);
    sightings = sightings.filter((sighting) => sighting.name !== file.name);
  }

  function tell(file: WatchedFile): void {
    // Names come from the sender, who may have put a person's number there.
    const told: WatchedFile = {
      ...file,
      name: withoutPersonal(file.name),
      message: withoutPersonal(file.message),
      movedTo: file.movedTo === null ? null : withoutPersonal(file.movedTo),
    };
    files = [told, ...files].slice(0, FILES_KEPT);
    door.onFile(told);
  }

  return {
    look,
    stop() {
      stopped = true;
    },
    problem: () => problem,
    describe: () => ({
      directory: options.directory,
      source: options.source,
      kind: options.kind.kind,
      everySeconds: options.everyMs / 1000,
      stableSeconds: options.stableMs / 1000,
      lookedAt: lookedAt?.toISOString() ?? null,
      waiting: sightings.length,
      current: current === null ? null : withoutPersonal(current),
      problem: problem?.message ?? null,
      lastProblem,
      files: [...files],
    }),
  };
}

/** True where the next file would fare no better. */
function concernsFolder(error: unknown): boolean {
  return (
    error instanceof AppError &&
    (error.code === 'locked' || error.code === 'no-space' || 'directory' in error.details)
  );
}

/** A file that was not dealt with to the end: with its rows in, where only the move failed. */
function failure(verdict: Verdict | null, message: string): Verdict['outcome'] {
  if (verdict?.settlement !== 'done') return nothingImported('failed', message);
  const { outcome } = verdict;
  return { ...outcome, message: `${outcome.message} ${message}` };
}

function folderProblem(directory: string, error: unknown, door: WatchDoor): AppError {
  if (error instanceof AppError) {
    if (error.code !== 'locked') return error;
    return new AppError(
      'locked',
      'Thư mục dữ liệu đang được một tiến trình khác sử dụng (có thể là máy chủ). Tệp vẫn ở nguyên chỗ, sẽ tự nhập khi thư mục rảnh; nếu máy chủ chạy thường xuyên, hãy dùng vedich serve --watch.',
      {},
      { cause: error },
    );
  }
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) return new AppError('conflict', door.describeFailure(error), {}, { cause: error });
  return new AppError(
    'not-found',
    `Không xem được thư mục ${directory} (${code}). Hãy kiểm tra ổ đĩa hoặc đường mạng; Về Đích sẽ tự xem lại.`,
    { directory },
    { cause: error },
  );
}
