import type { AgencyLevel } from '../agencies/agency.ts';
import type { Suspicion } from '../intake/suspicion/suspicion.ts';
import type { Day } from '../platform/date.ts';

/** `own`: what the agency itself received; `subtree`: with all below it (địa bàn). */
export type Scope = 'own' | 'subtree';

/** The eleven indicators that dossiers give. */
export type ComputedIndicator =
  | 'online-dossiers'
  | 'active-online-services'
  | 'online-payments'
  | 'procedures-paid-online'
  | 'digitised-dossiers'
  | 'digitised-results'
  | 'electronic-results'
  | 'reused-data'
  | 'on-time'
  | 'satisfaction'
  | 'national-sync';

/** One figure: who, what, above and below the line. */
export interface Measurement {
  readonly agency: string;
  readonly level: AgencyLevel;
  readonly scope: Scope;
  readonly indicator: ComputedIndicator;
  readonly numerator: number;
  readonly denominator: number;
  /** Made last, from the ratio; `null` when the denominator is 0. */
  readonly percent: number | null;
  /** Only when measured by day. */
  readonly day?: Day;
}

/** What is asked of the dossiers. */
export interface MeasureQuestion {
  readonly from: Day;
  readonly to: Day;
  readonly scope: Scope;
  readonly agency: string | null;
  readonly indicators: readonly ComputedIndicator[];
  readonly byDay: boolean;
  /** As the figures were known at this instant (ISO, or a day for its end); absent or `null`: now. */
  readonly knownAt?: string | null;
}

/** An answer, and what it rests on. */
export interface MeasureAnswer {
  readonly from: Day;
  readonly to: Day;
  /** The instant of asking. */
  readonly asOf: string;
  /** Number of the last change (import or undo) that the figures know. */
  readonly dataVersion: number;
  /** The instant asked for, in UTC; `null`: now. */
  readonly knownAt: string | null;
  /** What must be said of that instant; `null` for nothing. */
  readonly note: string | null;
  /** Open suspicions that its figures rest on; of the data as they are now, none where an earlier instant is asked for. */
  readonly suspicions: readonly Suspicion[];
  readonly rows: readonly Measurement[];
}
