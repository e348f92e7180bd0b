import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Kept beside the libraries, where only who may change the program may write; a command starts in half the time.
const compiled = join(import.meta.dirname, '../../node_modules/.cache/node');
enableCompileCache(compiled);
// Threads that read files do not share it, but look here.
process.env.NODE_COMPILE_CACHE ??= compiled;

const { processIo } = await import('./process-io.ts');
const { run } = await import('./run.ts');

process.exitCode = await run(process.argv.slice(2), processIo());
