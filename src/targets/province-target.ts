import type { Campaign } from '../campaigns/campaign.ts';
import type { TargetReadings } from './readings.ts';
import { setTarget } from './rule.ts';
import type { Result } from './target.ts';

/** What the province as a whole is held against: the rule of III.2 applied to its own result, under the readings in force. */
export function provinceTarget(
  campaign: Pick<Campaign, 'targetIndicators' | 'centralTargets'>,
  readings: TargetReadings,
  indicator: string,
  baseline: Result,
): number | null {
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
  }).target;
}
