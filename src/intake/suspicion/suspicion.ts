import type { Day } from '../../platform/date.ts';

/** What can look wrong before anyone reads a figure: first what the days say, then what a batch says. */
export const SUSPICION_CODES = [
  'zero-day',
  'jump',
  'silent',
  'same-content',
  'nothing-new',
  'partial-export',
  'blanked-cells',
  'many-refused',
  'other-agency',
  'future-days',
] as const;

export type SuspicionCode = (typeof SUSPICION_CODES)[number];

/** The most severe first. */
export const SEVERITIES = ['high', 'medium', 'low'] as const;

/** Something that looks wrong, as the data say it; whether somebody accepted it is not part of it. */
export interface SuspicionFact {
  /**
   * The same for as long as the fact stands, another when it changes: made of the code, the agency, the first day and
   * what was seen there (another count of that day is another fact), or of the batch and what was seen in it. A silence
   * is known by its first day alone, so that it does not come back with each further silent day.
   */
  readonly id: string;
  readonly code: SuspicionCode;
  readonly severity: (typeof SEVERITIES)[number];
  /** The unit it speaks of, with all below it when `area`; `null`: the whole province, or several units. */
  readonly agency: string | null;
  /** Cả địa bàn: the agency together with all below it. */
  readonly area: boolean;
  /** Every agency whose own figures rest on it; empty: all of the province. */
  readonly agencies: readonly string[];
  /** Days received that it touches; `null`: no figure rests on it. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** Batches it rests on, the guilty one first where there is one. */
  readonly batches: readonly string[];
  readonly source: string | null;
  /** The number seen: dossiers of the day, rows missing, cells blanked, rows refused. */
  readonly seen: number;
  /** What was to be expected, in words: `18–31 hồ sơ`. */
  readonly expected: string;
  /** One sentence or two for the officer: what is seen, what to do. */
  readonly text: string;
}

/** Dữ liệu đáng ngờ: a fact, and who accepted it. */
export interface Suspicion extends SuspicionFact {
  readonly state: 'open' | 'accepted';
  readonly acceptance: Acceptance | null;
}

/** Chấp nhận: somebody looked, and says that the data are right. */
export interface Acceptance {
  /** Instant, UTC. */
  readonly acceptedAt: string;
  readonly acceptedBy: string | null;
  readonly reason: string;
}

/** The most severe first, then the latest days. */
export function bySeverity(a: SuspicionFact, b: SuspicionFact): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (b.to ?? '').localeCompare(a.to ?? '') ||
    a.id.localeCompare(b.id)
  );
}
