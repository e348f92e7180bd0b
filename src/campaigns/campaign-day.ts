import { type Day, earlierDay, laterDay } from '../platform/date.ts';
import type { Campaign } from './campaign.ts';

/** The day that is shown when none is chosen: as far as there are data, but neither beyond the campaign nor today. */
export function defaultDay(campaign: Pick<Campaign, 'to'>, lastDay: Day | null, today: Day): Day {
  const latest = earlierDay(campaign.to, today);
  return lastDay === null ? latest : earlierDay(lastDay, latest);
}

/** The last day with data, but not beyond today; today, as long as the campaign has none. */
export function lastDayWithData(campaign: Pick<Campaign, 'from'>, lastDay: Day | null, today: Day): Day {
  return lastDay !== null && lastDay >= campaign.from ? earlierDay(lastDay, today) : today;
}

/** The day itself, else the nearest day of the campaign. */
export function withinCampaign({ from, to }: Pick<Campaign, 'from' | 'to'>, day: Day): Day {
  return earlierDay(laterDay(from, day), to);
}
