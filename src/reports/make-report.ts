import type { Agency } from '../agencies/agency.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import { findMilestone } from '../campaigns/milestone.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { requireCampaign } from '../targets/require-campaign.ts';
import { buildReport } from './build-report.ts';
import { gatherFacts } from './gather-facts.ts';
import type { ReportDocument } from './report-document.ts';

export interface ReportRequest {
  readonly campaignId: string;
  /** `baseline`, `targets`, `day-10` … `day-60`. */
  readonly milestone: string;
  /** One agency instead of all; `null` or the province is the paper of the whole. */
  readonly agency: string | null;
}

/** Makes the paper of a milestone from the data as they stand now. */
export async function makeReport(app: App, request: ReportRequest): Promise<ReportDocument> {
  const campaign = await requireCampaign(app.records, request.campaignId);
  const milestone = findMilestone(campaign, request.milestone);
  if (!milestone)
    throw new AppError(
      'bad-usage',
      `Chiến dịch ${campaign.id} không có mốc “${request.milestone}”. Các mốc: ${campaign.milestones.map((known) => known.code).join(', ')}.`,
      { milestone: request.milestone },
    );
  const facts = await gatherFacts(app, campaign, milestone);
  return buildReport(facts, request.agency === null ? null : requireUnit(facts.tree, request.agency));
}

/** The agency asked for; `null` for the province itself, refused when there is none of that id. */
function requireUnit(tree: AgencyTree, id: string): Agency | null {
  if (id === tree.root.id) return null;
  const agency = tree.find(id);
  if (agency && tree.subtree(tree.root.id).has(id)) return agency;
  throw new AppError(
    'bad-usage',
    `Không có đơn vị nào mang mã “${id}”. Hãy dùng mã trong cây đơn vị, ví dụ dept:tuphap.`,
    { agency: id },
  );
}
