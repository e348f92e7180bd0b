// One measured process of a benchmark of imports, and the side that starts it.
import { spawnSync } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a process took from its first moment to its last. */
export interface Measure {
  readonly elapsedMs: number;
  /** User and system time: the ratio that holds while others use the same cores. */
  readonly cpuMs: number;
  readonly peakMb: number;
  /** How late the event loop came to its timers while the work was done. */
  readonly lagP99Ms: number;
}

/** Does the work and tells the process that asked what this whole process took; `elapsedMs` begins at its start. */
export async function measured(work: () => Promise<void>): Promise<void> {
  const lag = monitorEventLoopDelay({ resolution: 5 });
  lag.enable();
  await work();
  lag.disable();
  const cpu = process.cpuUsage();
  const measure: Measure = {
    elapsedMs: performance.now(),
    cpuMs: (cpu.user + cpu.system) / 1000,
    peakMb: process.resourceUsage().maxRSS / 1024,
    lagP99Ms: lag.percentile(99) / 1e6,
  };
  process.stdout.write(`${JSON.stringify(measure)}\n`);
}

/** One file into a data directory, as the command line does it. */
export async function importFile(file: string, directory: string): Promise<void> {
  enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/node'));
  const { run } = await import('../src/cli/run.ts');
  await measured(async () => {
    let printed = '';
    const io = {
      out: (text: string) => {
        printed = text;
      },
      error: (text: string) => process.stderr.write(text),
      terminal: false,
      environment: {},
    };
    const status = await run(['import', file, '--data', directory, '--json'], io);
    if (status !== 0 || JSON.parse(printed).refused > 0) {
      throw new Error(`import: ${status} ${printed.slice(0, 400)}`);
    }
  });
}

/** Makes an empty data directory, in a process that is not measured. */
export function makeDirectory(directory: string): void {
  const main = join(import.meta.dirname, '../src/cli/main.ts');
  const done = spawnSync(process.execPath, [main, 'init', '--empty', '--data', directory]);
  if (done.status !== 0) throw new Error(`init ended with ${done.status}`);
}

/** Starts a script as a process of its own and takes its measure. */
export function child(script: string, mode: string, ...paths: string[]): Measure {
  const done = spawnSync(process.execPath, [script, mode, ...paths], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (done.status !== 0) throw new Error(`${mode} ended with ${done.status}`);
  return JSON.parse(done.stdout.trim().split('\n').at(-1) ?? '');
}

export const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
