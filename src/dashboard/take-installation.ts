import { defaultDay } from '../campaigns/campaign-day.ts';
import { listCampaigns } from '../campaigns/campaign-store.ts';
import { findLastDay } from '../dossiers/data-day-store.ts';
import { fromOneState } from '../indicators/known-figures.ts';
import { listBatches } from '../intake/batch-store.ts';
import type { App } from '../platform/app.ts';
import { localDay } from '../platform/date.ts';
import { version } from '../platform/version.ts';
import type { Installation } from './dashboard-api.ts';

/** What this installation is; asked once by every screen. */
export async function takeInstallation(app: App): Promise<Installation> {
  return fromOneState(app, async ({ dataVersion, tree }) => {
    const [campaigns, batches, lastDay] = await Promise.all([
      listCampaigns(app.records),
      listBatches(app.warehouse),
      findLastDay(app.warehouse),
    ]);
    return {
      version,
      simulated: batches.some((batch) => batch.simulated && !batch.undone),
      dataVersion,
      lastDay,
      province: tree.root.name,
      campaigns: campaigns.map((campaign) => ({
        id: campaign.id,
        title: campaign.title,
        from: campaign.from,
        to: campaign.to,
        defaultDay: defaultDay(campaign, lastDay, localDay(app.clock())),
      })),
    };
  });
}
