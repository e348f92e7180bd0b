import type { Day } from '../../platform/date.ts';
import type { Figure } from './figures.ts';

/** Số liệu đính chính: what an issued report said and what the data say now of the same days. */
export interface Correction {
  readonly agency: string;
  readonly indicator: string;
  /** `subtree` for the province, `own` for everybody else. */
  readonly scope: 'own' | 'subtree';
  /** `null`: chưa báo cáo. */
  readonly reported: Figure | null;
  readonly corrected: Figure | null;
  /** What came in or was taken back in between, in words; `null` where nothing of that tells it. */
  readonly reason: string | null;
}

/** What the last issued report said otherwise; each correction is told once, in the next report. */
export interface Corrections {
  /** `number`: `07/BC-STTTT`; `day`: the day it bears; `from`, `to`: the days it reported; it may have been withdrawn since. */
  readonly paper: {
    readonly number: string;
    readonly day: Day;
    readonly from: Day;
    readonly to: Day;
    readonly isWithdrawn: boolean;
  };
  /** At least one: the province first, then its agencies in the order of official tables. */
  readonly rows: readonly Correction[];
}
