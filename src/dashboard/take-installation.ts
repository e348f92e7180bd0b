import { loadAgencyTree } from '../agencies/agency-store.ts';
import { listCampaigns } from '../campaigns/campaign-store.ts';
import { dataVersion } from '../dossiers/change-store.ts';
import { listBatches } from '../intake/batch-store.ts';
import type { App } from '../platform/app.ts';
import { localDay } from '../platform/date.ts';
import { version } from '../platform/version.ts';
import type { Installation } from './dashboard-api.ts';
import { findLastDay } from './data-day-store.ts';
import { defaultDay } from './default-day.ts';

/** What this installation is; asked once by every screen. */
export async function takeInstallation(app: App): Promise<Installation> {
  const [campaigns, tree, batches, known, lastDay] = await Promise.all([
    listCampaigns(app.records),
    loadAgencyTree(app.records),
    listBatches(app.warehouse),
    dataVersion(app.warehouse),
    findLastDay(app.warehouse),
  ]);
  return {
    version,
    simulated: batches.some((batch) => batch.simulated && !batch.undone),
    dataVersion: known,
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
}
