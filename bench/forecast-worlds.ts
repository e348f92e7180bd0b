import { readFile } from 'node:fs/promises';
import type { Ratio } from '../src/indicators/ratio.ts';
import { eachDay, weekday } from '../src/platform/date.ts';
import { type Random, seededRandom } from '../src/simulation/random.ts';
import type { DayType, ForecastDays, ForecastSeries } from '../src/targets/forecasting/series.ts';

/** Days of a campaign after which a forecast is asked for. */
export const ORIGINS = [10, 20, 30, 40, 50] as const;
const DAYS = 60;

/** A level of agencies on one indicator as seen at the end of a day, and what became of each. */
export interface Question {
  readonly name: string;
  readonly kind: 'simulated' | 'made' | 'public';
  readonly level: string;
  readonly days: ForecastDays;
  readonly group: readonly Asked[];
}

export interface Asked {
  readonly series: ForecastSeries;
  /** The result of the last day; `null` where nothing arose. */
  readonly end: Ratio | null;
  readonly target: number | null;
}

/** One agency over all days of a campaign. */
interface Course {
  readonly cases: readonly number[];
  readonly counted: readonly number[];
  readonly baseline: Ratio | null;
}

/** What is asked of courses of which all days are in at once. */
function questionsOf(
  world: Pick<Question, 'name' | 'kind' | 'level'>,
  types: readonly DayType[],
  courses: readonly Course[],
): Question[] {
  return ORIGINS.map((past) => ({
    ...world,
    days: { types, past },
    group: courses.map(({ cases, counted, baseline }) => ({
      series: {
        cases: cases.slice(0, past),
        counted: counted.slice(0, past),
        soFar: { numerator: total(counted, past), denominator: total(cases, past) },
        baseline,
      },
      end: { numerator: total(counted), denominator: total(cases) },
      target: null,
    })),
  }));
}

export function total(values: readonly number[], until = values.length): number {
  return values.slice(0, until).reduce((a, b) => a + b, 0);
}

/** How a made province departs from a quiet one. */
interface Trouble {
  readonly name: string;
  /** Log odds by which all rise from a day on, over so many days. */
  readonly push: (random: Random) => {
    readonly height: number;
    readonly from: number;
    readonly over: number;
  };
  /** Deviation of what cases of three days share, 0 for none: noisy communes. */
  readonly noise: number;
  /** First and last day of a holiday week, on which counters are shut and a backlog waits. */
  readonly holiday: readonly [number, number] | null;
}

const atMidTerm = (height: number) => () => ({ height, from: 30, over: 7 });
const TROUBLES: readonly Trouble[] = [
  { name: 'made: quiet', push: atMidTerm(0), noise: 0, holiday: null },
  { name: 'made: push at mid-term', push: atMidTerm(0.7), noise: 0, holiday: null },
  {
    name: 'made: push drawn by lot',
    push: (random) => ({
      height: Math.max(0, random.between(-0.3, 1.2)),
      from: random.between(-5, 60),
      over: random.between(4, 25),
    }),
    noise: 0,
    holiday: null,
  },
  { name: 'made: noisy communes', push: atMidTerm(0.2), noise: 0.7, holiday: null },
  { name: 'made: holiday week', push: atMidTerm(0.2), noise: 0.2, holiday: [38, 44] },
];

/** Made levels of 120 agencies from half a dossier to sixty a day; rates wander, rise together and on their own. */
export function madeQuestions(seed: number): Question[] {
  return TROUBLES.flatMap((trouble) => {
    const names: readonly DayType[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
    const types = eachDay('2024-11-08', '2025-01-06').map((day, index): DayType => {
      const shut = trouble.holiday && index >= trouble.holiday[0] && index <= trouble.holiday[1];
      return shut ? 'off' : (names[weekday(day) - 1] ?? 'off');
    });
    const push = trouble.push(seededRandom(seed, trouble.name));
    const courses = Array.from({ length: 120 }, (_, index) =>
      madeCourse(trouble, push, types, seededRandom(seed, `${trouble.name} ${index}`)),
    );
    return questionsOf({ name: trouble.name, kind: 'made', level: 'commune' }, types, courses);
  });
}

const BUSY: Readonly<Record<DayType, number>> = {
  mon: 1.2,
  tue: 1.08,
  wed: 1,
  thu: 0.96,
  fri: 0.86,
  'made-up': 0.7,
  off: 0.12,
};

function madeCourse(
  { noise, holiday }: Trouble,
  { height, from, over }: ReturnType<Trouble['push']>,
  types: readonly DayType[],
  random: Random,
): Course {
  const perDay = Math.exp(Math.log(0.5) + random.next() * Math.log(120));
  const start = -0.6 + 1.1 * random.bell();
  const ownRise = 0.35 * random.bell() + 0.25;
  const own = { middle: random.between(5, 50), width: random.between(2, 12) };
  const follows = random.between(0.3, 1.7);
  let wander = 0;
  let fate = 0;
  const cases: number[] = [];
  const counted: number[] = [];
  for (const [day, type] of types.entries()) {
    wander += 0.04 * random.bell();
    if (day % 3 === 0) fate = noise * random.bell();
    const rise = ownRise / (1 + Math.exp((own.middle - day) / own.width));
    const pushed = height * follows * Math.min(1, Math.max(0, (day + 1 - from) / over));
    const level = start + rise + pushed + wander + fate + (type === 'off' ? 0.8 : 0);
    const backlog = holiday && day > holiday[1] && day <= holiday[1] + 3 ? 1.6 : 1;
    const stir = height > 0.5 && day >= from ? 1.25 : 1;
    const came = drawPoisson(perDay * BUSY[type] * backlog * stir, random);
    cases.push(came);
    counted.push(drawBinomial(came, 1 / (1 + Math.exp(-level)), random));
  }
  const year = Math.round(perDay * 180);
  const before = drawBinomial(year, 1 / (1 + Math.exp(-start)), random);
  return { cases, counted, baseline: { numerator: before, denominator: year } };
}

function drawPoisson(mean: number, random: Random): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.bell()));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count += 1;
  return count;
}

function drawBinomial(cases: number, rate: number, random: Random): number {
  let count = 0;
  for (let one = 0; one < cases; one += 1) if (random.next() < rate) count += 1;
  return count;
}

/**
 * Departures less than 15 minutes late, by American airport and day, 1 January to 1 May 2001: a public series with
 * weekdays, a ratio, units of every size and shocks that all share; samples/flights-2001 says its source and licence.
 * Four stretches of sixty days that overlap; no campaign, no baseline.
 */
export async function airportQuestions(): Promise<Question[]> {
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
  return [0, 20, 40, 60].flatMap((from) =>
    [
      [0, 10],
      [10, 60],
      [60, Infinity],
    ].flatMap(([least = 0, most = 0]) => {
      const courses = [...airports.values()]
        .map(({ flights, onTime }) => ({
          cases: flights.slice(from, from + DAYS),
          counted: onTime.slice(from, from + DAYS),
          baseline: null,
        }))
        .filter(({ cases }) => {
          const perDay = total(cases) / DAYS;
          return perDay >= least && perDay < most && perDay > 0;
        });
      const types = days.slice(from, from + DAYS).map((day) => names[weekday(day) - 1] ?? 'off');
      return questionsOf(
        { name: 'airports 2001', kind: 'public', level: `from ${least} a day` },
        types,
        courses,
      );
    }),
  );
}
