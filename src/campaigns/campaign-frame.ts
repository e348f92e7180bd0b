import { z } from 'zod';
import { AppError } from '../platform/app-error.ts';
import { addDays, type Day, daysBetween, eachDay, formatDay } from '../platform/date.ts';
import { isWorkingDay, type WorkingCalendar } from './calendar.ts';
import type { Campaign, Deadline, Milestone, MilestoneCode } from './campaign.ts';
import type { PlanNumber } from './plan-number.ts';

const day = z.iso.date();

/** Hình dạng của lộ trình, with the reason for it; `milestones` runs straight by working days between the shares named. */
const trajectoryFrame = z.discriminatedUnion('shape', [
  z.object({ shape: z.enum(['linear-working-days', 'linear-calendar-days']), reason: z.string() }),
  z.object({
    shape: z.literal('milestones'),
    reason: z.string(),
    /** How much of the way from baseline to target (0–100) is to be gone by the end of a day of the campaign. */
    points: z
      .array(z.object({ dayOfCampaign: z.int().positive(), share: z.number().min(0).max(100) }))
      .min(1),
  }),
]);

/** Where a frame says nothing of the trajectory. */
const BY_WORKING_DAYS = {
  shape: 'linear-working-days' as const,
  reason:
    'Hồ sơ chủ yếu được tiếp nhận vào ngày làm việc, nên quãng đường phải đi chia đều cho các ngày làm việc.',
};

/**
 * Cách hiểu “xử lý nghiêm” (mục IV.1.i), which the plan does not grade: a reminder is proposed where every target of III.2.a is
 * missed, criticism where each of them is missed by far.
 */
const handlingFrame = z.object({
  /** Below so many percent of what was to be reached, a target is missed by far; who does so on one of III.2.a is not praised. */
  farBelow: z.number().gt(0).max(100),
  reason: z.string(),
});

/** Where a frame says nothing of the handling. */
const BY_UPLIFT_TARGETS = {
  farBelow: 80,
  reason:
    'Chỉ tiêu mục III.2.a giao theo kết quả của từng đơn vị nên dùng để xếp mức; chỉ tiêu mục III.2.b phấn đấu 100% như nhau cho mọi đơn vị, rất ít nơi đạt trọn nên không dùng để xếp mức.',
};

/**
 * Khung chiến dịch: what a plan fixes, as data. Milestones and the days on which things are due follow from it and
 * are never written down.
 */
export const campaignFrame = z.object({
  id: z.string().min(1),
  title: z.string(),
  planNumber: z.string(),
  issuer: z.string(),
  place: z.string(),
  from: day,
  to: day,
  baseline: z.object({ from: day, to: day }),
  reportEveryDays: z.int().positive(),
  /** The day of the campaign at whose end the interim report (sơ kết) is taken. */
  interimOnDay: z.int().positive(),
  deadlines: z.array(z.object({ what: z.string(), before: day, clause: z.string() })),
  readings: z.object({
    /** "Trước ngày D": `exclusive` is the end of the day before (the normal meaning), `inclusive` the end of D. */
    deadline: z.enum(['exclusive', 'inclusive']),
  }),
  legalBases: z.array(z.object({ type: z.string(), number: z.string(), date: day, summary: z.string() })),
  centralTargets: z.array(z.object({ indicator: z.string(), percent: z.number(), clause: z.string() })),
  targetIndicators: z.array(
    z.object({ indicator: z.string(), rule: z.enum(['uplift', 'full']), clause: z.string() }),
  ),
  uplift: z.object({ mode: z.enum(['points', 'relative']), value: z.number() }),
  trajectory: trajectoryFrame.default(BY_WORKING_DAYS),
  handling: handlingFrame.default(BY_UPLIFT_TARGETS),
  declaredScore: z.object({
    points: z.number(),
    rank: z.int(),
    of: z.int(),
    regionalRank: z.int(),
    regionOf: z.int(),
    region: z.string(),
    on: day,
  }),
});

export type CampaignFrame = z.infer<typeof campaignFrame>;

/** How "trước ngày" is read. */
type DeadlineReading = CampaignFrame['readings']['deadline'];

const CLOSES: readonly MilestoneCode[] = ['day-10', 'day-20', 'day-30', 'day-40', 'day-50', 'day-60'];

/**
 * The campaign that a frame describes, with its milestones, due days and working days computed, and the number that its
 * plan was given since.
 */
export function buildCampaign(
  frame: CampaignFrame,
  calendar: WorkingCalendar,
  given: PlanNumber | null = null,
): Campaign {
  if (frame.to < frame.from) {
    throw new AppError(
      'refused',
      `Chiến dịch ${frame.id}: ngày kết thúc ${formatDay(frame.to)} trước ngày bắt đầu ${formatDay(frame.from)}. Hãy sửa lại thời gian.`,
    );
  }
  checkTrajectory(frame);
  const { readings, interimOnDay, deadlines, ...plan } = frame;
  return {
    ...plan,
    planNumber: given?.number ?? plan.planNumber,
    planDay: given?.day ?? null,
    workingDays: eachDay(frame.from, frame.to).filter((each) => isWorkingDay(calendar, each)),
    milestones: milestonesOf(frame),
    deadlines: deadlines.map(
      (deadline): Deadline => ({ ...deadline, dueOn: dueDay(deadline.before, readings.deadline) }),
    ),
  };
}

/** Shares may neither go back nor lie beyond the last day. */
function checkTrajectory({ id, from, to, trajectory }: CampaignFrame): void {
  if (trajectory.shape !== 'milestones') return;
  const days = daysBetween(from, to) + 1;
  const { points } = trajectory;
  const wrong = points.find(
    (point, index) =>
      point.dayOfCampaign > days ||
      points
        .slice(0, index)
        .some((before) => before.dayOfCampaign >= point.dayOfCampaign || before.share > point.share),
  );
  if (wrong) {
    throw new AppError(
      'refused',
      `Chiến dịch ${id}: mốc lộ trình ngày thứ ${wrong.dayOfCampaign} (${wrong.share}%) nằm ngoài chiến dịch hoặc lùi so với mốc trước. Hãy xếp các mốc theo ngày, tỷ lệ không giảm.`,
    );
  }
}

/** The last day on which something owed "trước ngày D" is still in time. */
export function dueDay(before: Day, reading: DeadlineReading): Day {
  return reading === 'exclusive' ? addDays(before, -1) : before;
}

/** The baseline, the day before the start on which targets are given, and each close; the first day counts as day 1. */
function milestonesOf(frame: CampaignFrame): Milestone[] {
  const length = daysBetween(frame.from, frame.to) + 1;
  const milestones: Milestone[] = [
    {
      code: 'baseline',
      title: `Kết quả thực hiện đến ngày ${formatDay(frame.baseline.to)}`,
      day: frame.baseline.to,
      dayOfCampaign: null,
    },
    { code: 'targets', title: 'Giao chỉ tiêu', day: addDays(frame.from, -1), dayOfCampaign: null },
  ];
  for (let count = frame.reportEveryDays; count <= length; count += frame.reportEveryDays) {
    const code = CLOSES.find((known) => known === `day-${count}`);
    if (!code) {
      throw new AppError(
        'refused',
        `Chiến dịch ${frame.id}: không có mốc ngày thứ ${count}. Hãy đặt chu kỳ báo cáo 10 ngày và thời gian không quá 60 ngày.`,
      );
    }
    milestones.push({
      code,
      title: closeTitle(count, count === frame.interimOnDay, count === length),
      day: addDays(frame.from, count - 1),
      dayOfCampaign: count,
    });
  }
  return milestones;
}

function closeTitle(count: number, interim: boolean, last: boolean): string {
  if (last) return `Tổng kết ${count} ngày đêm`;
  if (interim) return `Sơ kết ${count} ngày đêm`;
  return `Báo cáo kết quả ${count} ngày`;
}
