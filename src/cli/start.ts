import { type CommandIo, run } from './run.ts';

// `npm start`: the sample installation made ready (left alone when it is there, or when the directory was made for a
// province's own data), then served.
const io: CommandIo = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  terminal: process.stderr.isTTY === true,
  environment: process.env,
};

process.exitCode = (await run(['init', '--unless-own'], io)) || (await run(['serve'], io));
