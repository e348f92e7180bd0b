import { dossierKind } from '../intake/dossier-kind.ts';
import { keepWatching, requireFolders } from '../intake/watch/keep-watching.ts';
import type { WatchedFolder } from '../intake/watch/watch-api.ts';
import { watchFolder } from '../intake/watch/watch-folder.ts';
import type { App } from '../platform/app.ts';
import { describeFailure } from './problem.ts';

/** A folder to watch, and the name under which its files are imported. */
export interface WatchWish {
  readonly directory: string;
  readonly source: string | null;
}

/** The folders that a server watches. */
export interface WatchedFolders {
  describe(): readonly WatchedFolder[];
  /** Begins to look; `onDefect` hears what should not have happened. */
  start(onDefect: (failure: unknown) => void): void;
  /** Resolves after the files in hand. */
  stop(): Promise<void>;
}

const EVERY_MS = 5000;
const STABLE_MS = 10_000;

/** Watches folders with the server's own data, so that a province runs one process. */
export async function watchFolders(
  app: App,
  wishes: readonly WatchWish[],
  note: (text: string) => void,
): Promise<WatchedFolders> {
  await requireFolders(wishes.map((wish) => wish.directory));
  const stop = new AbortController();
  let onDefect: (failure: unknown) => void = () => {};
  let running: Promise<unknown> = Promise.resolve();
  const watches = wishes.map((wish) =>
    watchFolder(
      { ...wish, kind: dossierKind, everyMs: EVERY_MS, stableMs: STABLE_MS },
      {
        withApp: (work) => work(app),
        onFile: (file) => note(`${wish.directory}: ${JSON.stringify(file.name)}: ${file.message}`),
        onProblem: note,
        describeFailure(failure) {
          onDefect(failure);
          return describeFailure(failure).problem.detail;
        },
      },
    ),
  );
  return {
    describe: () => watches.map((watch) => watch.describe()),
    start(listener) {
      onDefect = listener;
      running = Promise.all(watches.map((watch) => keepWatching(watch, EVERY_MS, app.clock, stop.signal)));
    },
    async stop() {
      stop.abort();
      await running;
    },
  };
}
