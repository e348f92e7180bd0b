import { openApp } from '../../src/platform/app.ts';
import { buildServer } from '../../src/server/build-server.ts';
import { asOperator } from '../ask-server.ts';

// A server whose records are gone in the middle: what it answers goes to standard output, what it logs to standard error.
const directory = process.argv[2] ?? '';
const app = await openApp({ directory: `${directory}/data` });
const server = await buildServer(app, { whoAsks: asOperator, webDirectory: directory });
await app.records.destroy();
const { statusCode, body } = await server.inject('/api/overview?campaign=asked-for-name');
const defect = /[0-9A-F]{8}/.exec(body)?.[0];
process.stdout.write(`${JSON.stringify({ status: statusCode, body, defect })}\n`);
process.exit(0);
