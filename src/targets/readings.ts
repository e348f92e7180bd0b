import type { Campaign, Uplift } from '../campaigns/campaign.ts';
import { checkWindow } from '../indicators/window.ts';
import { AppError } from '../platform/app-error.ts';
import type { Day } from '../platform/date.ts';
import { formatDecimal, formatPlain } from '../platform/number.ts';

/** Cách hiểu mục III.2: every point that the rule leaves open, as it was taken. */
export interface TargetReadings {
  readonly uplift: Uplift;
  /** Kỳ gốc. */
  readonly baseline: { readonly from: Day; readonly to: Day };
  /** Mức cao nhất of an uplifted target, in percent; above 0 and at most 100. */
  readonly cap: number;
  /** Mức sàn: `central` never below the central target; `none` own result and uplift, whatever it is. */
  readonly floor: 'central' | 'none';
  /** What the uplift is added to at or above the central target: the own result, or the floor alone. */
  readonly upliftOn: 'own-result' | 'floor';
}

/** The readings that may be chosen; `null` is what the campaign's frame says. */
export interface ProposalOptions {
  readonly uplift: Uplift['mode'] | null;
  readonly upliftValue: number | null;
  readonly baselineFrom: Day | null;
  readonly baselineTo: Day | null;
  readonly cap: number | null;
  readonly floor: TargetReadings['floor'] | null;
  readonly upliftOn: TargetReadings['upliftOn'] | null;
}

/** The readings of the campaign itself. */
export const PLAN_READINGS: ProposalOptions = {
  uplift: null,
  upliftValue: null,
  baselineFrom: null,
  baselineTo: null,
  cap: null,
  floor: null,
  upliftOn: null,
};

/** Where a campaign's frame says nothing. */
export const DEFAULT_READINGS = { cap: 100, floor: 'central', upliftOn: 'own-result' } as const;

/** The part of a campaign that its readings lean on. */
export type ReadingFrame = Pick<Campaign, 'uplift' | 'baseline' | 'centralTargets' | 'targetIndicators'>;

/** The readings under which targets are reckoned; refused where they cannot go together. */
export function readingsOf(campaign: ReadingFrame, options: ProposalOptions): TargetReadings {
  const readings: TargetReadings = {
    uplift: {
      mode: options.uplift ?? campaign.uplift.mode,
      value: options.upliftValue ?? campaign.uplift.value,
    },
    baseline: {
      from: options.baselineFrom ?? campaign.baseline.from,
      to: options.baselineTo ?? campaign.baseline.to,
    },
    cap: options.cap ?? DEFAULT_READINGS.cap,
    floor: options.floor ?? DEFAULT_READINGS.floor,
    upliftOn: options.upliftOn ?? DEFAULT_READINGS.upliftOn,
  };
  checkWindow(readings.baseline.from, readings.baseline.to);
  checkReadings(campaign, readings);
  return readings;
}

function checkReadings(campaign: ReadingFrame, { uplift, cap, floor, upliftOn }: TargetReadings): void {
  if (!(uplift.value >= 0 && uplift.value <= 100))
    throw new AppError(
      'bad-usage',
      `Mức tăng thêm ${uplift.value} nằm ngoài khoảng 0–100. Hãy ghi ví dụ 5.`,
      { upliftValue: uplift.value },
    );
  if (!(cap > 0 && cap <= 100))
    throw new AppError(
      'bad-usage',
      `Mức cao nhất ${cap} nằm ngoài khoảng 0–100: một tỷ lệ không thể vượt 100%. Hãy ghi ví dụ 100.`,
      { cap },
    );
  if (floor === 'none') {
    if (upliftOn === 'floor')
      throw new AppError(
        'bad-usage',
        'Không có mức sàn thì không thể chỉ cộng phần tăng thêm vào mức sàn. Hãy bỏ một trong hai: floor=none hoặc upliftOn=floor.',
        { floor, upliftOn },
      );
    return;
  }
  const ruled = new Set(
    campaign.targetIndicators.filter(({ rule }) => rule === 'uplift').map(({ indicator }) => indicator),
  );
  const above = campaign.centralTargets.find((each) => ruled.has(each.indicator) && each.percent > cap);
  if (above)
    throw new AppError(
      'bad-usage',
      `Mức cao nhất ${formatPlain(cap)}% thấp hơn mức trung ương ${formatPlain(above.percent)}%, trong khi mục III.2 không cho giao thấp hơn mức trung ương. Hãy chọn mức cao nhất từ ${formatPlain(above.percent)}% trở lên.`,
      { cap, indicator: above.indicator },
    );
}

/** What a relative uplift multiplies by: `1,05`, with as many decimals as it has. */
export function factorInWords(uplift: Uplift): string {
  return formatDecimal(1 + uplift.value / 100, 4).replace(/,?0+$/, '');
}
