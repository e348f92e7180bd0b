import type { AgencyLevel } from '../agencies/agency.ts';
import type { Day } from '../platform/date.ts';

/**
 * What a component gives where nothing arose (mẫu số 0): no points, all points, or no points because no source says
 * what then.
 */
export const EMPTY_RULES = ['zero', 'full', 'unstated'] as const;

type EmptyRule = (typeof EMPTY_RULES)[number];

/**
 * Whether communes are scored on every row, or given all points on the rows that the portal's working document waives
 * for them.
 */
export const COMMUNE_READINGS = ['scored', 'waived'] as const;

export type CommuneReading = (typeof COMMUNE_READINGS)[number];

/** Chỉ số thành phần: one row of a set, and how its rate becomes points. */
export interface ScoreComponent {
  /** Row of QĐ 766/QĐ-TTg: `3.3`. */
  readonly number: string;
  /** Code of the figure that it scores, as declared or counted: `online-dossiers`. */
  readonly code: string;
  readonly name: string;
  /** Điểm tối đa. */
  readonly max: number;
  /** The rate (%) at which all points are given, in proportion below; 100 is linear. */
  readonly fullAt: number;
  readonly whenEmpty: EmptyRule;
  /** True where the province answers for all: an agency without a figure of its own takes that declared of it. */
  readonly ofProvince: boolean;
  /** Levels to which the row does not apply: all points, unless a figure is declared of the agency itself. */
  readonly notFor: readonly AgencyLevel[];
  /** What is counted above the line, to say what is missing: `hồ sơ trực tuyến`. */
  readonly counts: string;
  /** Where rule and numbers come from. */
  readonly evidence: string;
}

/** Nhóm chỉ số. */
export interface ScoreGroup {
  readonly code: string;
  readonly name: string;
  readonly max: number;
  readonly components: readonly ScoreComponent[];
}

/** Bộ chỉ số: a dated way to make 100 points out of rates. */
export interface ScoreSet {
  readonly code: string;
  readonly name: string;
  /** Văn bản hoặc tài liệu làm căn cứ. */
  readonly basis: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  /** How the texts were read where they leave room. */
  readonly readings: readonly string[];
  /** Each component is rounded half-up to so many decimals before they are added. */
  readonly decimals: number;
  /** Numbers of the rows for which the reading `waived` gives communes all points. */
  readonly communeRows: readonly string[];
  readonly groups: readonly ScoreGroup[];
}
