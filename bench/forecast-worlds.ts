import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromOneState } from '../src/indicators/known-figures.ts';
import { openApp } from '../src/platform/app.ts';
import { eachDay, weekday } from '../src/platform/date.ts';
import { installSample } from '../src/simulation/install-sample.ts';
import { type Random, seededRandom } from '../src/simulation/random.ts';
import { dailySeries, dayTypesOf } from '../src/targets/daily-series.ts';
import type { DayType } from '../src/targets/forecasting/series.ts';
import { requireCampaign } from '../src/targets/require-campaign.ts';
import { countsOf } from '../src/targets/result.ts';
import { takeStanding } from '../src/targets/take-standing.ts';
import { targetsInForce } from '../src/targets/take-targets.ts';

/** One agency of a world, over all days of the campaign. */
export interface WorldSeries {
  readonly cases: readonly number[];
  readonly counted: readonly number[];
  readonly baseline: { readonly numerator: number; readonly denominator: number } | null;
}

/** A level of agencies on one indicator, of which the end is known. */
export interface World {
  readonly name: string;
  readonly types: readonly DayType[];
  readonly group: readonly WorldSeries[];
}

/** Provinces of the simulation room, by indicator and level; the product's own daily series. */
export async function simulatedWorlds(seed: number, dossiers: number): Promise<World[]> {
  const directory = await mkdtemp(join(tmpdir(), 'vedich-forecast-'));
  const app = await openApp({ directory });
  try {
    await installSample(app, () => {}, { dossiers, seed });
    const campaign = await requireCampaign(app.records, 'dak-lak-60');
    const [targets, standing] = [
      await targetsInForce(app, campaign, campaign.to),
      await takeStanding(app, campaign.id, campaign.to),
    ];
    const seriesOf = await fromOneState(app, (known) => dailySeries(known, campaign, campaign.to));
    const types = dayTypesOf(campaign);
    const baselineOf = new Map(
      targets.rows.map((row) => [`${row.agency} ${row.indicator}`, countsOf(row.baseline)]),
    );
    return campaign.targetIndicators.flatMap(({ indicator }) =>
      ['department', 'district', 'commune'].flatMap((level) => {
        const group = standing.rows
          .filter((row) => row.level === level && row.indicator === indicator && row.origin === 'counted')
          .flatMap((row): WorldSeries[] => {
            const series = seriesOf(indicator, row.agency);
            return series
              ? [{ ...series, baseline: baselineOf.get(`${row.agency} ${indicator}`) ?? null }]
              : [];
          });
        return group.length > 0 ? [{ name: indicator, types, group }] : [];
      }),
    );
  } finally {
    await app.close();
    await rm(directory, { recursive: true, force: true });
  }
}

/** How a made province departs from a quiet one. */
export interface Trouble {
  readonly name: string;
  /** Log odds by which all rise from day 30 on; the push of the mid-term. */
  readonly push: number;
  /** Days at a stretch of which cases share their fate, 0 for none: noisy communes. */
  readonly noise: number;
  /** First and last day of a holiday week, on which counters are shut and a backlog waits. */
  readonly holiday: readonly [number, number] | null;
}

export const TROUBLES: readonly Trouble[] = [
  { name: 'made: quiet', push: 0, noise: 0, holiday: null },
  { name: 'made: push at mid-term', push: 0.7, noise: 0, holiday: null },
  { name: 'made: noisy communes', push: 0.2, noise: 0.7, holiday: null },
  { name: 'made: holiday week', push: 0.2, noise: 0.2, holiday: [38, 44] },
];

const DAYS = 60;

/** A made level of 120 agencies from half a dossier to sixty a day; rates wander, rise together and on their own. */
export function madeWorld(trouble: Trouble, seed: number): World {
  const days = eachDay('2024-11-08', '2025-01-06');
  const names: readonly DayType[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
  const types = days.map((day, index): DayType => {
    const shut = trouble.holiday && index >= trouble.holiday[0] && index <= trouble.holiday[1];
    return shut ? 'off' : (names[weekday(day) - 1] ?? 'off');
  });
  const group = Array.from({ length: 120 }, (_, index): WorldSeries => {
    const random = seededRandom(seed, `${trouble.name} ${index}`);
    const perDay = Math.exp(Math.log(0.5) + random.next() * Math.log(120));
    const start = -0.6 + 1.1 * random.bell();
    const ownRise = 0.35 * random.bell() + 0.25;
    const own = { middle: random.between(5, 50), width: random.between(2, 12) };
    const pushed = trouble.push * random.between(0.3, 1.7);
    let wander = 0;
    let fate = 0;
    const cases: number[] = [];
    const counted: number[] = [];
    for (const [day, type] of types.entries()) {
      wander += 0.04 * random.bell();
      if (day % 3 === 0) fate = trouble.noise * random.bell();
      const rise = ownRise / (1 + Math.exp((own.middle - day) / own.width));
      const push = day >= 30 ? pushed * Math.min(1, (day - 29) / 7) : 0;
      const level = start + rise + push + wander + fate + (type === 'off' ? 0.8 : 0);
      const backlog = trouble.holiday && day > trouble.holiday[1] && day <= trouble.holiday[1] + 3 ? 1.6 : 1;
      const busy = type === 'off' ? 0.12 : ([1.2, 1.08, 1, 0.96, 0.86][names.indexOf(type)] ?? 1);
      const volume = perDay * busy * backlog * (trouble.push > 0.5 && day >= 30 ? 1.25 : 1);
      const n = drawPoisson(volume, random);
      const rate = 1 / (1 + Math.exp(-level));
      let k = 0;
      for (let one = 0; one < n; one += 1) if (random.next() < rate) k += 1;
      cases.push(n);
      counted.push(k);
    }
    const year = Math.round(perDay * 180);
    const before = 1 / (1 + Math.exp(-start));
    let numerator = 0;
    for (let one = 0; one < year; one += 1) if (random.next() < before) numerator += 1;
    return { cases, counted, baseline: { numerator, denominator: year } };
  });
  return { name: trouble.name, types, group };
}

function drawPoisson(mean: number, random: Random): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.bell()));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count += 1;
  return count;
}

/** Departures on time (less than 15 minutes late) from American airports, 2001: a public series; two stretches of 60 days. */
export async function airportWorlds(): Promise<World[]> {
  const text = await readFile(new URL('../samples/flights-2001/departures.csv', import.meta.url), 'utf8');
  const [heading = '', ...lines] = text.trim().split('\n');
  const days = heading.split(',').slice(2);
  const names: readonly DayType[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'made-up', 'off'];
  const airports = new Map<string, { flights: number[]; onTime: number[] }>();
  for (const line of lines) {
    const [airport = '', what, ...counts] = line.split(',');
    const held = airports.get(airport) ?? { flights: [], onTime: [] };
    held[what === 'flights' ? 'flights' : 'onTime'] = counts.map(Number);
    airports.set(airport, held);
  }
  return [0, DAYS].flatMap((from) =>
    [
      [0, 10],
      [10, 60],
      [60, Infinity],
    ].map(([least = 0, most = 0]): World => {
      const group = [...airports.values()]
        .map(({ flights, onTime }) => ({
          cases: flights.slice(from, from + DAYS),
          counted: onTime.slice(from, from + DAYS),
          baseline: null,
        }))
        .filter(({ cases }) => {
          const perDay = cases.reduce((a, b) => a + b, 0) / DAYS;
          return perDay >= least && perDay < most && perDay > 0;
        });
      return {
        name: 'airports 2001',
        types: days.slice(from, from + DAYS).map((day) => names[weekday(day) - 1] ?? 'off'),
        group,
      };
    }),
  );
}
