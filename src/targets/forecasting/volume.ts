import type { DayType, ForecastDays, ForecastSeries } from './series.ts';

/** Days after which what a day says of the volume weighs half. */
const HALF_LIFE_DAYS = 21;
/** How much weeks differ from one another at the least, as part of the volume. */
const LEAST_VARIATION = 0.12;

/** Lượng hồ sơ dự kiến: the cases expected on each day to come, and how far their sum may be off. */
export interface VolumeForecast {
  readonly byDay: readonly number[];
  readonly total: number;
  readonly variance: number;
}

/** How busy each type of day is, learnt from all agencies of a level together; 1 is an ordinary working day. */
export type DayWeights = Readonly<Record<DayType, number>>;

/** Learns the weights; types that have hardly been seen yet lean on the mean of working days, or of days off. */
export function learnDayWeights(group: readonly ForecastSeries[], days: ForecastDays): DayWeights {
  const seen = new Map<DayType, { days: number; cases: number }>();
  for (let day = 0; day < days.past; day += 1) {
    const type = days.types[day] ?? 'off';
    const known = seen.get(type) ?? { days: 0, cases: 0 };
    known.days += 1;
    for (const series of group) known.cases += broughtBy(series, day);
    seen.set(type, known);
  }
  const mean = (types: readonly DayType[], otherwise: number) => {
    const [count, cases] = types.reduce(
      ([a, b], type) => [a + (seen.get(type)?.days ?? 0), b + (seen.get(type)?.cases ?? 0)],
      [0, 0],
    );
    return count > 0 ? cases / count : otherwise;
  };
  const working = mean(WORKING, mean(['off'], 1));
  const off = mean(['off'], working * 0.1);
  if (working <= 0) return { ...EVEN };
  const weight = (type: DayType): number => {
    const known = seen.get(type) ?? { days: 0, cases: 0 };
    const leaning = type === 'off' ? off : working;
    return (known.cases + 2 * leaning) / (known.days + 2) / working;
  };
  return {
    mon: weight('mon'),
    tue: weight('tue'),
    wed: weight('wed'),
    thu: weight('thu'),
    fri: weight('fri'),
    'made-up': weight('made-up'),
    off: weight('off'),
  };
}

const WORKING: readonly DayType[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const EVEN: DayWeights = { mon: 1, tue: 1, wed: 1, thu: 1, fri: 1, 'made-up': 1, off: 1 };

/** What a day brought, once all of it is in. */
function broughtBy({ arriving, cases }: ForecastSeries, day: number): number {
  return (arriving ?? cases)[day] ?? 0;
}

/** Carries an agency's volume on over the days to come, recent days weighing more. */
export function forecastVolume(
  series: ForecastSeries,
  days: ForecastDays,
  weights: DayWeights,
): VolumeForecast {
  let cases = 0;
  let exposure = 0;
  for (let day = 0; day < days.past; day += 1) {
    const memory = 0.5 ** ((days.past - 1 - day) / HALF_LIFE_DAYS);
    cases += memory * broughtBy(series, day);
    exposure += memory * weights[days.types[day] ?? 'off'];
  }
  const perDay = exposure > 0 ? cases / exposure : 0;
  const byDay = days.types.slice(days.past).map((type) => perDay * weights[type]);
  const total = byDay.reduce((a, b) => a + b, 0);
  const variation = LEAST_VARIATION ** 2 + 1 / Math.max(cases, 1);
  return { byDay, total, variance: total + variation * total ** 2 };
}
