#!/usr/bin/env node
// The CLI for a person: makes sure of the installation, then runs src/cli/main.ts on the pinned Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pinnedNode, prepare, root } from './prepare.mjs';

const args = process.argv.slice(2);
prepare(...(args.includes('serve') ? ['build'] : []));

const child = spawn(pinnedNode, [join(root, 'src/cli/main.ts'), ...args], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  if (signal) process.kill(process.pid, signal);
  else process.exit(code ?? 70);
});
