import { processIo } from './process-io.ts';
import { run } from './run.ts';

// `npm start`: the sample installation made ready (left alone when it is there, or when the directory was made for a
// province's own data), then served.
const io = processIo();

process.exitCode = (await run(['init', '--unless-own'], io)) || (await run(['serve'], io));
