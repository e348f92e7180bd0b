import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { type BackupPlanOptions, readBackupPlan } from '../platform/backup/read-backup-plan.ts';
import type { CommandDoor } from '../platform/command-door.ts';
import { stopRequest } from '../platform/stop-request.ts';
import { readPublicAddress } from '../server/public-address.ts';
import type { WatchWish } from '../server/watch-folders.ts';

interface ServeOptions extends BackupPlanOptions {
  readonly port?: number;
  readonly host: string;
  readonly watch: readonly string[];
  readonly publicUrl?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly trustProxy: readonly string[];
  readonly plainHttp?: true;
}

/** What the environment may say of the server's address. */
export interface ServeEnvironment {
  readonly PORT?: string | undefined;
  readonly HOST?: string | undefined;
  /** `https://vedich.daklak.gov.vn` */
  readonly VEDICH_PUBLIC_URL?: string | undefined;
  /** `yes`: as `--plain-http`. */
  readonly VEDICH_PLAIN_HTTP?: string | undefined;
}

/** `serve`: holds the data directory until it is told to stop. */
export function addServeCommand(program: Command, door: CommandDoor, environment: ServeEnvironment): void {
  program
    .command('serve')
    .description('chạy máy chủ')
    .option('--port <PORT>', 'cổng (mặc định: PORT, hoặc 3000)', portNumber)
    .option('--host <HOST>', 'địa chỉ lắng nghe', environment.HOST ?? '127.0.0.1')
    .option(
      '--watch <DIR[=SOURCE]>',
      'nhập những tệp hồ sơ được đưa vào thư mục này (nhắc lại được)',
      (text: string, earlier: readonly string[]) => [...earlier, text],
      [],
    )
    .option('--backup-dir <DIR>', 'sao lưu theo lịch vào thư mục này; tốt nhất là ở ổ đĩa khác')
    .option('--backup-every <TIME>', 'nhịp sao lưu: 30m, 24h, 7d', '24h')
    .option('--backup-at <HH:MM>', 'giờ sao lưu trong ngày, ví dụ 02:00 (mặc định: tính từ lần trước)')
    .option('--backup-keep <COUNTS>', 'giữ bản mới nhất của từng ngày, tuần, tháng, năm', '7d,4w,12m')
    .option(
      '--backup-recipient <KEY>',
      'mã hóa bản sao lưu cho người giữ khóa công khai này (age1…; nhắc lại được)',
      (text: string, earlier: readonly string[]) => [...earlier, text],
      [],
    )
    .option(
      '--public-url <URL>',
      'địa chỉ mà mọi người mở, ví dụ https://vedich.tinh.gov.vn (hoặc VEDICH_PUBLIC_URL)',
    )
    .option('--plain-http', 'chấp nhận cho máy khác vào bằng http, không mã hóa (hoặc VEDICH_PLAIN_HTTP=yes)')
    .option('--tls-cert <FILE>', 'chứng thư (PEM, cả chuỗi) để máy chủ tự phục vụ https')
    .option('--tls-key <FILE>', 'khóa của chứng thư (PEM)')
    .option(
      '--trust-proxy <ADDRESS>',
      'tin X-Forwarded-For, -Proto, -Host do máy chủ chuyển tiếp ở địa chỉ này gửi (nhắc lại được)',
      (text: string, earlier: readonly string[]) => [...earlier, text],
      [],
    )
    .action(async (given: ServeOptions) => {
      const port = given.port ?? portNumber(environment.PORT ?? '3000');
      const publicUrl = given.publicUrl ?? environment.VEDICH_PUBLIC_URL;
      const options = {
        host: given.host,
        port,
        publicAddress: readPublicAddress({ ...given, port, publicUrl }),
        plainHttp: given.plainHttp ?? environment.VEDICH_PLAIN_HTTP === 'yes',
        watch: given.watch.map(readWatch),
        backup: await readBackupPlan(given, door.directory()),
        note: door.note,
        environment: environment as Readonly<Record<string, string | undefined>>,
      };
      const stop = stopRequest();
      return door.withApp(async (app) => {
        // The server is four times the size of any other command, so only this one loads it.
        const { serve } = await import('../server/serve.ts');
        const server = await serve(app, options);
        door.answer({ address: server.address }, () => `Về Đích đã sẵn sàng: ${server.address}`);
        if (!stop.aborted) await once(stop, 'abort');
        await server.close();
      });
    });
}

/** `DIR=SOURCE`; a folder whose own name has an equals sign is one. */
function readWatch(text: string): WatchWish {
  const at = text.lastIndexOf('=');
  if (at <= 0 || existsSync(text)) return { directory: text, source: null };
  return { directory: text.slice(0, at), source: text.slice(at + 1).trim() || null };
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError(`“${text}” không phải là số cổng (0–65535).`);
  }
  return port;
}
