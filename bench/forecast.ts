// How far forecasts of the last day miss, and how often their 80 % intervals hold, against two rivals; how often
// agencies are named among the worst by chance. node bench/forecast.ts [seeds=3] [dossiers=200000]

import { FORECAST_MINIMUM } from '../src/targets/forecast.ts';
import { forecastGroup } from '../src/targets/forecast-group.ts';
import { airportWorlds, madeWorld, simulatedWorlds, TROUBLES, type World } from './forecast-worlds.ts';

const ORIGINS = [10, 20, 30, 40, 50];

interface Score {
  count: number;
  covered: number;
  width: number;
  error: number;
  naive: number;
  line: number;
  bias: number;
}

const scores = new Map<string, Score>();
function scoreOf(key: string): Score {
  const held = scores.get(key) ?? { count: 0, covered: 0, width: 0, error: 0, naive: 0, line: 0, bias: 0 };
  scores.set(key, held);
  return held;
}

function total(values: readonly number[], until = values.length): number {
  return values.slice(0, until).reduce((a, b) => a + b, 0);
}

/** The line of least squares through the cumulative percentages of the days so far, read at the last day. */
function straightLine(
  cases: readonly number[],
  counted: readonly number[],
  past: number,
  last: number,
): number {
  let [n, k] = [0, 0];
  const points: [number, number][] = [];
  for (let day = 0; day < past; day += 1) {
    n += cases[day] ?? 0;
    k += counted[day] ?? 0;
    if (n > 0) points.push([day, (100 * k) / n]);
  }
  const x = points.reduce((sum, [day]) => sum + day, 0) / points.length;
  const y = points.reduce((sum, [, value]) => sum + value, 0) / points.length;
  const above = points.reduce((sum, [day, value]) => sum + (day - x) * (value - y), 0);
  const below = points.reduce((sum, [day]) => sum + (day - x) ** 2, 0);
  return Math.min(100, Math.max(0, y + (below > 0 ? above / below : 0) * (last - x)));
}

export function backTest(world: World): void {
  for (const past of ORIGINS) {
    const inputs = world.group.map(({ cases, counted, baseline }) => ({
      cases: cases.slice(0, past),
      counted: counted.slice(0, past),
      soFar: { numerator: total(counted, past), denominator: total(cases, past) },
      baseline,
    }));
    const ends = forecastGroup(inputs, { types: world.types, past });
    for (const [index, end] of ends.entries()) {
      const [input, whole] = [inputs[index], world.group[index]];
      if (!input || !whole || input.soFar.denominator < FORECAST_MINIMUM.dossiers) continue;
      const truth = (100 * total(whole.counted)) / total(whole.cases);
      const naive = (100 * input.soFar.numerator) / input.soFar.denominator;
      const line = straightLine(input.cases, input.counted, past, world.types.length - 1);
      for (const key of [world.name, `${world.name} @${past}`]) {
        const score = scoreOf(key);
        score.count += 1;
        if (truth >= end.low - 0.005 && truth <= end.high + 0.005) score.covered += 1;
        score.width += end.high - end.low;
        score.error += Math.abs(truth - end.percent);
        score.naive += Math.abs(truth - naive);
        score.line += Math.abs(truth - line);
        score.bias += end.percent - truth;
      }
    }
  }
}

export function printScores(detail: boolean): void {
  console.log('world | forecasts | covered % | width | error | naive | line | bias');
  for (const [name, score] of scores) {
    if (!detail && name.includes('@')) continue;
    const mean = (value: number) => (value / score.count).toFixed(2);
    console.log(
      [
        name,
        score.count,
        ((100 * score.covered) / score.count).toFixed(1),
        mean(score.width),
        mean(score.error),
        mean(score.naive),
        mean(score.line),
        mean(score.bias),
      ].join(' | '),
    );
  }
}
