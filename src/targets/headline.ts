import type { Day } from '../platform/date.ts';
import { formatDay } from '../platform/date.ts';
import { formatDecimal, formatPlain } from '../platform/number.ts';
import { lowerFirst } from '../platform/text.ts';

/** What the one line at the top of the overview is made of. */
export interface HeadlineFacts {
  readonly dayOfCampaign: number;
  readonly days: number;
  readonly from: Day;
  /** The province on the first indicator of the campaign. */
  readonly percent: number | null;
  readonly target: number | null;
  /** True when the unrounded result is not below the target. */
  readonly met: boolean;
  readonly indicatorName: string;
  /** Agencies with a target that keep to the trajectory or have met it, and all that have a target and dossiers. */
  readonly keepingUp: number;
  readonly of: number;
  /** Agencies that will have met it at the end if the days left go like the last ten; `null` on the last day. */
  readonly willReach: number | null;
}

/** How the figures of the line are written; papers write them otherwise than screens. */
interface HeadlineFigures {
  readonly reached: (percent: number) => string;
  readonly target: (percent: number) => string;
}

const SCREEN_FIGURES: HeadlineFigures = {
  reached: (percent) => `${formatDecimal(percent, 1)}\u00a0%`,
  target: (percent) => `${formatPlain(percent)}\u00a0%`,
};

/** Một dòng nói hết: day, result against need, who keeps up, who will get there. */
export function headlineOf(facts: HeadlineFacts, figures: HeadlineFigures = SCREEN_FIGURES): string {
  if (facts.dayOfCampaign < 1) return `Chiến dịch bắt đầu ngày ${formatDay(facts.from)}, chưa đến kỳ tính.`;
  const day = `Ngày ${Math.min(facts.dayOfCampaign, facts.days)}/${facts.days}`;
  if (facts.percent === null) return `${day} · chưa có hồ sơ nào được tiếp nhận trong chiến dịch`;
  const name = lowerFirst(facts.indicatorName);
  const need =
    facts.target === null
      ? ''
      : facts.met
        ? `, đã qua mức ${figures.target(facts.target)}`
        : `, cần ${figures.target(facts.target)}`;
  const province = `tỉnh đạt ${figures.reached(facts.percent)} ${name}${need}`;
  const keepingUp = facts.dayOfCampaign >= facts.days ? 'đạt chỉ tiêu này' : 'theo kịp lộ trình';
  const parts = [`${day} · ${province}`, `${facts.keepingUp}/${facts.of} đơn vị ${keepingUp}`];
  if (facts.willReach !== null) parts.push(`với nhịp hiện nay ${facts.willReach} đơn vị sẽ đạt`);
  return parts.join('; ');
}
