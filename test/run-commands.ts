import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { run } from '../src/cli/run.ts';

/** The commands as a person runs them on 20/11/2024, over a data directory with the frame of the campaign and no data. */
export function openCommands(clock: () => Date = () => new Date('2024-11-20T03:00:00Z')): {
  /** A folder for files beside the data. */
  readonly folder: string;
  vedich(...argv: string[]): Promise<{ status: number; out: string; error: string }>;
} {
  let folder = '';

  async function vedich(...argv: string[]) {
    let out = '';
    let error = '';
    const status = await run(['--data', join(folder, 'data'), ...argv], {
      out: (text) => {
        out += text;
      },
      error: (text) => {
        error += text;
      },
      terminal: false,
      environment: {},
      clock,
    });
    return { status, out, error };
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vedich-commands-'));
    const { status, error } = await vedich('init', '--empty');
    if (status !== 0) throw new Error(error);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  return {
    get folder() {
      return folder;
    },
    vedich,
  };
}
