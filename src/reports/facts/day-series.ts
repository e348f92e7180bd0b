import type { Trend } from '../charts/trend-with-trajectory.ts';

/** Chuỗi theo ngày: what each day of the campaign brought to the whole province, by indicator. */
export interface DaySeries {
  readonly dataVersion: number;
  /** Only of indicators whose days add up to the window. */
  readonly days: Readonly<Record<string, Trend['days']>>;
}
