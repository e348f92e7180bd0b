import type { Server as HttpsServer } from 'node:https';
import { offerFirstAdministrator } from '../accounts/links/first-administrator.ts';
import { openSso } from '../accounts/oidc/oidc-sso.ts';
import { openAccounts } from '../accounts/open-accounts.ts';
import { isSample } from '../intake/is-sample.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { type BackupPlan, keepBackups } from '../platform/backup/keep-backups.ts';
import { offerSnapshots } from '../platform/backup/offer-snapshots.ts';
import { openPostbox } from '../platform/mail/open-postbox.ts';
import { installationSecret } from '../platform/secret.ts';
import { readAttachmentsOf } from '../reports/handing/read-attachment.ts';
import { buildServer, type ServerOptions } from './build-server.ts';
import { judgeTransport } from './judge-transport.ts';
import { describeFailure } from './problem.ts';
import { readCertificate, renewCertificate } from './read-certificate.ts';
import { backupWorker } from './run-backup-worker.ts';
import { type WatchWish, watchFolders } from './watch-folders.ts';

export interface ServeOptions extends Omit<ServerOptions, 'whoAsks' | 'accounts' | 'postbox'> {
  readonly port: number;
  readonly host: string;
  /** Folders whose files are imported as they arrive. */
  readonly watch?: readonly WatchWish[];
  /** Where and how often backups are made; `null`: only when asked by a command. */
  readonly backup?: BackupPlan | null;
  /** Serves a province's own data to other computers without https, because somebody has said so. */
  readonly plainHttp?: boolean;
  /** Where secret settings are read from. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
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
  const { publicAddress } = options;
  const note = options.note ?? (() => {});
  const warning = judgeTransport(options, publicAddress ?? null, await isSample(app));
  if (warning !== null) note(warning);
  const certificate = publicAddress?.tls ? await readCertificate(publicAddress.tls) : null;
  const watching = await watchFolders(app, options.watch ?? [], note);
  let onDefect: (failure: unknown) => void = () => {};
  const backups = keepBackups(app, options.backup ?? null, backupWorker(), (failure) => {
    const { problem, defect } = describeFailure(failure);
    if (defect) onDefect(failure);
    return problem.detail;
  });
  const publicUrl = publicAddress?.publicUrl ?? `http://localhost:${options.port}`;
  const environment = options.environment ?? {};
  const postbox = await openPostbox(app, environment, publicUrl, readAttachmentsOf(app));
  const secret = await installationSecret(app.directory, environment);
  const accounts = openAccounts(app, {
    publicUrl,
    secret,
    postbox,
    sso: await openSso(environment, { publicUrl, secret, clock: app.clock }),
    isSample,
    onFailure: (failure) => onDefect(failure),
  });
  const server = await buildServer(app, {
    ...options,
    ...(certificate ? { certificate } : {}),
    accounts,
    postbox,
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
  const stopRenewing = publicAddress?.tls
    ? renewCertificate(server.server as unknown as HttpsServer, publicAddress.tls, note)
    : () => {};
  const first = await offerFirstAdministrator(app, publicUrl);
  if (first !== null)
    note(
      `Chưa có người quản trị. Mở liên kết sau để lập tài khoản quản trị đầu tiên (dùng một lần, trong 24 giờ):\n${first}`,
    );
  const mailing = postbox?.keepSending(note);
  const offer = await offerSnapshots(app);
  const backingUp = backups.run();
  return {
    address: displayed(address, options.host),
    async close() {
      stopRenewing();
      await watching.stop();
      await offer.close();
      await backups.stop();
      await backingUp;
      await server.close();
      await mailing?.stop();
    },
  };
}

function displayed(address: string, host: string): string {
  return host === '127.0.0.1' ? address.replace('127.0.0.1', 'localhost') : address;
}
