import { readFile } from 'node:fs/promises';
import { insertAgencies } from '../agencies/agency-store.ts';
import { readUnits } from '../agencies/read-units.ts';
import type { Records } from '../platform/records.ts';
import { insertCalendarExceptions } from './calendar-store.ts';
import { type CampaignFrame, campaignFrame } from './campaign-frame.ts';
import { findCampaign, insertCampaign } from './campaign-store.ts';
import { readCalendar } from './read-calendar.ts';

/** The reference campaigns that come with the product. */
type SampleName = 'dak-lak-2024';

const SAMPLES = new URL('../../samples/', import.meta.url);

/**
 * Puts in the agencies, the calendar and the campaign of a sample; again, it changes nothing but what is newer. What is
 * `alongside` is written with a campaign that was not there.
 */
export async function installFrame(
  records: Records,
  sample: SampleName,
  alongside: (transaction: Records, frame: CampaignFrame) => Promise<void> = async () => {},
): Promise<void> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(new URL(`${sample}/${name}`, SAMPLES), 'utf8'));
  const units = readUnits(await read('units.json'));
  const exceptions = readCalendar(await read('calendar.json'));
  const frame = campaignFrame.parse(await read('campaign.json'));
  await records.transaction().execute(async (transaction) => {
    await insertAgencies(transaction, units.agencies, units.successions);
    await insertCalendarExceptions(transaction, exceptions);
    if (await findCampaign(transaction, frame.id)) return;
    await insertCampaign(transaction, frame);
    await alongside(transaction, frame);
  });
}
