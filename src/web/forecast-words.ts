import type { Forecast } from '../targets/forecast-api.ts';
import { effortSentence, forecastSentence } from '../targets/forecast-words.ts';

/** Where the last day will find the figure; empty where the figure beside it already says all there is. */
export function forecastText(forecast: Forecast | undefined): string {
  return forecast && (forecast.state === 'forecast' || forecast.state === 'too-little-data')
    ? forecastSentence(forecast)
    : '';
}

/** What each working day left must bring. */
export function effortText(forecast: Forecast | undefined): string {
  return forecast ? effortSentence(forecast.effort, forecast.indicator, forecast.target) : '';
}
