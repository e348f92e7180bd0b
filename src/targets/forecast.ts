import type { AgencyLevel } from '../agencies/agency.ts';
import type { IndicatorResult } from '../indicators/indicator-result.ts';
import type { Scope } from '../indicators/measurement.ts';
import { formatCount, roundHalfUp } from '../platform/number.ts';
import { effortTo } from './effort.ts';
import type { Forecast, Grade } from './forecast-api.ts';
import { caseWords } from './forecast-words.ts';
import type { EndForecast } from './forecasting/end.ts';
import { countsOf, isMet } from './result.ts';

/** Below these there is no forecast: days of the campaign with data, and cases below the line. */
export const FORECAST_MINIMUM = { days: 7, dossiers: 10 } as const;

/** Khả năng đạt by chance: chắc đạt from 90 %, có thể from 50 %, khó from 10 %, rất khó below. */
export function gradeOf(chance: number): Grade {
  if (chance >= 0.9) return 'certain';
  if (chance >= 0.5) return 'possible';
  return chance >= 0.1 ? 'difficult' : 'very-difficult';
}

/** Chắc đạt or có thể: what "sẽ đạt" counts. */
export function isExpectedToMeet(forecast: Pick<Forecast, 'grade'>): boolean {
  return forecast.grade === 'certain' || forecast.grade === 'possible';
}

/** What a forecast is said of. */
export interface ForecastSubject {
  readonly agency: string;
  readonly level: AgencyLevel;
  readonly scope: Scope;
  readonly indicator: string;
  readonly target: number | null;
  readonly result: Pick<IndicatorResult, 'numerator' | 'denominator' | 'percent' | 'origin'>;
}

/** When it is said. */
export interface ForecastMoment {
  /** Days of the campaign for which there are data. */
  readonly daysWithData: number;
  /** The last day is over, and loaded. */
  readonly isLastDay: boolean;
  /** After the last day with data, up to the last day of the campaign. */
  readonly workingDaysLeft: number;
}

/** Says what is known of the last day; `end` is `null` for an indicator that cannot be carried on. */
export function sayForecast(
  subject: ForecastSubject,
  moment: ForecastMoment,
  end: EndForecast | null,
): Forecast {
  const { result, target, ...who } = subject;
  const nothing = { percent: null, low: null, high: null, chance: null, grade: null, effort: null };
  const said = {
    ...who,
    target,
    soFar: { numerator: result.numerator, denominator: result.denominator, percent: result.percent },
  };
  if (moment.isLastDay) {
    const { percent } = result;
    const met = isMet(result, target);
    const chance = met === null ? null : met ? 1 : 0;
    return { ...said, ...nothing, state: 'final', note: null, percent, low: percent, high: percent, chance };
  }
  if (end === null || result.origin !== 'counted') {
    return { ...said, ...nothing, state: 'not-counted', note: whyNotCounted(result.origin) };
  }
  const counts = countsOf(result);
  if (
    !counts ||
    counts.denominator < FORECAST_MINIMUM.dossiers ||
    moment.daysWithData < FORECAST_MINIMUM.days
  ) {
    return {
      ...said,
      ...nothing,
      state: 'too-little-data',
      note: tooLittle(moment.daysWithData, counts?.denominator ?? 0, caseWords(subject.indicator).cases),
    };
  }
  const chance = target === null ? null : roundHalfUp(end.chanceOf(target), 2);
  return {
    ...said,
    state: 'forecast',
    note: null,
    percent: roundHalfUp(end.percent, 2),
    low: roundHalfUp(end.low, 2),
    high: roundHalfUp(end.high, 2),
    chance,
    grade: chance === null ? null : gradeOf(chance),
    effort: target === null ? null : effortTo(target, counts, end.coming, moment.workingDaysLeft),
  };
}

function tooLittle(days: number, dossiers: number, cases: string): string {
  const { days: leastDays, dossiers: least } = FORECAST_MINIMUM;
  return `Chưa đủ dữ liệu để dự báo: cần ít nhất ${leastDays} ngày có số liệu và ${least} ${cases}, đang có ${Math.max(0, days)} ngày và ${formatCount(dossiers)} ${cases}.`;
}

function whyNotCounted(origin: IndicatorResult['origin']): string {
  switch (origin) {
    case 'declared':
      return 'Kết quả là số liệu khai báo, không có diễn biến từng ngày nên không dự báo.';
    case 'none':
      return 'Chỉ tiêu này chưa có số liệu nên không dự báo.';
    case 'counted':
      return 'Chỉ tiêu này không cộng dồn được theo ngày nên không dự báo.';
  }
}
