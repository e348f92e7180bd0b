import type { Campaign } from '../campaigns/campaign.ts';
import { findComputed } from '../indicators/catalogue.ts';
import type { KnownFigures } from '../indicators/known-figures.ts';
import { measureKnown } from '../indicators/measure.ts';
import type { ComputedIndicator } from '../indicators/measurement.ts';
import type { Ratio } from '../indicators/ratio.ts';
import { addDays, type Day, daysBetween, eachDay, weekday } from '../platform/date.ts';
import { type DayType, type ForecastSeries, weekStarts } from './forecast-series.ts';

/** What each day of a campaign brought to an agency on an indicator; `null` for an indicator that days do not make up. */
export type DailySeries = Pick<ForecastSeries, 'cases' | 'counted'>;

/** The indicator whose days do not add up because it looks at what is open, and whose arrivals and delays do. */
const ON_TIME = 'on-time';

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
  const series = new Map<string, { cases: number[]; counted: number[] }>();
  const length = daysBetween(campaign.from, to) + 1;
  const of = (indicator: string, agency: string) => {
    const key = `${indicator} ${agency}`;
    const held = series.get(key);
    if (held) return held;
    const fresh = { cases: new Array<number>(length).fill(0), counted: new Array<number>(length).fill(0) };
    series.set(key, fresh);
    return fresh;
  };
  const adding = codes.filter(addsUpByDay);
  if (adding.length > 0) {
    const question = { from: campaign.from, to, scope: 'own', agency: null, byDay: true } as const;
    for (const row of await measureKnown(known, { ...question, indicators: adding })) {
      if (row.denominator === 0) continue;
      const day = daysBetween(campaign.from, row.day ?? to);
      const { cases, counted } = of(row.indicator, row.agency);
      cases[day] = row.denominator;
      counted[day] = row.numerator;
    }
  }
  const worked = new Set(campaign.workingDays);
  for (const code of codes.filter((each) => each === ON_TIME)) {
    const steps = [
      0,
      ...weekStarts(length)
        .slice(1)
        .map((start) => start - 1),
      length - 1,
    ].filter((step, index, all) => index === 0 || step > (all[index - 1] ?? 0));
    const states = await Promise.all(steps.map((step) => stateAt(known, code, campaign.from, step)));
    for (const [index, state] of states.entries()) {
      const before = states[index - 1];
      if (!before) continue;
      const first = (steps[index - 1] ?? 0) + 1;
      const last = steps[index] ?? 0;
      const days = Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
      const open = days.filter((day) => worked.has(addDays(campaign.from, day)));
      const bearing = open.length > 0 ? open : days;
      for (const [agency, now] of state) {
        const was = before.get(agency) ?? { numerator: 0, denominator: 0 };
        const cases = Math.max(0, now.denominator - was.denominator);
        // A dossier that fell late takes one away from those that came.
        const counted = Math.min(cases, Math.max(0, now.numerator - was.numerator));
        const target = of(code, agency);
        for (const day of bearing) {
          target.cases[day] = cases / bearing.length;
          target.counted[day] = counted / bearing.length;
        }
      }
    }
  }
  return (indicator, agency) =>
    canBeForecast(indicator) ? (series.get(`${indicator} ${agency}`) ?? of(indicator, agency)) : null;
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
  const cases = new Array<number>(length).fill(0);
  const counted = new Array<number>(length).fill(0);
  for (const each of all) {
    for (let day = 0; day < length; day += 1) {
      cases[day] = (cases[day] ?? 0) + (each.cases[day] ?? 0);
      counted[day] = (counted[day] ?? 0) + (each.counted[day] ?? 0);
    }
  }
  return { cases, counted };
}
