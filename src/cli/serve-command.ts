import { type Command, InvalidArgumentError } from 'commander';
import type { CommandDoor } from '../platform/command-door.ts';
import { serve } from '../server/serve.ts';

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
    .action((given: { port?: number; host: string }) => {
      const options = { host: given.host, port: given.port ?? portNumber(environment.PORT ?? '3000') };
      return door.withApp(async (app) => {
        const server = await serve(app, options);
        door.answer({ address: server.address }, () => `Về Đích đã sẵn sàng: ${server.address}`);
        await stopRequested();
        await server.close();
      });
    });
}

function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError(`“${text}” không phải là số cổng (0–65535).`);
  }
  return port;
}
