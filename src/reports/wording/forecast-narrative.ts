import { effortSentence, forecastSentence } from '../../targets/forecast-words.ts';
import type { ReportFacts } from '../facts/report-facts.ts';

/**
 * Where the last day will find the figure and what each working day left must bring;
 * `null` where nothing is forecast or the result itself is known.
 */
export function forecastWords(
  { forecasts }: Pick<ReportFacts, 'forecasts'>,
  agency: string,
  indicator: string,
): string | null {
  const forecast = forecasts.find((row) => row.agency === agency && row.indicator === indicator);
  if (forecast?.state !== 'forecast' && forecast?.state !== 'too-little-data') return null;
  const effort = effortSentence(forecast.effort, indicator, forecast.target);
  return [forecastSentence(forecast, 'paper'), effort].filter((words) => words !== '').join(' ') || null;
}
