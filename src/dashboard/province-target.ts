import type { Campaign } from '../campaigns/campaign.ts';
import { roundHalfUp } from '../platform/number.ts';

/** What the province as a whole is held against: the rule of III.2 applied to its own baseline. */
export function provinceTarget(
  campaign: Pick<Campaign, 'targetIndicators' | 'centralTargets' | 'uplift'>,
  indicator: string,
  baseline: number | null,
): number | null {
  const rule = campaign.targetIndicators.find((each) => each.indicator === indicator)?.rule;
  if (rule === undefined) return null;
  if (rule === 'full') return 100;
  const central = campaign.centralTargets.find((each) => each.indicator === indicator)?.percent ?? 0;
  const base = Math.max(central, baseline ?? 0);
  const { mode, value } = campaign.uplift;
  return Math.min(100, roundHalfUp(mode === 'points' ? base + value : base * (1 + value / 100), 2));
}
