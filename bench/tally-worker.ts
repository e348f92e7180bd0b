// One question to a data directory in a process that has answered nothing before. Prints what it took.
// node bench/tally-worker.ts DIRECTORY rival|measure|series|series-one|serve [rival]
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { askRival, FROM, RIVALS, TO, taken } from './tally-rivals.ts';

enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/node'));
const { measure } = await import('../src/indicators/measure.ts');
const { openApp } = await import('../src/platform/app.ts');
const { buildServer } = await import('../src/server/build-server.ts');

const [directory = '', what = '', rival = ''] = process.argv.slice(2);
const app = await openApp({ directory });
const whole = { scope: 'own', agency: null } as const;
const series = { ...whole, from: '2024-11-08', to: '2025-01-06', byDay: true } as const;
const questions: Record<string, () => Promise<unknown>> = {
  rival: () => askRival(app.warehouse, RIVALS[rival] ?? ''),
  measure: () => measure(app, { ...whole, from: FROM, to: TO, indicators: [], byDay: false }),
  series: () => measure(app, { ...series, indicators: [] }),
  'series-one': () => measure(app, { ...series, indicators: ['online-dossiers'] }),
};
if (what === 'serve') {
  const server = await buildServer(app, { whoAsks: async () => app.asker });
  process.stdout.write(`${await server.listen({ port: 0, host: '127.0.0.1' })}\n`);
  await new Promise((resolve) => process.stdin.once('end', resolve).resume());
  await server.close();
} else
  process.stdout.write(`${JSON.stringify(await taken(questions[what] ?? (() => Promise.reject(what))))}\n`);
await app.close();
