import type { Campaign } from '../campaigns/campaign.ts';
import type { Day } from '../platform/date.ts';

/** The day a screen shows when none is chosen: as far as there are data, but neither beyond the campaign nor today. */
export function defaultDay(campaign: Pick<Campaign, 'to'>, lastDay: Day | null, today: Day): Day {
  return [campaign.to, today, ...(lastDay === null ? [] : [lastDay])].sort()[0] ?? today;
}

/** The later of two days. */
export function laterDay(a: Day, b: Day): Day {
  return [a, b].sort()[1] ?? a;
}
