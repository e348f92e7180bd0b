import type { Day } from '../../platform/date.ts';
import type { Forecast } from '../../targets/forecast-api.ts';
import type { HeadroomList } from '../../targets/headroom/headroom-api.ts';

/** One procedure at one agency: how much of it is not online, or not paid online, yet. */
export type HeadroomPair = HeadroomList['rows'][number];

/** What papers by and to single agencies need beside the facts of every report. */
export interface AgencySide {
  /** The day on which the paper is made. */
  readonly today: Day;
  /** Procedures that can go online or be paid online, by agency, most dossiers first. */
  readonly headroom: readonly HeadroomPair[];
  /** Dự báo ngày cuối on the day of the milestone, from any of them on; none once the campaign is over. */
  readonly forecasts: readonly Forecast[];
  /** Reports of their own that agencies have issued, and of which milestone; `null`: nobody looked. */
  readonly returns: readonly { readonly agency: string; readonly milestone: string }[] | null;
}
