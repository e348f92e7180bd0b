import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { Campaign } from '../../campaigns/campaign.ts';
import { requireCampaign } from '../../campaigns/require-campaign.ts';
import type { App } from '../../platform/app.ts';
import type { MovedPapers } from './batch-api.ts';
import { describePaper } from './describe-paper.ts';
import { mayRead } from './paper-place.ts';
import { stands } from './paper-stands.ts';
import { findPaper } from './paper-store.ts';

type Named = Pick<MovedPapers['papers'][number], 'title' | 'agency' | 'stands'>;

/** Names papers of a list as they stand now; one that the asker may not read, by what was asked alone. */
export async function nameForAsker(app: App): Promise<(id: string) => Promise<Named>> {
  const tree = await loadAgencyTree(app.records);
  const campaigns = new Map<string, Campaign>();
  return async (id) => {
    const paper = await findPaper(app.records, id);
    if (!paper || !(await mayRead(app, paper))) return { title: id, agency: null, stands: null };
    const campaign = campaigns.get(paper.campaign) ?? (await requireCampaign(app.records, paper.campaign));
    campaigns.set(campaign.id, campaign);
    const { title, agency } = await describePaper(app, { tree, campaign }, paper);
    return { title, agency, stands: stands(paper) };
  };
}
