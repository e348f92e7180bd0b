import { type CommandIo, run } from './run.ts';

// `npm start`: the sample installation made ready (left alone when it is there), then served.
const io: CommandIo = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  terminal: process.stderr.isTTY === true,
  environment: process.env,
};

process.exitCode = (await run(['init'], io)) || (await run(['serve'], io));
