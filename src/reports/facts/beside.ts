import type { Measurement } from '../../indicators/measurement.ts';
import type { Suspicion } from '../../intake/suspicion/suspicion.ts';
import type { Day } from '../../platform/date.ts';
import type { Assignment } from '../../targets/approval-api.ts';
import type { Forecast } from '../../targets/forecast-api.ts';
import type { HeadroomList } from '../../targets/headroom/headroom-api.ts';

/** What the papers to the leaders need beside the facts of every report; the others do without. */
export interface Beside {
  readonly dataVersion: number;
  /** Open, on days of the campaign up to the milestone, the most severe first. */
  readonly suspicions: readonly Suspicion[];
  /** Rows refused and names unclear that wait to be corrected, of imports that stand. */
  readonly waiting: { readonly rows: number; readonly names: number; readonly nameRows: number };
  /** Where dossiers can still go online or be paid online, by procedure, the most first. */
  readonly headroom: readonly HeadroomList[];
  /** Dự báo ngày cuối on the day of the milestone; none on the last day. */
  readonly forecasts: readonly Forecast[];
  /** The whole province day by day, the indicators whose days add up. */
  readonly daily: readonly Measurement[];
  /** Every assignment of targets, the newest first. */
  readonly assignments: readonly Assignment[];
  /** Reports of their own that agencies have issued here, and of which milestone. */
  readonly returns: readonly { readonly agency: string; readonly milestone: string }[];
  /** The last day on which a dossier was received, whenever; `null` when there is none. */
  readonly lastDay: Day | null;
}

/** Where nobody looked for it. */
export const NOTHING_BESIDE: Beside = {
  dataVersion: 0,
  suspicions: [],
  waiting: { rows: 0, names: 0, nameRows: 0 },
  headroom: [],
  forecasts: [],
  daily: [],
  assignments: [],
  returns: [],
  lastDay: null,
};
