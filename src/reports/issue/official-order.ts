import { loadAgencyTree } from '../../agencies/agency-store.ts';
import { requireCampaign } from '../../campaigns/require-campaign.ts';
import type { App } from '../../platform/app.ts';
import { holdersAt } from '../facts/report-facts.ts';
import { PAPER_KINDS } from '../paper/paper-kind.ts';
import type { StoredPaper } from './stored-paper.ts';

/** Papers as a register takes them in: by campaign, milestone and kind, then in the order of official tables; else as opened. */
export async function inOfficialOrder(app: App, papers: readonly StoredPaper[]): Promise<StoredPaper[]> {
  const tree = await loadAgencyTree(app.records);
  const ordered: StoredPaper[] = [];
  const byCampaign = Map.groupBy(papers, ({ campaign }) => campaign);
  for (const id of [...byCampaign.keys()].sort()) {
    const campaign = await requireCampaign(app.records, id);
    const byMilestone = Map.groupBy(byCampaign.get(id) ?? [], ({ milestone }) => milestone);
    for (const milestone of campaign.milestones) {
      const agencies = new Set(
        [...holdersAt(tree, campaign, milestone), ...tree.agencies].map(({ id }) => id),
      );
      const place = new Map([...agencies].map((agency, index) => [agency, index]));
      const placeOf = ({ agency }: StoredPaper) =>
        agency === null ? -1 : (place.get(agency) ?? agencies.size);
      ordered.push(
        ...(byMilestone.get(milestone.code) ?? []).sort(
          (a, b) =>
            PAPER_KINDS.indexOf(a.kind) - PAPER_KINDS.indexOf(b.kind) ||
            placeOf(a) - placeOf(b) ||
            a.seq - b.seq,
        ),
      );
    }
  }
  return ordered;
}
