import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildCalendar } from './calendar.ts';
import { buildCampaign, type CampaignFrame, campaignFrame, dueDay } from './campaign-frame.ts';
import { dayOfCampaign, findMilestone } from './milestone.ts';
import { readCalendar } from './read-calendar.ts';

const sample = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../samples/dak-lak-2024/${name}`, import.meta.url), 'utf8'));
const frame = campaignFrame.parse(sample('campaign.json'));
const calendar = buildCalendar(readCalendar(sample('calendar.json')));
const build = (differences: Partial<CampaignFrame> = {}) =>
  buildCampaign({ ...frame, ...differences }, calendar);
const campaign = build();

describe('the campaign of 60 days', () => {
  test('its milestones follow from its days', () => {
    expect(
      campaign.milestones.map(({ code, title, day, dayOfCampaign }) => [code, title, day, dayOfCampaign]),
    ).toEqual([
      ['baseline', 'Kết quả thực hiện đến ngày 31/10/2024', '2024-10-31', null],
      ['targets', 'Giao chỉ tiêu', '2024-11-07', null],
      ['day-10', 'Báo cáo kết quả 10 ngày', '2024-11-17', 10],
      ['day-20', 'Báo cáo kết quả 20 ngày', '2024-11-27', 20],
      ['day-30', 'Sơ kết 30 ngày đêm', '2024-12-07', 30],
      ['day-40', 'Báo cáo kết quả 40 ngày', '2024-12-17', 40],
      ['day-50', 'Báo cáo kết quả 50 ngày', '2024-12-27', 50],
      ['day-60', 'Tổng kết 60 ngày đêm', '2025-01-06', 60],
    ]);
  });

  test('"trước ngày 10/12/2024" is due at the end of the 9th', () => {
    expect(campaign.deadlines.map(({ before, dueOn }) => [before, dueOn])).toEqual([
      ['2024-12-10', '2024-12-09'],
      ['2025-01-10', '2025-01-09'],
    ]);
    expect(dueDay('2024-12-10', 'inclusive')).toBe('2024-12-10');
    expect(dueDay('2025-01-01', 'exclusive')).toBe('2024-12-31');
  });

  test('its figures are those that the plan publishes', () => {
    const figures = sample('plan-figures.json') as {
      score766: Record<string, unknown>;
      central2024: Record<string, number>;
      campaign: Record<string, unknown>;
      cutOff: string;
      from: string;
    };
    expect(campaign.declaredScore).toEqual({ ...figures.score766, on: figures.cutOff });
    expect(Object.fromEntries(campaign.centralTargets.map((one) => [one.indicator, one.percent]))).toEqual(
      figures.central2024,
    );
    expect(campaign.baseline).toEqual({ from: figures.from, to: figures.cutOff });
    expect(figures.campaign).toMatchObject({
      id: campaign.id,
      from: campaign.from,
      to: campaign.to,
      reportEveryDays: campaign.reportEveryDays,
      midTermBefore: campaign.deadlines[0]?.before,
      finalBefore: campaign.deadlines[1]?.before,
    });
  });

  test('every close lies within it, the last on its last day', () => {
    for (const milestone of campaign.milestones)
      expect(dayOfCampaign(campaign, milestone.day)).toBe(milestone.dayOfCampaign);
    expect(campaign.milestones.at(-1)?.day).toBe(campaign.to);
  });
});

describe('days of a campaign', () => {
  test.each([
    ['2024-11-07', null],
    ['2024-11-08', 1],
    ['2024-12-31', 54],
    ['2025-01-06', 60],
    ['2025-01-07', null],
  ])('%s is day %s', (day, expected) => {
    expect(dayOfCampaign(campaign, day)).toBe(expected);
  });

  test('an unknown milestone is none', () => {
    expect(findMilestone(campaign, 'day-30')?.day).toBe('2024-12-07');
    expect(findMilestone(campaign, 'day-15')).toBeNull();
  });

  test('a campaign over a leap day counts it', () => {
    const leap = build({ from: '2024-02-20', to: '2024-03-20', interimOnDay: 10 });
    expect(leap.milestones.slice(2).map(({ title, day }) => [title, day])).toEqual([
      ['Sơ kết 10 ngày đêm', '2024-02-29'],
      ['Báo cáo kết quả 20 ngày', '2024-03-10'],
      ['Tổng kết 30 ngày đêm', '2024-03-20'],
    ]);
  });

  test('a campaign that ends before it starts is refused', () => {
    expect(() => build({ to: '2024-11-01' })).toThrow('trước ngày bắt đầu');
    expect(() => build({ reportEveryDays: 7 })).toThrow('không có mốc ngày thứ 7');
  });
});

describe('the trajectory of a frame', () => {
  const points = (...points: { dayOfCampaign: number; share: number }[]) =>
    build({ trajectory: { shape: 'milestones', reason: 'Theo công văn', points } });

  test('runs over the working days of the calendar; a frame that says nothing takes them too', () => {
    expect(campaign.trajectory.shape).toBe('linear-working-days');
    expect(campaign.workingDays).toHaveLength(41);
    expect(campaign.workingDays).not.toContain('2025-01-01');
    const { trajectory: _, ...silent } = sample('campaign.json') as Record<string, unknown>;
    expect(campaignFrame.parse(silent).trajectory.shape).toBe('linear-working-days');
  });

  test('that goes back or beyond the last day is refused', () => {
    expect(points({ dayOfCampaign: 30, share: 50 }).trajectory.shape).toBe('milestones');
    expect(() => points({ dayOfCampaign: 61, share: 50 })).toThrow('ngày thứ 61');
    expect(() => points({ dayOfCampaign: 20, share: 50 }, { dayOfCampaign: 30, share: 40 })).toThrow('lùi');
    expect(() => points({ dayOfCampaign: 30, share: 40 }, { dayOfCampaign: 20, share: 50 })).toThrow('lùi');
  });
});

describe('how a frame grades those who miss their targets', () => {
  test('a frame that says nothing takes the targets of III.2.a, far below at 80 percent, with its reason', () => {
    const { handling: _, ...silent } = sample('campaign.json') as Record<string, unknown>;
    expect(campaignFrame.parse(silent).handling).toEqual(campaign.handling);
    expect(campaign.handling).toMatchObject({ farBelow: 80 });
    expect(campaign.handling.reason).toContain('III.2.a');
  });

  test.each([0, -1, 101])('far below %d percent of a target is refused', (farBelow) => {
    const said = { ...frame, handling: { ...frame.handling, farBelow } };
    expect(campaignFrame.safeParse(said).success).toBe(false);
  });
});
