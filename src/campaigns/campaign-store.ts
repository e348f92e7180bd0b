import { readStored } from '../platform/read-stored.ts';
import type { Records } from '../platform/records.ts';
import { keepUntilWritten } from '../platform/write-mark.ts';
import type { WorkingCalendar } from './calendar.ts';
import { loadCalendar } from './calendar-store.ts';
import type { Campaign } from './campaign.ts';
import { buildCampaign, type CampaignFrame, campaignFrame } from './campaign-frame.ts';
import type { PlanNumber } from './plan-number.ts';
import { listPlanNumbers } from './plan-number-store.ts';

type CampaignTables = { campaign: { id: string; frame: string } };

/** Stores the frame of a new campaign. */
export async function insertCampaign(records: Records, frame: CampaignFrame): Promise<void> {
  await records
    .withTables<CampaignTables>()
    .insertInto('campaign')
    .values({ id: frame.id, frame: JSON.stringify(frame) })
    .execute();
}

/** The campaign of that id, milestones, due days and working days computed; `null` when there is none. */
export async function findCampaign(records: Records, id: string): Promise<Campaign | null> {
  return (await listCampaigns(records)).find((campaign) => campaign.id === id) ?? null;
}

/** All campaigns of the installation, the latest first. */
export const listCampaigns = keepUntilWritten(async (records: Records): Promise<readonly Campaign[]> => {
  const rows = await records
    .withTables<CampaignTables>()
    .selectFrom('campaign')
    .select(['id', 'frame'])
    .orderBy('id')
    .execute();
  const calendar = await loadCalendar(records);
  const numbers = await listPlanNumbers(records);
  return rows
    .map((row) => toCampaign(row, calendar, numbers.get(row.id) ?? null))
    .sort((a, b) => b.from.localeCompare(a.from));
});

function toCampaign(
  { id, frame }: { id: string; frame: string },
  calendar: WorkingCalendar,
  given: PlanNumber | null,
): Campaign {
  return buildCampaign(readStored(campaignFrame, frame, { table: 'campaign', key: id }), calendar, given);
}
