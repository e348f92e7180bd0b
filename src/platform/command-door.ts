import type { App } from './app.ts';
import type { OnProgress } from './progress.ts';

/** What the CLI gives a room's commands: who opens the data, where answers go, how "no" is said. */
export interface CommandDoor {
  /** Opens the data directory that the person named, runs the work, closes it. */
  withApp<Result>(work: (app: App) => Promise<Result>): Promise<Result>;
  /** The data directory that the person named, for what is done without opening it. */
  directory(): string;
  /** The answer: one JSON document under --json, else text for a person. */
  answer(json: unknown, text: () => string): void;
  /** A remark beside the answer, on stderr. */
  note(text: string): void;
  readonly onProgress: OnProgress;
  /** The command did its work and the answer is "no" (exit status 1). */
  sayNo(): void;
}
