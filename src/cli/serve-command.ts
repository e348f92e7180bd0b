import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import type { CommandDoor } from '../platform/command-door.ts';
import { stopRequest } from '../platform/stop-request.ts';
import type { WatchWish } from '../server/watch-folders.ts';

/** `serve`: holds the data directory until it is told to stop. */
export function addServeCommand(
  program: Command,
  door: CommandDoor,
  environment: { readonly PORT?: string | undefined; readonly HOST?: string | undefined },
): void {
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
    .action((given: { port?: number; host: string; watch: readonly string[] }) => {
      const options = {
        host: given.host,
        port: given.port ?? portNumber(environment.PORT ?? '3000'),
        watch: given.watch.map(readWatch),
        note: door.note,
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
