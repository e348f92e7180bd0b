import { randomUUID } from 'node:crypto';
import { AppError } from './app-error.ts';
import type { OnProgress, Progress } from './progress.ts';

/** A long piece of work that someone watches from afar. */
export interface Job<Result = unknown> {
  readonly id: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly progress: Progress | null;
  /** What the work gave; `null` until it is done. */
  readonly result: Result | null;
  /** What went wrong; the cause itself, for the door to put into words. */
  readonly failure: unknown;
}

const KEPT_AFTER_END = 200;
const MOST_AT_ONCE = 8;

/** The jobs of this process, running and ended; forgotten when the process ends, as what they did is in the data. */
export class JobRegister {
  readonly #jobs = new Map<string, Job>();
  readonly #running = new Set<Promise<void>>();
  #entered = 0;

  /** Takes a place for work whose files are yet to come; given back by calling what it gives. */
  enter(): () => void {
    if (this.#running.size + this.#entered >= MOST_AT_ONCE) throw full(this.#running.size + this.#entered);
    this.#entered += 1;
    let left = false;
    return () => {
      if (!left) this.#entered -= 1;
      left = true;
    };
  }

  /** Starts the work at once and gives the job by which it is watched. */
  start<Result>(work: (onProgress: OnProgress) => Promise<Result>): Job<Result> {
    if (this.#running.size >= MOST_AT_ONCE) throw full(this.#running.size);
    const job: Job<Result> = {
      id: randomUUID(),
      state: 'running',
      startedAt: new Date().toISOString(),
      endedAt: null,
      progress: null,
      result: null,
      failure: null,
    };
    this.#jobs.set(job.id, job);
    const change = (part: Partial<Job>) => {
      const current = this.#jobs.get(job.id);
      if (current) this.#jobs.set(job.id, { ...current, ...part });
    };
    const end = (part: Partial<Job>) => {
      change({ ...part, endedAt: new Date().toISOString() });
      this.#forgetOldest();
    };
    const run = work((progress) => change({ progress })).then(
      (result) => end({ state: 'done', result }),
      (failure: unknown) => end({ state: 'failed', failure }),
    );
    this.#running.add(run);
    void run.finally(() => this.#running.delete(run));
    return job;
  }

  /** The job as it stands now. */
  get(id: string): Job {
    const job = this.#jobs.get(id);
    if (job) return job;
    throw new AppError(
      'not-found',
      'Không còn theo dõi được lần nhập này (máy chủ đã khởi động lại). Xem kết quả ở danh sách các lần nhập.',
    );
  }

  /** Resolves when nothing runs any more. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #forgetOldest(): void {
    const ended = [...this.#jobs.values()].filter((job) => job.state !== 'running');
    for (const job of ended.slice(0, Math.max(0, ended.length - KEPT_AFTER_END))) this.#jobs.delete(job.id);
  }
}

function full(count: number): AppError {
  return new AppError('conflict', `Đang có ${count} việc chờ xử lý. Hãy đợi một việc xong rồi gửi lại.`);
}
