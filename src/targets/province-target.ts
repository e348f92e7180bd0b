import type { Campaign } from '../campaigns/campaign.ts';
import { setTarget } from './rule.ts';
import type { Result, TargetProposal } from './target.ts';

/** What the province as a whole is held against: the rule of III.2 applied to its own result, under the readings in force. */
export function provinceTarget(
  campaign: Pick<Campaign, 'targetIndicators' | 'centralTargets'>,
  inForce: Pick<TargetProposal, 'uplift' | 'baseline'>,
  indicator: string,
  baseline: Result,
): number | null {
  const ruled = campaign.targetIndicators.find((each) => each.indicator === indicator);
  if (!ruled) return null;
  return setTarget({
    agency: 'province',
    indicator: ruled,
    baseline,
    baselineWindow: inForce.baseline,
    central: campaign.centralTargets.find((each) => each.indicator === indicator)?.percent ?? null,
    uplift: inForce.uplift,
    exemption: null,
    noBaseline: baseline.percent === null ? 'chưa có số liệu kỳ gốc' : null,
    summedFrom: null,
  }).target;
}
