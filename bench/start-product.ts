import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

/** The product at work in a process of its own. */
export interface Started {
  readonly child: ChildProcess;
  /** A server, which is up already. */
  readonly served?: true;
  /** Whether the work was answered as done. */
  readonly done: Promise<boolean>;
}
/** Sets it to work on a data directory. */
export type Start = (data: string) => Promise<Started> | Started;

/** One command; `LOUD=1` shows what it says. */
export function startCommand(data: string, argv: readonly string[]): Started {
  const child = spawn(process.execPath, [MAIN, '--data', data, ...argv], {
    stdio: ['ignore', 'ignore', process.env.LOUD ? 'inherit' : 'ignore'],
  });
  return { child, done: once(child, 'exit').then(([status]) => status === 0) };
}

/** Work at a running server, which dies under it. */
export function serving(ask: (address: string) => Promise<{ ok: boolean }>, ...options: string[]): Start {
  return async (data) => {
    const argv = [MAIN, '--data', data, 'serve', '--port', '0', '--json', ...options];
    const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'ignore'] });
    const [told] = await Promise.race([
      once(child.stdout as NodeJS.ReadableStream, 'data'),
      once(child, 'exit').then(() => {
        throw new Error('the server did not start');
      }),
    ]);
    const { address } = JSON.parse(String(told)) as { address: string };
    const done = ask(address.replace('localhost', '127.0.0.1'))
      .then(({ ok }) => ok)
      .catch(() => false)
      .finally(() => child.kill('SIGTERM'));
    return { child, done, served: true };
  };
}

/** Waits for a process to end, if it has not. */
export async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
