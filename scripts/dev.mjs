// For developers: the server (restarting on change) and Vite together, on the data directory ./data.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pinnedNode, prepare, root } from './prepare.mjs';

prepare('install');
const children = [
  spawn(pinnedNode, ['--watch', join(root, 'src/cli/start.ts')], { stdio: 'inherit', cwd: root }),
  spawn(pinnedNode, [join(root, 'node_modules/vite/bin/vite.js')], { stdio: 'inherit', cwd: root }),
];
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
  });
}
