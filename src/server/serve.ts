import { visitor } from '../accounts/account-asker.ts';
import { listBatches } from '../intake/batch-store.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { type BackupPlan, keepBackups } from '../platform/backup/keep-backups.ts';
import { offerSnapshots } from '../platform/backup/offer-snapshots.ts';
import { buildServer, type ServerOptions } from './build-server.ts';
import { describeFailure } from './problem.ts';
import { backupWorker } from './run-backup-worker.ts';
import { type WatchWish, watchFolders } from './watch-folders.ts';

export interface ServeOptions extends Omit<ServerOptions, 'whoAsks'> {
  readonly port: number;
  readonly host: string;
  /** Folders whose files are imported as they arrive. */
  readonly watch?: readonly WatchWish[];
  /** Where and how often backups are made; `null`: only when asked by a command. */
  readonly backup?: BackupPlan | null;
  /** Hears what happens in them, for whoever sits at the terminal. */
  readonly note?: (text: string) => void;
}

/** A server that listens. */
export interface Serving {
  readonly address: string;
  /** Stops taking questions and waits for those being answered and for running imports; the data stay open. */
  close(): Promise<void>;
}

/** Listens until closed; who opened the data decides when, and closes them afterwards. */
export async function serve(app: App, options: ServeOptions): Promise<Serving> {
  const watching = await watchFolders(app, options.watch ?? [], options.note ?? (() => {}));
  let onDefect: (failure: unknown) => void = () => {};
  const backups = keepBackups(app, options.backup ?? null, backupWorker(), (failure) => {
    const { problem, defect } = describeFailure(failure);
    if (defect) onDefect(failure);
    return problem.detail;
  });
  const server = await buildServer(app, {
    ...options,
    whoAsks: async () => visitor((await isSample(app)) ? 'guest' : 'anyone'),
    backups,
    watchedFolders: watching.describe,
    hostNames: [options.host, ...(options.hostNames ?? [])],
  });
  const address = await server.listen({ port: options.port, host: options.host }).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') {
      throw new AppError(
        'conflict',
        `Cổng ${options.port} trên ${options.host} đang có chương trình khác dùng. Hãy chọn cổng khác bằng --port.`,
        {},
        { cause: error },
      );
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
      throw new AppError(
        'not-allowed',
        `Không mở được cổng ${options.port} trên ${options.host} (${code}). Hãy chọn --port hoặc --host khác.`,
        {},
        { cause: error },
      );
    }
    throw error;
  });
  onDefect = (failure) => server.log.error({ err: failure }, 'defect');
  watching.start(onDefect);
  const offer = await offerSnapshots(app);
  const backingUp = backups.run();
  return {
    address: displayed(address, options.host),
    async close() {
      await watching.stop();
      await offer.close();
      await backups.stop();
      await backingUp;
      await server.close();
    },
  };
}

/** Whether everything in it may be shown to anybody: it holds made-up dossiers, and says so. */
async function isSample(app: App): Promise<boolean> {
  return (await listBatches(app.warehouse)).some(({ simulated, undone }) => simulated && !undone);
}

function displayed(address: string, host: string): string {
  return host === '127.0.0.1' ? address.replace('127.0.0.1', 'localhost') : address;
}
