import type { AgencyLevel } from '../agencies/agency.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { findComputed } from '../indicators/catalogue.ts';
import type { KnownFigures } from '../indicators/known-figures.ts';
import { measureKnown } from '../indicators/measure.ts';
import type { ComputedIndicator, Measurement } from '../indicators/measurement.ts';
import type { Ratio } from '../indicators/ratio.ts';
import { addDays, type Day, daysBetween, eachDay, weekday } from '../platform/date.ts';
import { type DayType, type ForecastSeries, weekStarts } from './forecasting/series.ts';

/** What each day of a campaign brought to an agency on an indicator; `null` for an indicator that days do not make up. */
export type DailySeries = Pick<ForecastSeries, 'cases' | 'counted' | 'arriving'>;

/** The indicator whose days do not add up because it looks at what is open, and whose arrivals and delays do. */
const ON_TIME = 'on-time';
/** The indicator whose cases come in after the day they belong to, and the one whose cases those days are counted by. */
const RATED = 'satisfaction';
const RECEIVED = 'online-dossiers';

/**
 * True when the days of a window add up to the window: not for counts of procedures, nor for on-time, which looks at
 * what is open at the end of each day.
 */
export function addsUpByDay(indicator: string): boolean {
  return indicator !== ON_TIME && findComputed(indicator)?.computation.of === 'dossiers';
}

/** True for the indicators that can be carried on from what days brought. */
export function canBeForecast(indicator: string): boolean {
  return indicator === ON_TIME || addsUpByDay(indicator);
}

/** Loại ngày of every day of the campaign, by its working days. */
export function dayTypesOf(campaign: Pick<Campaign, 'from' | 'to' | 'workingDays'>): DayType[] {
  const worked = new Set(campaign.workingDays);
  const names: readonly DayType[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
  return eachDay(campaign.from, campaign.to).map((day) =>
    worked.has(day) ? (names[weekday(day) - 1] ?? 'made-up') : 'off',
  );
}

/** The daily series of every agency by itself from the campaign's first day to `to`, by indicator and agency. */
export async function dailySeries(
  known: KnownFigures,
  campaign: Campaign,
  to: Day,
): Promise<(indicator: string, agency: string) => DailySeries | null> {
  const codes = campaign.targetIndicators.flatMap(({ indicator }) => findComputed(indicator)?.code ?? []);
  const [adding, onTime] = await Promise.all([
    addingSeries(known, campaign, to, codes.filter(addsUpByDay)),
    codes.includes(ON_TIME) ? onTimeSeries(known, campaign, to) : new Map<string, DailySeries>(),
  ]);
  return (indicator, agency) => {
    if (!canBeForecast(indicator)) return null;
    const held = indicator === ON_TIME ? onTime.get(agency) : adding.get(`${indicator} ${agency}`);
    return held ?? NOTHING;
  };
}

const NOTHING: DailySeries = { cases: [], counted: [] };

/** Indicators whose days add up, by indicator and agency. */
async function addingSeries(
  known: KnownFigures,
  campaign: Campaign,
  to: Day,
  codes: readonly ComputedIndicator[],
): Promise<ReadonlyMap<string, DailySeries>> {
  const series = new Map<string, { cases: number[]; counted: number[] }>();
  const indicators = [...new Set(codes.includes(RATED) ? [...codes, RECEIVED as ComputedIndicator] : codes)];
  if (indicators.length === 0) return series;
  const length = daysBetween(campaign.from, to) + 1;
  const question = { from: campaign.from, to, scope: 'own', agency: null, byDay: true } as const;
  for (const row of await measureKnown(known, { ...question, indicators })) {
    if (row.denominator === 0) continue;
    const key = `${row.indicator} ${row.agency}`;
    const held = series.get(key) ?? { cases: zeros(length), counted: zeros(length) };
    const day = daysBetween(campaign.from, row.day ?? to);
    held.cases[day] = row.denominator;
    held.counted[day] = row.numerator;
    series.set(key, held);
  }
  return codes.includes(RATED) ? withArriving(known, campaign, to, series) : series;
}

/**
 * Dossiers are rated when they are done, so that the latest days have hardly any ratings yet: each day will have brought
 * the part of its dossiers that is rated in the end, at each level as in its baseline window, or so far if that is more.
 */
async function withArriving(
  known: KnownFigures,
  campaign: Campaign,
  to: Day,
  series: ReadonlyMap<string, DailySeries>,
): Promise<ReadonlyMap<string, DailySeries>> {
  const question = { scope: 'own', agency: null, byDay: false, indicators: [RATED, RECEIVED] } as const;
  const [before, soFar] = await Promise.all(
    [campaign.baseline, { from: campaign.from, to }].map(async (window) =>
      partRated(await measureKnown(known, { ...question, ...window })),
    ),
  );
  const whole = new Map(series);
  for (const { id, level } of known.tree.validWithin(campaign.from, to)) {
    const received = series.get(`${RECEIVED} ${id}`);
    const part = Math.max(before?.(level) ?? 0, soFar?.(level) ?? 0);
    if (!received || part === 0) continue;
    const rated = series.get(`${RATED} ${id}`) ?? NOTHING;
    whole.set(`${RATED} ${id}`, { ...rated, arriving: received.cases.map((cases) => part * cases) });
  }
  return whole;
}

/** What part of the dossiers that a level received are rated. */
function partRated(rows: readonly Measurement[]): (level: AgencyLevel) => number {
  const sums = new Map<AgencyLevel, { rated: number; received: number }>();
  for (const { indicator, level, denominator } of rows) {
    const sum = sums.get(level) ?? { rated: 0, received: 0 };
    sum[indicator === RATED ? 'rated' : 'received'] += denominator;
    sums.set(level, sum);
  }
  return (level) => {
    const { rated = 0, received = 0 } = sums.get(level) ?? {};
    return received > 0 ? rated / received : 0;
  };
}

/** On-time, a week at a time: what arrived since the week before, less what fell late; spread evenly over its working days. */
async function onTimeSeries(
  known: KnownFigures,
  campaign: Campaign,
  to: Day,
): Promise<ReadonlyMap<string, DailySeries>> {
  const length = daysBetween(campaign.from, to) + 1;
  const worked = new Set(campaign.workingDays);
  const starts = weekStarts(length);
  // What was open when the campaign began is in the first state, and arrived on no day of it.
  const steps = [0, ...starts.slice(1).map((start) => start - 1), length - 1];
  const states = await Promise.all(steps.map((step) => stateAt(known, ON_TIME, campaign.from, step)));
  const series = new Map<string, { cases: number[]; counted: number[] }>();
  const lateBefore = new Map<string, number>();
  for (const [index, start] of starts.entries()) {
    const [before, after] = [states[index], states[index + 1]];
    const days = eachDay(
      addDays(campaign.from, start),
      addDays(campaign.from, (starts[index + 1] ?? length) - 1),
    );
    const open = days.filter((day) => worked.has(day));
    const bearing = open.length > 0 ? open : days;
    for (const [agency, now] of after ?? []) {
      const was = before?.get(agency) ?? { numerator: 0, denominator: 0 };
      const arrived = Math.max(0, now.denominator - was.denominator);
      const late = now.denominator - now.numerator - (was.denominator - was.numerator);
      // More may fall late in a week than arrive in it: the rest is taken from the weeks that follow.
      const owed = Math.max(0, late + (lateBefore.get(agency) ?? 0));
      const fell = Math.min(arrived, owed);
      lateBefore.set(agency, owed - fell);
      const held = series.get(agency) ?? { cases: zeros(length), counted: zeros(length) };
      // The first day of the campaign is in the first state: it is taken to have brought what the others of its week did.
      const shares = Math.max(1, bearing.filter((day) => day > campaign.from).length);
      for (const day of bearing) {
        held.cases[daysBetween(campaign.from, day)] = arrived / shares;
        held.counted[daysBetween(campaign.from, day)] = (arrived - fell) / shares;
      }
      series.set(agency, held);
    }
  }
  return series;
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}

/** The ratio of each agency from the campaign's first day to a day of it. */
async function stateAt(
  known: KnownFigures,
  indicator: ComputedIndicator,
  from: Day,
  step: number,
): Promise<ReadonlyMap<string, Ratio>> {
  const to = addDays(from, step);
  const rows = await measureKnown(known, {
    from,
    to,
    scope: 'own',
    agency: null,
    indicators: [indicator],
    byDay: false,
  });
  return new Map(rows.map((row) => [row.agency, row]));
}

/** The series of an area: the sum of those in it. */
export function addSeries(all: readonly DailySeries[], length: number): DailySeries {
  const sum = (of: (each: DailySeries, day: number) => number) =>
    zeros(length).map((_, day) => all.reduce((total, each) => total + of(each, day), 0));
  return {
    cases: sum(({ cases }, day) => cases[day] ?? 0),
    counted: sum(({ counted }, day) => counted[day] ?? 0),
    arriving: sum(({ arriving, cases }, day) => (arriving ?? cases)[day] ?? 0),
  };
}
