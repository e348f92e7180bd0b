// A year by month of all agencies, under borders as they were and then of two days, against measuring the same window once,
// in the same run and interleaved. node bench/series.ts DIRECTORY [rounds=7], a data directory with dossiers of 2024.
import type { SeriesQuery } from '../src/indicators/borders/borders-api.ts';
import { takeSeries } from '../src/indicators/borders/take-series.ts';
import { measure } from '../src/indicators/measure.ts';
import { openApp } from '../src/platform/app.ts';

const directory = process.argv[2];
if (directory === undefined) throw new Error('node bench/series.ts DIRECTORY [rounds]');
const rounds = Number(process.argv[3] ?? 7);
const to = '2024-12-31';

const app = await openApp({ directory, owner: 'bench/series.ts' });
const [counted] = await app.warehouse.query<{ n: number }>('select count(*) as n from dossier');
console.log(`${counted?.n} dossiers, ${rounds} rounds, medians`);

async function elapsedMs(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

for (const indicator of [
  'online-dossiers',
  'on-time',
  'online-payments',
  'active-online-services',
] as const) {
  const times = { measure: [0], first: [0], later: [0] };
  for (let round = 0; round <= rounds; round += 1) {
    // Another first day each round, so that nothing is remembered of the round before; the first warms up.
    const from = `2024-01-${String(round + 1).padStart(2, '0')}`;
    const question = { from, to, scope: 'own', agency: null, indicators: [indicator], byDay: false } as const;
    const series = (borders: SeriesQuery['borders']) =>
      takeSeries(app, { indicator, from, to, by: 'month', scope: 'own', borders });
    const plain = await elapsedMs(() => measure(app, question));
    const first = await elapsedMs(() => series('as-was'));
    const later = await elapsedMs(() => series('2024-10-31').then(() => series('2024-11-01')));
    if (round === 0) continue;
    times.measure[round - 1] = plain;
    times.first[round - 1] = first;
    times.later[round - 1] = later / 2;
  }
  const plain = median(times.measure);
  console.log(
    `${indicator.padEnd(24)} measure ${plain.toFixed(0)} ms · by month ×${(median(times.first) / plain).toFixed(2)} · other borders of the same ×${(median(times.later) / plain).toFixed(2)}`,
  );
}
await app.close();
