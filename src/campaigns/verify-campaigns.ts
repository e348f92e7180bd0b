import { z } from 'zod';
import { isDay } from '../platform/date.ts';
import { type Check, type Fault, jsonOf, judgedCheck, recordsRows } from '../platform/invariant.ts';
import { SOUND_FILES } from '../platform/verify-files.ts';
import { buildCalendar, departsFromWeek } from './calendar.ts';
import { buildCampaign, campaignFrame } from './campaign-frame.ts';
import { readPlanNumber } from './plan-number.ts';

interface ExceptionRow {
  readonly day: string;
  readonly kind: 'off' | 'make-up';
  readonly name: string;
}

/** Lịch làm việc: days that are days, each saying something that its weekday does not say already. */
const calendar = judgedCheck(
  'lịch làm việc',
  async (app) => {
    const rows = await recordsRows<ExceptionRow>(
      app,
      'select day, kind, name from calendar_exception order by day',
    );
    const faults = rows.flatMap((row): Fault[] => {
      const what =
        !z.iso.date().safeParse(row.day).success || !['off', 'make-up'].includes(row.kind)
          ? 'ngày hoặc loại ngày không đọc được'
          : row.kind === 'make-up' && !departsFromWeek(row)
            ? 'ngày làm bù rơi vào ngày vốn là ngày làm việc'
            : null;
      return what === null ? [] : [{ table: 'calendar_exception', key: row.day, what }];
    });
    return { looked: rows.length, faults };
  },
  { after: SOUND_FILES },
);

/** Khung chiến dịch: can be read, its days in order, its milestones computed. */
const frames = judgedCheck(
  'khung chiến dịch',
  async (app) => {
    const rows = await recordsRows<{ id: string; frame: string }>(
      app,
      'select id, frame from campaign order by id',
    );
    const faults = rows.flatMap(({ id, frame }): Fault[] => {
      const what = faultOfFrame(id, frame);
      return what === null ? [] : [{ table: 'campaign', key: id, what }];
    });
    return { looked: rows.length, faults };
  },
  { after: SOUND_FILES },
);

function faultOfFrame(id: string, text: string): string | null {
  const read = campaignFrame.safeParse(jsonOf(text));
  if (!read.success) return 'khung chiến dịch không đọc lại được';
  const frame = read.data;
  if (frame.id !== id) return 'khung chiến dịch mang mã khác';
  if (frame.baseline.to < frame.baseline.from || frame.baseline.to >= frame.from)
    return 'kỳ gốc không nằm trọn trước ngày bắt đầu chiến dịch';
  try {
    buildCampaign(frame, buildCalendar([]));
    return null;
  } catch {
    return 'các mốc của khung chiến dịch không tính được';
  }
}

/** Số, ngày kế hoạch: of a campaign that is there, as plans are numbered. */
const planNumbers = judgedCheck(
  'số kế hoạch',
  async (app) => {
    const rows = await recordsRows<{ campaign: string; number: string; plan_day: string; known: number }>(
      app,
      'select campaign, number, plan_day, campaign in (select id from campaign) as known from plan_number order by campaign',
    );
    const faults = rows.flatMap((row): Fault[] => {
      const what = !row.known
        ? 'số của kế hoạch thuộc chiến dịch không có'
        : readPlanNumber(row.number) !== row.number || !isDay(row.plan_day)
          ? 'số hoặc ngày của kế hoạch không đọc được'
          : null;
      return what === null ? [] : [{ table: 'plan_number', key: row.campaign, what }];
    });
    return { looked: rows.length, faults };
  },
  { after: SOUND_FILES },
);

/** The calendar, the frames of campaigns and the numbers of their plans. */
export const verifyCampaigns: readonly Check[] = [calendar, frames, planNumbers];
