import type { Day } from '../platform/date.ts';

/** Mốc báo cáo: the papers of a campaign, `day-N` at the close of its Nth day. */
export type MilestoneCode =
  | 'baseline'
  | 'targets'
  | 'day-10'
  | 'day-20'
  | 'day-30'
  | 'day-40'
  | 'day-50'
  | 'day-60';

/** A point of the campaign at which something is counted and reported. */
export interface Milestone {
  readonly code: MilestoneCode;
  /** `Báo cáo 10 ngày`, `Sơ kết 30 ngày`, `Tổng kết 60 ngày`. */
  readonly title: string;
  /** The day at whose end the figures are taken. */
  readonly day: Day;
  /** 1 for the first day of the campaign; `null` for milestones before it. */
  readonly dayOfCampaign: number | null;
}

/** Something owed by a day: "trước ngày 10/12/2024" is due at the end of the 9th (reading `deadline`). */
export interface Deadline {
  readonly what: string;
  readonly before: Day;
  readonly dueOn: Day;
  readonly clause: string;
}

/** Căn cứ pháp lý. */
interface LegalBasis {
  readonly type: string;
  readonly number: string;
  readonly date: Day;
  readonly summary: string;
}

/** Mức trung ương giao for one indicator, the floor of III.2. */
interface CentralTarget {
  readonly indicator: string;
  readonly percent: number;
  readonly clause: string;
}

/** Chiến dịch: the frame in which agencies are measured; all of it dated data. */
export interface Campaign {
  /** `dak-lak-60`. */
  readonly id: string;
  readonly title: string;
  /** Số, ký hiệu of the plan. */
  readonly planNumber: string;
  /** The day on the plan; `null` as long as nobody entered its number. */
  readonly planDay: Day | null;
  readonly issuer: string;
  readonly place: string;
  readonly from: Day;
  readonly to: Day;
  readonly baseline: { readonly from: Day; readonly to: Day };
  readonly reportEveryDays: number;
  readonly milestones: readonly Milestone[];
  readonly deadlines: readonly Deadline[];
  readonly legalBases: readonly LegalBasis[];
  readonly centralTargets: readonly CentralTarget[];
  /** The six indicators with targets, in the order of the plan. */
  readonly targetIndicators: readonly TargetIndicator[];
  readonly uplift: Uplift;
  readonly trajectory: TrajectoryShape;
  readonly handling: HandlingReading;
  /** Ngày làm việc of the campaign, in order. */
  readonly workingDays: readonly Day[];
  /** Figures that the plan publishes of the 766 set at the baseline. */
  readonly declaredScore: {
    readonly points: number;
    readonly rank: number;
    readonly of: number;
    readonly regionalRank: number;
    readonly regionOf: number;
    readonly region: string;
    readonly on: Day;
  };
}

/** An indicator that gets a target, and the branch of III.2 that rules it. */
export interface TargetIndicator {
  readonly indicator: string;
  /** `uplift`: III.2.a (central or own result, plus the uplift); `full`: III.2.b (100 %). */
  readonly rule: 'uplift' | 'full';
  readonly clause: string;
}

/** Hình dạng của lộ trình: how the way from baseline to target spreads over the days of the campaign, and why so. */
type TrajectoryShape =
  | { readonly shape: 'linear-working-days' | 'linear-calendar-days'; readonly reason: string }
  | {
      readonly shape: 'milestones';
      readonly reason: string;
      /** Part of the way (0–100) to be gone by the end of a day; straight by working days between. */
      readonly points: readonly { readonly dayOfCampaign: number; readonly share: number }[];
    };

/** Căn cứ xếp mức xử lý (IV.1.i): how the proposal to set right grades those who miss their targets of III.2.a, and why so. */
export interface HandlingReading {
  /** Percent of what was to be reached, above 0 and at most 100: below it a target is missed by far. */
  readonly farBelow: number;
  readonly reason: string;
}

/** "Tăng thêm 5%": percentage points (the default reading) or relative to the base. */
export interface Uplift {
  readonly mode: 'points' | 'relative';
  readonly value: number;
}
