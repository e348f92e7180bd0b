import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { buildServer, type ServerOptions } from './build-server.ts';
import { type WatchWish, watchFolders } from './watch-folders.ts';

export interface ServeOptions extends ServerOptions {
  readonly port: number;
  readonly host: string;
  /** Folders whose files are imported as they arrive. */
  readonly watch?: readonly WatchWish[];
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
  const server = await buildServer(app, {
    ...options,
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
  watching.start((failure) => server.log.error({ err: failure }, 'defect'));
  return {
    address: displayed(address, options.host),
    async close() {
      await watching.stop();
      await server.close();
    },
  };
}

function displayed(address: string, host: string): string {
  return host === '127.0.0.1' ? address.replace('127.0.0.1', 'localhost') : address;
}
