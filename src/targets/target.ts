import type { ResultOrigin } from '../indicators/indicator-result.ts';
import type { Day } from '../platform/date.ts';
import type { Amendment } from './amendment-api.ts';
import type { Approval } from './approval-api.ts';
import type { TargetReadings } from './readings.ts';

/** The levels at which agencies hold targets, in the order of every table. */
export const TARGET_LEVELS = ['department', 'district', 'commune'] as const;

/** Which branch of III.2 gave the target; `amended`: none, an amendment says it. */
export type TargetBranch = 'below-central' | 'at-or-above-central' | 'full' | 'not-applicable' | 'amended';

/** A published or counted result; where only a rate was published, both counts are `null`. */
export interface Result {
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly percent: number | null;
}

/** Chỉ tiêu giao: what one agency must reach on one indicator, and why. */
export interface Target {
  readonly agency: string;
  readonly indicator: string;
  readonly baseline: Result;
  /** Mức trung ương; `null` where the plan sets none. */
  readonly central: number | null;
  readonly branch: TargetBranch;
  /** 0–100 with two decimals; `null` when not applicable. */
  readonly target: number | null;
  /** The clause: `III.2.a`. */
  readonly basis: string;
  /** One Vietnamese sentence: the branch, its inputs, the result. */
  readonly reason: string;
}

/** Phương án giao chỉ tiêu: the rule applied to every agency, with the readings it was applied under. */
export interface TargetProposal extends TargetReadings {
  readonly campaign: string;
  readonly rows: readonly Target[];
}

/** A target as it holds on a day. */
export interface TargetInForce extends Target {
  /** The amendment that says it; `null` where the assignment does. */
  readonly amendment: string | null;
}

/** By what the targets of a day hold: a decision in force, an assignment not approved (dự thảo), or the rule alone. */
type TargetStatus = 'approved' | 'assigned' | 'proposed';

/**
 * Chỉ tiêu đang giao on a day: of the approved assignment whose day came last, else those last assigned, else the
 * proposal under the plan's own readings; with the amendments in force on that day.
 */
export interface TargetsInForce extends TargetProposal {
  readonly at: Day;
  /** False: a proposal that nobody has assigned. */
  readonly assigned: boolean;
  readonly status: TargetStatus;
  /** The assignment they come from; `null` for a proposal. */
  readonly assignment: string | null;
  /** The decision they hold by; `null` unless approved. */
  readonly approval: Approval | null;
  /** The amendments in force, in the order of the rows. */
  readonly amendments: readonly Amendment[];
  readonly rows: readonly TargetInForce[];
}

/** Kết quả so với chỉ tiêu of one agency on one indicator. */
export interface Standing {
  readonly agency: string;
  readonly level: string;
  readonly indicator: string;
  readonly target: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly percent: number | null;
  readonly origin: ResultOrigin;
  /** Nguồn of a declared result, where it was named. */
  readonly source: string | null;
  /** percent − target in percentage points. */
  readonly gap: number | null;
  /** Compared on the unrounded ratio; `null` without a target or when nothing arose. */
  readonly met: boolean | null;
  /** Place within its level, ties 1, 2, 2, 4; `null` for exempt agencies and when nothing arose. */
  readonly rank: number | null;
  readonly of: number;
  /** Lộ trình at the end of the day, two decimals; `null` without a target or a baseline. */
  readonly trajectory: number | null;
  /** Met, or not below the trajectory; compared unrounded; `null` where either is missing. */
  readonly onTrajectory: boolean | null;
  /** True when it rests on at least 30 cases; `null` when nothing arose or only a rate was declared. */
  readonly minimumVolume: boolean | null;
  /** Khoảng hạng: the places that chance could have given it; `null` without a place. */
  readonly rankInterval: readonly [best: number, worst: number] | null;
}

/** Every agency against its targets, from the first day of the campaign to a day of it. */
export interface StandingTable {
  readonly campaign: string;
  readonly from: Day;
  readonly to: Day;
  readonly dataVersion: number;
  readonly rows: readonly Standing[];
}
