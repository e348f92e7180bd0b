import type { Campaign } from '../campaigns/campaign.ts';
import type { TargetReadings } from './readings.ts';
import { setTarget } from './rule.ts';
import type { Result, Target } from './target.ts';

type ProvinceFrame = Pick<Campaign, 'targetIndicators' | 'centralTargets'>;

/** What the province as a whole is held against: the rule of III.2 applied to its own result, under the readings in force. */
export function provinceTarget(
  campaign: ProvinceFrame,
  readings: TargetReadings,
  indicator: string,
  baseline: Result,
): number | null {
  return provinceRule(campaign, readings, indicator, baseline)?.target ?? null;
}

/** The same with its reason; `null` for an indicator without targets. */
export function provinceRule(
  campaign: ProvinceFrame,
  readings: TargetReadings,
  indicator: string,
  baseline: Result,
): Target | null {
  const ruled = campaign.targetIndicators.find((each) => each.indicator === indicator);
  if (!ruled) return null;
  return setTarget({
    agency: 'province',
    indicator: ruled,
    baseline,
    central: campaign.centralTargets.find((each) => each.indicator === indicator)?.percent ?? null,
    readings,
    exemption: null,
    noBaseline: baseline.percent === null ? 'chưa có số liệu kỳ gốc' : null,
    summedFrom: null,
  });
}
